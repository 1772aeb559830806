import { decodeProse } from '../decode.js';
import { markedEmphasis } from '../emphasis.js';
import type { Format, Parsed } from '../format.js';
import { parseBlocks } from '../plain/parser.js';

export const plain: Format = {
  name: 'plain text',
  extensions: ['.txt', '.text'],
  // Anything that can be decoded is plain text, if it is nothing better.
  recognises: () => 0.1,
  parse: (bytes, source) => parsePlain(decodeProse(bytes, source)),
};

/** Plain text: all spans count in the file's own text. */
export function parsePlain(text: string): Parsed {
  const { blocks, title, author } = parseBlocks(text);
  const emphasis = blocks.flatMap((block) => (block.kind === 'paragraph' ? markedEmphasis(text, block) : []));
  return { text, blocks, title, author, emphasis };
}
