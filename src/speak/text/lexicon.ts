import type { LexiconEntry } from '../../model.js';
import { cleanMarks, plainLetters } from './marks.js';

/** A stretch of text; `said` if the lexicon wrote it. */
export interface LexiconPart {
  readonly text: string;
  readonly said: boolean;
}

/** Replaces whole words by what the lexicon says for them; of two spellings that fit, the longer one. */
export function applyLexicon(text: string, lexicon: readonly LexiconEntry[]): LexiconPart[] {
  const entries = lexicon
    .map((entry) => ({ ...entry, spelling: cleanMarks(plainLetters(entry.spelling)).trim() }))
    .filter(({ spelling }) => spelling !== '')
    .sort((a, b) => b.spelling.length - a.spelling.length);
  if (entries.length === 0) return [{ text, said: false }];
  const spellings = entries.map(({ spelling }) => escapePattern(spelling));
  // A word's own edges only: a spelling may begin or end with a dot.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${spellings.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const parts: LexiconPart[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const found = match[0];
    const entry =
      entries.find(({ spelling }) => spelling === found) ??
      entries.find((each) => !each.matchCase && each.spelling.toLowerCase() === found.toLowerCase());
    if (!entry) continue;
    parts.push({ text: text.slice(done, match.index), said: false }, { text: entry.say, said: true });
    done = match.index + found.length;
  }
  return [...parts, { text: text.slice(done), said: false }];
}

function escapePattern(spelling: string): string {
  return spelling.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
