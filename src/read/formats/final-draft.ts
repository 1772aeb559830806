import { build } from '../builder.js';
import type { Format } from '../format.js';

/** @see https://www.finaldraft.com */
export const finalDraft: Format = {
  name: 'Final Draft',
  extensions: ['.fdx'],
  recognises: (bytes) =>
    Buffer.from(bytes.subarray(0, 2048)).toString('latin1').includes('<FinalDraft') ? 1 : 0,
  parse: async (bytes, source) => {
    const [{ parseXml }, { readScreenplay }] = await Promise.all([
      import('../markup/document.js'),
      import('../dialogue/final-draft.js'),
    ]);
    const { pieces, title, author } = readScreenplay(parseXml(bytes, source));
    return { ...build(pieces), title, author };
  },
};
