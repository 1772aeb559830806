import type { Made } from '../../api.js';
import { Icon } from '../parts/icons.js';
import { formatBytes } from './format.js';

/** What was made, to take along. */
export function Files({ id, made }: { id: string; made: Made }) {
  return (
    <section class="files" aria-labelledby="files-title">
      <h2 id="files-title">Files</h2>
      <ul>
        {made.files.map(({ name, bytes }, index) => (
          <li key={name}>
            <a href={`/api/books/${id}/files/${index}?download`} download={name}>
              <Icon name="down" />
              <span class="name">{name}</span>
              <span class="note">{formatBytes(bytes)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
