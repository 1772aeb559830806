import type { LineKind } from '../../model.js';
import { plainText } from './letters.js';
import { findSayings, type Sayings } from './lexicon.js';
import { normalise, type Piece } from './normalise/index.js';
import { PHONEMES } from './phonemes.js';

export { type Sayings, sayingsOf } from './lexicon.js';
export type { Piece } from './normalise/index.js';

export interface SpokenOptions {
  /** What of a lexicon its engine says. */
  readonly sayings?: Sayings;
  /** BCP 47; English if left out. Numbers and abbreviations are put in words in English only. */
  readonly language?: string;
  readonly kind?: LineKind;
}

/**
 * How a stretch of a story's text is said, word by word. Every piece is made of its own stretch alone, and the stretches
 * partition the text, so that each word that is spoken can be traced to where it is written.
 */
export function spokenPieces(raw: string, { sayings, language = 'en', kind }: SpokenOptions = {}): Piece[] {
  const { text, rawOffset } = plainText(raw);
  const english = /^en\b/i.test(language);
  const said = sayings ? findSayings(text, sayings) : [];
  const given = kind === 'heading' && english ? firstNumber(text, said) : said;
  let start = 0;
  return normalise(text, { english, given }).map(({ end: plainEnd, spoken }) => {
    const end = rawOffset(plainEnd);
    const piece = { start, end, spoken };
    start = end;
    return piece;
  });
}

/** `I`, `I. The Storm`: in a heading no pronoun. */
function firstNumber(text: string, given: readonly Piece[]): readonly Piece[] {
  const start = text.search(/\S/);
  const isNumber = /^\s*I(?:[.:)—–-]|\s*$)/.test(text) && given[0]?.start !== start;
  return isNumber ? [{ start, end: start + 1, spoken: 'one' }, ...given] : given;
}

/**
 * What a stretch of a story's text sounds like, in ordinary letters: without quotation and emphasis marks, with pauses as
 * commas and full stops, numbers and abbreviations in words, and the lexicon's sayings in place of its spellings.
 */
export function spokenText(raw: string, options: SpokenOptions = {}): string {
  return joined(spokenPieces(raw, options));
}

/** Stands for phonemes while the text around them is tidied; as private as their own marks. */
const HELD = '\ue002';
const HELD_PLACES = /\ue002/g;

const BEGINS_WORD = /^[\p{L}\p{N}]/u;
const ENDS_WORD = /[\p{L}\p{N}\p{M}]$/u;

function joined(pieces: readonly Piece[]): string {
  let inWord = false;
  const parts = pieces.map(({ spoken }) => {
    const apart = inWord && BEGINS_WORD.test(spoken);
    if (spoken !== '') inWord = ENDS_WORD.test(spoken);
    return apart ? ` ${spoken}` : spoken;
  });
  const whole = parts.join('');
  const phonemes = whole.match(PHONEMES) ?? [];
  let next = 0;
  // Marks within phonemes are no punctuation.
  return tidy(whole.replace(PHONEMES, HELD)).replace(HELD_PLACES, () => phonemes[next++] ?? '');
}

/** Of punctuation in a row the strongest is left; a line begins with a word. What goes on ends with a comma. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s(?=[,.;:!?])/g, '')
    .replace(/[,;:]+(?=[,;:.!?])/g, '')
    .replace(/([.!?])[,;:]+/g, '$1')
    .replace(/^[\s,;:!?.]+/g, '')
    .replace(/(?<=\p{L})([,.;:!?])(?=\p{L}{2})/gu, '$1 ')
    .replace(/[,;:\s]+$/g, (end) => (end.trim() === '' ? '' : ','))
    .replace(/^,$/, '');
}
