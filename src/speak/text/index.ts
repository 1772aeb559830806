import type { LexiconEntry } from '../../model.js';
import { applyLexicon } from './lexicon.js';
import { cleanMarks, plainLetters } from './marks.js';
import { sayPauses } from './pauses.js';
import { quieten } from './shouting.js';
import { saySymbols } from './symbols.js';

/**
 * What a stretch of a story's text sounds like, in ordinary letters: without quotation and emphasis marks, with
 * pauses as commas and full stops, and with the lexicon's sayings in place of its spellings.
 */
export function spokenText(raw: string, lexicon: readonly LexiconEntry[]): string {
  const text = cleanMarks(plainLetters(raw));
  const said = applyLexicon(text, lexicon)
    .map((part) => (part.said ? part.text : quieten(part.text)))
    .join('');
  return sayPauses(saySymbols(said)).replace(/\s+/g, ' ').trim();
}
