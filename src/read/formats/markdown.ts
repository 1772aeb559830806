import { decodeProse } from '../decode.js';
import type { Format } from '../format.js';

export const markdown: Format = {
  name: 'Markdown',
  extensions: ['.md', '.markdown'],
  recognises: () => 0,
  parse: async (bytes, source) => {
    const { parseMarkdown } = await import('../markdown/parse.js');
    return parseMarkdown(decodeProse(bytes, source));
  },
};
