import { BREAK, type Piece, piece } from './pieces.js';

/** Stands where a paragraph without a word is, until it is known whether that means anything. */
export const BLANK: Piece = piece({ kind: 'break' }, '\n');

/** Runs of blank paragraphs are meant where there is no more than one for so many paragraphs. */
const SELDOM = 5;

/** Paragraphs without a word set scenes apart where there are few of them; where there are many, they are mere space. */
export function settleBlanks(pieces: readonly Piece[]): Piece[] {
  const runs = pieces.filter((each, index) => each === BLANK && pieces[index - 1] !== BLANK).length;
  const meant = runs * SELDOM <= pieces.filter(({ block }) => block.kind === 'paragraph').length;
  return pieces.flatMap((each) => (each === BLANK ? (meant ? [BREAK] : []) : [each]));
}
