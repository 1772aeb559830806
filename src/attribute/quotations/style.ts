import type { Block } from '../../model.js';

/** What a story sets its speech apart with. */
export interface QuotationStyle {
  /** True where single marks (`'so'`, `‘so’`) stand for speech rather than for quotations inside it. */
  readonly single: boolean;
  /** True where a dash at the start of a paragraph opens speech. */
  readonly dash: boolean;
  /** True where speech begins with a capital unless it goes on from somewhere. */
  readonly capitals: boolean;
}

const DOUBLE = /["“”„«»]|''/gu;
const SINGLE_OPENING = /(?<![\p{L}\p{N}'])['‘](?=[\p{L}\p{N}…—.])/gu;
const SINGLE_CLOSING = /[,.!?…—–-]['’](?![\p{L}\p{N}])/gu;
/** A quotation that begins a paragraph, up to its first letter. */
const OPENING_LETTER = /^[\s_*]*["“„«'‘](\p{L})/u;
/** A dash that opens a paragraph, as in French, Spanish, Russian and in Joyce. */
export const OPENING_DASH = /^(?:[—–―]|--?(?=\s))\s*/u;

/** How many speeches show a habit, and how many of them must follow it to one that does not. */
const CERTAIN = 20;

/**
 * Finds the style by what most of the paragraphs use: a story has one, but nearly every text in double marks has some
 * single ones inside them, and every text with apostrophes has what looks like a few.
 */
export function quotationStyle(text: string, paragraphs: readonly Block[]): QuotationStyle {
  let double = 0;
  let single = 0;
  let dash = 0;
  let upper = 0;
  let lower = 0;
  for (const { start, end } of paragraphs) {
    const paragraph = text.slice(start, end);
    const marks = paragraph.match(DOUBLE)?.length ?? 0;
    double += marks / 2;
    const letter = OPENING_LETTER.exec(paragraph)?.[1];
    if (letter !== undefined) {
      if (letter === letter.toLowerCase()) lower++;
      else upper++;
    }
    if (marks === 0) {
      const opened = paragraph.match(SINGLE_OPENING)?.length ?? 0;
      single += Math.min(opened, paragraph.match(SINGLE_CLOSING)?.length ?? 0);
      if (OPENING_DASH.test(paragraph)) dash++;
    }
  }
  return {
    single: single > 0 && single >= double,
    dash: dash > 1 && dash > 0.5 * (double + single),
    capitals: upper > CERTAIN && upper > CERTAIN * lower,
  };
}
