import type { Format } from '../format.js';

export const epub: Format = {
  name: 'EPUB',
  extensions: ['.epub'],
  recognises: (bytes) => {
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return 0;
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (all.subarray(0, 256).includes('mimetypeapplication/epub+zip')) return 1;
    return all.includes('META-INF/container.xml') ? 0.9 : 0;
  },
  parse: async (bytes, source) => {
    const [{ Archive }, { readBook }] = await Promise.all([
      import('../archive.js'),
      import('../epub/book.js'),
    ]);
    return readBook(await Archive.open(bytes, source));
  },
};
