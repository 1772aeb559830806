import type { Gender } from '../../model.js';
import type { Reading } from '../text/reading.js';

const ALWAYS: ReadonlyMap<string, 'f' | 'm'> = new Map([
  ['sir', 'm'],
  ["ma'am", 'f'],
  ['madam', 'f'],
  ['mum', 'f'],
  ['sire', 'm'],
]);
/** These only address somebody where a name could stand by itself: `yes, miss.` */
const ALONE: ReadonlyMap<string, 'f' | 'm'> = new Map([
  ['miss', 'f'],
  ['mister', 'm'],
  ['madame', 'f'],
  ['mademoiselle', 'f'],
  ['monsieur', 'm'],
  ['gentlemen', 'm'],
  ['papa', 'm'],
  ['father', 'm'],
  ['dad', 'm'],
  ['daddy', 'm'],
  ['pa', 'm'],
  ['mamma', 'f'],
  ['mama', 'f'],
  ['mother', 'f'],
  ['mom', 'f'],
  ['mummy', 'f'],
  ['ma', 'f'],
  ['aunt', 'f'],
  ['auntie', 'f'],
  ['uncle', 'm'],
  ['girl', 'f'],
  ['lass', 'f'],
  ['boy', 'm'],
  ['lad', 'm'],
  ['fellow', 'm'],
  ['man', 'm'],
  ['chap', 'm'],
  ['lady', 'f'],
  ['lord', 'm'],
  ['doctor', 'm'],
  ['captain', 'm'],
  ['colonel', 'm'],
]);
const MARK = /^[^\p{L}\p{N}]$/u;
const LED = /^(?:my|dear|old|you|yes|no|good|oh|well|little|young|ah|thank)$/u;

/** The gender of whoever is addressed in a segment by a term such as "sir" or "my girl"; `u` if by none. */
export function addressedGender(reading: Reading, segment: number): Gender {
  const { tokens, segmentTokens } = reading;
  const [from = 0, to = 0] = segmentTokens[segment] ?? [];
  for (let at = from; at < to; at++) {
    const word = tokens.word(at);
    const always = ALWAYS.get(word);
    if (always) return always;
    const alone = ALONE.get(word);
    if (!alone || tokens.possessive[at]) continue;
    const before = tokens.word(at - 1);
    const ends = at + 1 >= to || MARK.test(tokens.word(at + 1));
    if (ends && (MARK.test(before) || LED.test(before) || at === from)) return alone;
  }
  return 'u';
}
