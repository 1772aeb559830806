import type { LexiconEntry } from '../../model.js';
import { plainText } from './letters.js';
import type { Piece } from './normalise/index.js';
import { type Sayer, sayingFor } from './phonemes.js';

interface Saying {
  readonly spelling: string;
  readonly matchCase: boolean;
  readonly spoken: string;
}

/** A lexicon as it is looked up in, for one engine. */
export interface Sayings {
  /** Null where there is nothing to look up. */
  readonly pattern: RegExp | null;
  readonly entries: readonly Saying[];
}

/** What of a lexicon an engine can say, ready for any number of texts. */
export function sayingsOf(lexicon: readonly LexiconEntry[], engine?: Sayer): Sayings {
  const entries = lexicon
    .flatMap((entry): Saying[] => {
      const spoken = sayingFor(entry, engine);
      const spelling = plainText(entry.spelling).text.replace(/["*]/g, ' ').trim();
      return spoken === null || spelling === '' ? [] : [{ spelling, matchCase: entry.matchCase, spoken }];
    })
    .sort((a, b) => b.spelling.length - a.spelling.length);
  if (entries.length === 0) return { pattern: null, entries };
  const spellings = entries.map(({ spelling }) => escapePattern(spelling));
  // A word's own edges only: a spelling may begin or end with a dot.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${spellings.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return { pattern, entries };
}

/** The whole words of a plain text that a lexicon says otherwise; of two spellings that fit, the longer one. */
export function findSayings(text: string, { pattern, entries }: Sayings): Piece[] {
  if (!pattern) return [];
  return [...text.matchAll(pattern)].flatMap(({ 0: found, index }): Piece[] => {
    const entry =
      entries.find(({ spelling }) => spelling === found) ??
      entries.find((each) => !each.matchCase && each.spelling.toLowerCase() === found.toLowerCase());
    return entry ? [{ start: index, end: index + found.length, spoken: entry.spoken }] : [];
  });
}

function escapePattern(spelling: string): string {
  return spelling.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
