import type { Block } from '../../model.js';

/** What a story sets its speech apart with. */
export interface QuotationStyle {
  /** True where single marks (`'so'`, `‘so’`) stand for speech rather than for quotations inside it. */
  readonly single: boolean;
  /** True where a dash at the start of a paragraph opens speech. */
  readonly dash: boolean;
}

const DOUBLE = /["“”„«»]/gu;
const SINGLE_OPENING = /(?<![\p{L}\p{N}])['‘](?=[\p{L}\p{N}…—.])/gu;
const SINGLE_CLOSING = /[,.!?…—–-]['’](?![\p{L}\p{N}])/gu;
/** A dash that opens a paragraph, as in French, Spanish, Russian and in Joyce. */
export const OPENING_DASH = /^(?:[—–―]|--?(?=\s))\s*/u;

/**
 * Finds the style by what most of the paragraphs use: a story has one, but nearly every text in double marks has some
 * single ones inside them, and every text with apostrophes has what looks like a few.
 */
export function quotationStyle(text: string, paragraphs: readonly Block[]): QuotationStyle {
  let double = 0;
  let single = 0;
  let dash = 0;
  for (const { start, end } of paragraphs) {
    const paragraph = text.slice(start, end);
    const marks = paragraph.match(DOUBLE)?.length ?? 0;
    double += marks / 2;
    if (marks === 0) {
      const opened = paragraph.match(SINGLE_OPENING)?.length ?? 0;
      single += Math.min(opened, paragraph.match(SINGLE_CLOSING)?.length ?? 0);
      if (OPENING_DASH.test(paragraph)) dash++;
    }
  }
  return {
    single: single > 0 && single >= double,
    dash: dash > 1 && dash > 0.5 * (double + single),
  };
}
