import { signal } from '@preact/signals';
import { send } from '../client.js';
import { Icon } from '../parts/icons.js';
import { complain, home } from '../state.js';

/** What is to be made; as long as the page is open. */
const chosen = signal<ReadonlySet<string>>(new Set(['mp3']));
const loudness = signal('acx');

const LOUDNESS: Readonly<Record<string, string>> = {
  acx: 'for audiobook shops (ACX)',
  podcast: 'for podcasts (−16 LUFS)',
  ebu: 'for broadcasting (−23 LUFS)',
};

/** Which files to make and how loud, and the button. */
export function Making({ id, again }: { id: string; again: boolean }) {
  const making = home.value?.making;
  if (!making) return null;
  const start = () =>
    send('POST', `/books/${id}/export`, { formats: [...chosen.value], loudness: loudness.value }).catch(
      complain,
    );
  const toggle = (name: string) => {
    const next = new Set(chosen.value);
    if (!next.delete(name)) next.add(name);
    chosen.value = next;
  };
  return (
    <section class="making" aria-labelledby="making-title">
      <h2 id="making-title">What to make</h2>
      <ul class="formats">
        {making.formats.map(({ name, about }) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={chosen.value.has(name)} onChange={() => toggle(name)} />
              <span class="format-name">{name}</span>
              <span class="note">{about}</span>
            </label>
          </li>
        ))}
      </ul>
      <div class="making-foot">
        <label class="field">
          <span>Loudness</span>
          <select
            value={loudness.value}
            onChange={({ currentTarget }) => {
              loudness.value = currentTarget.value;
            }}
          >
            {making.loudness.map((name) => (
              <option key={name} value={name}>
                {LOUDNESS[name] ?? name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="primary big" disabled={chosen.value.size === 0} onClick={start}>
          <Icon name="play" /> {again ? 'Make it again' : 'Make the audiobook'}
        </button>
      </div>
    </section>
  );
}
