import { build } from '../builder.js';
import type { Format } from '../format.js';
import { interpret, titleAndAuthorOf, withTitle } from '../interpret.js';

/** Readers find the mark within so many bytes, whatever stands before it. */
const HEAD = 1024;

export const pdf: Format = {
  name: 'PDF',
  extensions: ['.pdf'],
  recognises: (bytes) =>
    Buffer.from(bytes.subarray(0, HEAD)).includes('%PDF-') ? (bytes[0] === 0x25 ? 1 : 0.4) : 0,
  parse: async (bytes, source) => {
    const { readPdf } = await import('../pdf/document.js');
    const found = await readPdf(bytes, source);
    const pieces = interpret(withTitle(found.pieces));
    const { title, author } = titleAndAuthorOf(pieces);
    return {
      ...build(pieces),
      title: found.title ?? title,
      author: found.author ?? author,
      details: found.details,
    };
  },
};
