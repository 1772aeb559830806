import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';

/** No sentence is looked at for longer than so many tokens: longer ones are lists or no prose. */
export const SENTENCE = 60;
export const STOPS = new Set(['.', '!', '?', ';', '…']);
const QUOTES = new Set(['"', '“', '”', '„', "'", '‘', '’', '«', '»', '‹', '›', '_', '*', ')', ']']);

/** The first word of a stretch, or its end. */
export function firstWord({ tokens }: Reading, from: number, to: number): number {
  let at = from;
  while (at < to && !tokens.isWord[at]) at++;
  return at;
}

/** Where the sentence that begins at `from` ends, a semicolon counted as an end. */
export function sentenceEnd({ tokens, sentenceStart }: Reading, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (
      STOPS.has(tokens.word(at)) &&
      (tokens.word(at) !== '.' || at + 1 >= to || sentenceStart[at + 1] || !tokens.isWord[at + 1])
    )
      return at;
  }
  return to;
}

/** Whether a sentence runs right into the quotation that begins at `to`: nothing or a comma, colon or dash in between. */
export function leadsOn({ tokens }: Reading, end: number, to: number): boolean {
  if (end !== to) return false;
  let last = to - 1;
  while (last > 0 && QUOTES.has(tokens.word(last))) last--;
  return !STOPS.has(tokens.word(last)) || tokens.word(last) === ';';
}

/** The first word of the last sentence of a stretch. */
export function lastSentence({ tokens, sentenceStart }: Reading, from: number, to: number): number {
  for (let at = to - 1; at > from; at--) if (sentenceStart[at] && tokens.isWord[at]) return at;
  return from;
}

/** How a quotation runs on into what follows it. */
export interface Opening {
  /** False where it ends with a full stop and a new sentence begins. */
  readonly attached: boolean;
  /** True where it ends with a comma or without a mark: the sentence must go on. */
  readonly open: boolean;
  readonly comma: boolean;
  /** The narration begins with a small letter. */
  readonly lower: boolean;
}

export function openingOf({ tokens }: Reading, from: number, start: number): Opening {
  let last = from - 1;
  while (last > 0 && QUOTES.has(tokens.word(last))) last--;
  const mark = tokens.word(last);
  const lower = tokens.shape[start] === LOWER;
  const open = tokens.isWord[last] === 1 || mark === ',' || mark === '-' || mark === '—' || mark === '–';
  return { attached: lower || mark !== '.', open, comma: mark === ',', lower };
}
