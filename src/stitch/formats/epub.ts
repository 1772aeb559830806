import { safeFileName } from '../../files.js';
import type { DerivedFormat } from './format.js';

export const epub: DerivedFormat = {
  kind: 'derived',
  name: 'epub',
  about: 'an EPUB 3 to read along: the text, with each line lit up as it is spoken',
  needs: ['mp3'],
  revision: 1,
  async *files(recording, folder) {
    // It brings libraries for zip files and colours, which nothing else needs.
    const { epubBytes } = await import('../epub/index.js');
    const data = epubBytes(recording, { format: 'mp3', mime: 'audio/mpeg' }, folder);
    yield { name: `${safeFileName(recording.publication.title)}.epub`, data };
  },
};
