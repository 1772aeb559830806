import type { Span } from '../../model.js';

const WORD = /[\p{L}\p{N}]/u;

/** The span without white space at its ends, or null if no word is left in it. */
export function trimToWords(text: string, { start, end }: Span): Span | null {
  const piece = text.slice(start, end);
  if (!WORD.test(piece)) return null;
  const lead = piece.length - piece.trimStart().length;
  return { start: start + lead, end: start + piece.trimEnd().length };
}
