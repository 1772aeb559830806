import type { Span } from '../model.js';

/** `_so_`, `*so*`, `**so**`, within a paragraph; the marks stand at the edges of words. */
const EMPHASIS =
  /(?<![\p{L}\p{N}_*])(_{1,3}|\*{1,3})(?=[^\s_*])([^_*]{1,2000}?)(?<=[^\s_*])\1(?![\p{L}\p{N}_*])/gu;

/** The emphasised stretches of a stretch of plain text, with their marks. */
export function markedEmphasis(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(EMPHASIS)].map(({ index, 0: found }) => ({
    start: start + index,
    end: start + index + found.length,
  }));
}
