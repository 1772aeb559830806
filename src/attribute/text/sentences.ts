import { HONORIFICS } from '../lexicon/people.js';
import type { Tokens } from './tokens.js';
import { UPPER } from './tokens.js';

const ENDS = new Set(['.', '!', '?', '…']);
const WRAPS = new Set([
  '"',
  '“',
  '”',
  '„',
  "'",
  '‘',
  '’',
  '«',
  '»',
  '(',
  ')',
  '[',
  ']',
  '_',
  '*',
  '-',
  '—',
  '–',
]);
const ABBREVIATIONS = new Set(['vs', 'etc', 'no', 'vol', 'esq', 'jr', 'sr', 'st', 'viz', 'ie', 'eg']);

/** Marks the tokens that begin a sentence: 1 after an end of sentence, 2 at the start of a paragraph or quotation. */
export function sentenceStarts(tokens: Tokens, blockStarts: readonly number[]): Uint8Array {
  const starts = new Uint8Array(tokens.count);
  for (const start of blockStarts) {
    const first = tokens.at(start);
    if (first < tokens.count) markFirstWord(tokens, starts, first, 2);
  }
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.isWord[at] || !ENDS.has(tokens.word(at))) continue;
    if (tokens.word(at) === '.' && isAbbreviated(tokens, at - 1)) continue;
    markFirstWord(tokens, starts, at + 1, 1);
  }
  return starts;
}

/** A full stop behind a title, an initial or an abbreviation ends no sentence. */
function isAbbreviated(tokens: Tokens, at: number): boolean {
  const word = tokens.word(at);
  const initial = word.length === 1 && tokens.shape[at] !== 0 && word !== 'i';
  return (
    initial ||
    ABBREVIATIONS.has(word) ||
    (HONORIFICS.has(word) && word.length <= 5 && tokens.shape[at] !== UPPER)
  );
}

function markFirstWord(tokens: Tokens, starts: Uint8Array, from: number, value: number): void {
  let at = from;
  while (at < tokens.count && at < from + 4 && !tokens.isWord[at] && WRAPS.has(tokens.word(at))) at++;
  if (at < tokens.count && tokens.isWord[at]) starts[at] = Math.max(starts[at] ?? 0, value);
}
