import type { LexiconEntry } from '../../model.js';
import { plainText } from './letters.js';
import type { Piece } from './normalise/index.js';

/** The whole words of a plain text that the lexicon says otherwise; of two spellings that fit, the longer one. */
export function findSayings(text: string, lexicon: readonly LexiconEntry[]): Piece[] {
  const entries = lexicon
    .map((entry) => ({ ...entry, spelling: plainText(entry.spelling).text.replace(/["*]/g, ' ').trim() }))
    .filter(({ spelling }) => spelling !== '')
    .sort((a, b) => b.spelling.length - a.spelling.length);
  if (entries.length === 0) return [];
  const spellings = entries.map(({ spelling }) => escapePattern(spelling));
  // A word's own edges only: a spelling may begin or end with a dot.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${spellings.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(pattern)].flatMap(({ 0: found, index }): Piece[] => {
    const entry =
      entries.find(({ spelling }) => spelling === found) ??
      entries.find((each) => !each.matchCase && each.spelling.toLowerCase() === found.toLowerCase());
    return entry ? [{ start: index, end: index + found.length, spoken: entry.say }] : [];
  });
}

function escapePattern(spelling: string): string {
  return spelling.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
