import {
  AUXILIARIES,
  CONJUNCTIONS,
  FILLERS,
  PREPOSITIONS,
  SUBORDINATORS,
  TRANSITIVES,
} from '../lexicon/grammar.js';
import { HONORIFICS } from '../lexicon/people.js';
import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';
import type { Phrase, Phrases } from './phrase.js';
import { isAdverb, isBaseAllowed, leftOfVerb, type Verb } from './verb.js';

const FARTHEST = 40;
const WIDEST = 7;
const RELATIVES = new Set(['who', 'which', 'that']);
/** Words that may stand between a verb and the subject behind it: `cried out poor old Alex`. */
const BETWEEN = new Set('out back again old poor young little both at last up on in forth'.split(' '));
const NOT_BEHIND =
  /^(?:about|to|him|her|me|them|us|it|that|if|whether|and|or|for|of|with|by|from|into|upon|what|how|why|when|where|who|which|as|like|so|not|no|his|their|my|this|on|in|at|is|was|are|were|himself|herself|than|through|but|over)$/u;

/** Everything the finder of a subject looks at. */
export interface Text {
  readonly reading: Reading;
  readonly phrases: Phrases;
}

/** Whether a phrase stands where a subject can, rather than as the object of something. */
export function isSubjectAt({ reading: { tokens } }: Text, phrase: Phrase, from: number): boolean {
  if (phrase.kind === 'pronoun' && !phrase.joined && tokens.word(phrase.start) === phrase.word) return true;
  const at = phrase.start - 1;
  if (at < from || !tokens.isWord[at]) return true;
  const word = tokens.word(at);
  if (PREPOSITIONS.has(word) && !CONJUNCTIONS.has(word)) return false;
  if (CONJUNCTIONS.has(word) || FILLERS.has(word) || isAdverb(word)) return true;
  return !(TRANSITIVES.has(word) || (word.endsWith('ing') && word.length > 4) || word.endsWith('ed'));
}

/** The subject behind its verb: `said old Mr. Grey`, `asked the girl`, `remarked skeptical Anne`; never `asked him`. */
export function subjectBehind({ reading, phrases }: Text, from: number, end: number): Phrase | null {
  const { tokens } = reading;
  let at = from;
  while (
    at < Math.min(end, from + 3) &&
    (isAdverb(tokens.word(at)) || BETWEEN.has(tokens.word(at))) &&
    !phrases.at(at, end)
  )
    at++;
  const subject = phrases.speakerAt(at, end);
  if (subject) return subject;
  // Words before a name: `remarked skeptical Anne`, `said de Worms`.
  for (let next = at; next < Math.min(end, at + 4); next++) {
    if (!tokens.isWord[next]) return null;
    const mention = phrases.mentionAt(next);
    if (mention) return next > at ? phrases.at(next, end) : null;
    if (tokens.shape[next] !== LOWER || NOT_BEHIND.test(tokens.word(next))) return null;
  }
  return null;
}

/** The widest phrase that ends just before a token. */
export function phraseEndingAt(
  { reading, phrases }: Text,
  from: number,
  end: number,
  any = false,
): Phrase | null {
  const { tokens } = reading;
  let found: Phrase | null = null;
  for (let at = end - 1; at >= Math.max(from, end - WIDEST); at--) {
    const phrase = any ? phrases.speakerAt(at, end) : (phrases.at(at, end) ?? phrases.objectAt(at, end));
    if (phrase?.end === end) found = phrase;
    else if (!tokens.isWord[at] && !HONORIFICS.has(tokens.word(at - 1))) break;
  }
  return found;
}

/** The subject of a verb that stands behind it, in the same sentence. */
export function subjectBefore(text: Text, from: number, verb: Verb, any = false): Phrase | null {
  const { tokens } = text.reading;
  const left = leftOfVerb(text.reading, from, verb.at);
  const owned = gerundSubject(text, from, verb);
  if (owned) return owned;
  const adjacent = phraseEndingAt(text, from, left + 1, any);
  if (adjacent) {
    const perceived = verb.form !== 'finite' && left + 1 === verb.at;
    if (verb.form === 'base' && !perceived && !isBaseAllowed(text.reading, adjacent.start, adjacent.end))
      return null;
    if (isObjectPronoun(adjacent)) return perceived ? subjectForm(adjacent) : null;
    if (isSubjectAt(text, adjacent, from) || perceived) return adjacent;
  }
  if (RELATIVES.has(tokens.word(left)) && left > from) {
    const before = tokens.isWord[left - 1] ? left : left - 1;
    const antecedent = phraseEndingAt(text, from, before);
    if (antecedent && !isObjectPronoun(antecedent)) return antecedent;
  }
  const whose = wordBefore(text, from, left, 'whose');
  if (whose > from) return phraseEndingAt(text, from, tokens.isWord[whose - 1] ? whose : whose - 1);
  if (verb.form === 'base' && tokens.word(verb.at - 1) !== 'to' && tokens.word(left) !== 'and') return null;
  return farSubject(text, from, left + 1);
}

/** `Mary's saying`, `Mr. Woodhouse's giving a sigh, and saying`, `his saying`. */
function gerundSubject({ reading, phrases }: Text, from: number, verb: Verb): Phrase | null {
  if (verb.form !== 'participle') return null;
  const { tokens } = reading;
  for (let at = verb.at - 1; at >= Math.max(from, verb.at - 14); at--) {
    if (
      tokens.word(at).length < 4 &&
      tokens.word(at) !== 'my' &&
      tokens.word(at) !== 'his' &&
      tokens.word(at) !== 'her'
    )
      continue;
    const owner = phrases.ownerAt(at, verb.at);
    if (owner && tokens.word(owner.end).endsWith('ing')) return owner;
  }
  return null;
}

/** The subject of a verb farther on in its sentence: `Alex sat down and said`, `Mr. Crawford, approaching Julia, said`. */
function farSubject(text: Text, from: number, end: number): Phrase | null {
  const { tokens } = text.reading;
  let spare: Phrase | null = null;
  for (let at = end - 1; at >= Math.max(from, end - FARTHEST); at--) {
    if (!tokens.isWord[at]) continue;
    const phrase = text.phrases.at(at, end);
    if (!phrase || isObjectPronoun(phrase)) continue;
    const wider = widen(text, from, phrase, end);
    if (!isSubjectAt(text, wider, from)) continue;
    const opener = tokens.word(wider.start - 1);
    if (!SUBORDINATORS.has(opener) || wider.start === from) return wider;
    spare ??= wider;
  }
  return spare;
}

/** A phrase that starts further left may hold this one: `her and Izzie`, `the old man`. */
function widen({ reading: { tokens }, phrases }: Text, from: number, phrase: Phrase, end: number): Phrase {
  for (let at = Math.max(from, phrase.start - 3); at < phrase.start; at++) {
    const left = tokens.isWord[at] ? phrases.at(at, end) : null;
    if (left && left.end >= phrase.end) return left;
  }
  return phrase;
}

function wordBefore({ reading: { tokens } }: Text, from: number, left: number, word: string): number {
  for (let at = left; at >= Math.max(from, left - 4) && tokens.isWord[at]; at--)
    if (tokens.word(at) === word) return at;
  return -1;
}

export const isObjectPronoun = (phrase: Phrase): boolean =>
  phrase.kind === 'pronoun' && !phrase.joined && /^(?:him|her|them|me|us)$/u.test(phrase.word);

const FORMS: ReadonlyMap<string, string> = new Map([
  ['him', 'he'],
  ['her', 'she'],
  ['them', 'they'],
  ['me', 'i'],
  ['us', 'we'],
]);

/** `him` of "heard him say" stands for he. */
function subjectForm(phrase: Phrase): Phrase {
  return phrase.kind === 'pronoun' ? { ...phrase, word: FORMS.get(phrase.word) ?? phrase.word } : phrase;
}

/** The subject of a passive verb: `was asked by Anne`. Null where nobody is named. */
export function agentBehind(
  { reading: { tokens }, phrases }: Text,
  from: number,
  end: number,
): Phrase | null {
  for (let at = from; at < Math.min(end, from + 8) && tokens.isWord[at]; at++)
    if (tokens.word(at) === 'by') return phrases.speakerAt(at + 1, end);
  return null;
}

/** Whether a verb is passive: `was asked`. */
export function isPassive({ tokens }: Reading, { at, form }: Verb): boolean {
  if (form !== 'finite') return false;
  for (let back = at - 1; back >= at - 3; back--) {
    const word = tokens.word(back);
    if (/^(?:was|were|is|are|been|be|being)$/u.test(word)) return true;
    if (!AUXILIARIES.has(word) && !isAdverb(word) && !FILLERS.has(word)) return false;
  }
  return false;
}
