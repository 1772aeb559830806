import type { Format } from '../format.js';
import { hasFiles } from '../zip-names.js';

export const epub: Format = {
  name: 'EPUB',
  extensions: ['.epub'],
  recognises: (bytes) => {
    const begins = hasFiles(bytes.subarray(0, 256), 'mimetypeapplication/epub+zip');
    return begins ? 1 : hasFiles(bytes, 'META-INF/container.xml') ? 0.9 : 0;
  },
  parse: async (bytes, source) => {
    const [{ Archive }, { readBook }] = await Promise.all([
      import('../archive.js'),
      import('../epub/book.js'),
    ]);
    return readBook(await Archive.open(bytes, source));
  },
};
