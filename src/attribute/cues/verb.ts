import { AUXILIARIES, FILLERS, MODALS } from '../lexicon/grammar.js';
import { GESTURES, PHRASAL_VERBS, PLAIN_SPEECH_VERBS, SPEECH_VERBS } from '../lexicon/speech.js';
import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';

/** A verb that may say that somebody speaks. Token indices; the end is exclusive and behind a particle. */
export interface Verb {
  readonly at: number;
  readonly end: number;
  readonly word: string;
  /** `finite` for said and says, `base` for say, `participle` for saying. */
  readonly form: 'finite' | 'base' | 'participle';
  /**
   * - `plain`: hardly anything but speech
   * - `usual`: speech as a rule
   * - `gesture`: as often a look, a move or a thought
   */
  readonly weight: 'plain' | 'usual' | 'gesture';
}

/** Verbs that are none without their particle: "went on", never "went". */
const NEEDS_PARTICLE = new Set([...PHRASAL_VERBS.keys()].filter((verb) => !SPEECH_VERBS.has(verb)));
for (const verb of ['went', 'goes']) NEEDS_PARTICLE.add(verb);

const isListedWith = (ending: string) => (verb: string) => SPEECH_VERBS.has(verb + ending);
const BASES = new Set(
  [...SPEECH_VERBS].filter(
    (verb) =>
      ['s', 'es', 'ed', 'd'].some((ending) => isListedWith(ending)(verb)) ||
      (verb.endsWith('y') && SPEECH_VERBS.has(`${verb.slice(0, -1)}ies`)),
  ),
);
BASES.delete('read');

/** Words behind which the same letters are a noun: `the answer`, `no reply`, `her whisper`. */
const NOUN_BEFORE = new Set(
  'the a an his her my their our your its no this that of with little by in such some any another great low loud'.split(
    ' ',
  ),
);
const DENIALS = new Set(['not', 'never', 'no', 'nothing', 'neither', 'nor', 'without', 'hardly', 'scarcely']);

/** The verb of speech at a token, or null. */
export function speechVerbAt({ tokens }: Reading, at: number): Verb | null {
  if (!tokens.isWord[at] || tokens.shape[at] !== LOWER) return null;
  const word = tokens.word(at);
  const particles = PHRASAL_VERBS.get(word);
  if (particles?.has(tokens.word(at + 1)) && !tokens.word(at + 2).endsWith('ing'))
    return { at, end: at + 2, word, form: formOf(word), weight: 'usual' };
  if (!SPEECH_VERBS.has(word) || NEEDS_PARTICLE.has(word)) return null;
  if (tokens.possessive[at] || (NOUN_BEFORE.has(tokens.word(at - 1)) && !word.endsWith('ing'))) return null;
  const weight = GESTURES.has(word) ? 'gesture' : PLAIN_SPEECH_VERBS.has(word) ? 'plain' : 'usual';
  return { at, end: at + 1, word, form: formOf(word), weight };
}

/** Any verb in the past tense where only a tag can stand: `mourned` of `"Oh," mourned Anne, and left.` */
export function pastVerbAt({ tokens }: Reading, at: number): Verb | null {
  const word = tokens.word(at);
  if (!/^\p{Ll}{2,}ed$/u.test(word) || tokens.shape[at] !== LOWER || tokens.possessive[at]) return null;
  return { at, end: at + 1, word, form: 'finite', weight: 'gesture' };
}

function formOf(word: string): Verb['form'] {
  if (word.endsWith('ing')) return 'participle';
  return BASES.has(word) ? 'base' : 'finite';
}

/** Whether somebody is said not to speak, or only to be able to: "did not answer", "said nothing", "could speak". */
export function isDenied({ tokens }: Reading, subjectEnd: number, { at, end }: Verb): boolean {
  const next = tokens.word(end);
  if (next === 'nothing' || (next === 'no' && tokens.isWord[end + 1])) return true;
  if (next === 'not' && tokens.word(end + 1) === 'a') return true;
  for (let between = Math.max(subjectEnd, at - 5); between < at; between++) {
    const word = tokens.word(between);
    // "could not help saying", "could not but agree"
    if (/^(?:help|but|only|refrain|forbear|resist|without)$/u.test(tokens.word(between + 1))) return false;
    if (DENIALS.has(word) || word.endsWith("n't")) return true;
  }
  return false;
}

/** Whether a base form can be the verb of a clause where it stands: `did he say`, `I say`, `they say`, not `he say`. */
export function isBaseAllowed({ tokens }: Reading, subjectStart: number, subjectEnd: number): boolean {
  const subject = tokens.word(subjectEnd - 1);
  return (
    MODALS.has(tokens.word(subjectStart - 1)) ||
    /^(?:did|do|does)$/u.test(tokens.word(subjectEnd)) ||
    /^(?:i|we|they|you|others|both|all)$/u.test(subject)
  );
}

/** The first token left of a verb that is no adverb, filler or helping verb, at least `from - 1`. */
export function leftOfVerb({ tokens }: Reading, from: number, verb: number): number {
  let at = verb - 1;
  while (at >= from && tokens.isWord[at] && isBetween(tokens.word(at))) at--;
  return at;
}

export const isAdverb = (word: string): boolean => word.length > 4 && word.endsWith('ly');

const isBetween = (word: string): boolean =>
  ((FILLERS.has(word) && word !== 'and' && word !== 'but') || AUXILIARIES.has(word) || isAdverb(word)) &&
  word !== 'all';
