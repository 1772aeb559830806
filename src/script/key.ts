import type { Element, Piece } from './element.js';
import { hashOf } from './hash.js';

/**
 * By which a part of a file is found again in another version of it: its words, their emphasis included, whoever speaks
 * them and however.
 *
 * @param marked false to leave out the emphasis
 */
export function keyOf(element: Element, marked = true): string {
  switch (element.type) {
    case 'chapter':
      return hashOf(`# ${element.title}`);
    case 'scene':
      return hashOf(`> ${element.mark}`);
    case 'words': {
      const spoken = element.pieces.filter(({ kind }) => kind !== 'note');
      return hashOf(
        (spoken.length > 0 ? spoken : element.pieces).map((piece) => shown(piece, marked)).join(' '),
      );
    }
    case 'pause':
    case 'remark':
      return hashOf(`[[ ${element.source}`);
  }
}

/** The words of a piece with a mark at each end of what is emphasised. */
function shown({ text, emphasis }: Piece, marked: boolean): string {
  if (!marked || emphasis.length === 0) return text;
  let out = '';
  let done = 0;
  for (const { start, end } of emphasis) {
    out += `${text.slice(done, start)}\u0001${text.slice(start, end)}\u0001`;
    done = end;
  }
  return out + text.slice(done);
}
