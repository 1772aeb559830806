import {
  AUXILIARIES,
  CONJUNCTIONS,
  FILLERS,
  MODALS,
  PREPOSITIONS,
  SUBORDINATORS,
  TRANSITIVES,
} from '../lexicon/grammar.js';
import { HONORIFICS } from '../lexicon/people.js';
import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';
import type { Phrase, Phrases } from './phrase.js';
import { isAdverb, isBaseAllowed, leftOfVerb, type Verb } from './verb.js';

/** Who is named behind one of these does what the next verb says: `heard him say`. */
const PERCEIVES = new Set(
  'heard hear hearing overheard saw see made make let had caught found watched'.split(' '),
);
const ENABLES =
  /^(?:enabl|allow|oblig|forc|want|wish|urg|induc|caus|encourag|lead|led|help|compel|prompt|permit|tempt|heard|requir|driv|drove|mov)/u;
const FARTHEST = 40;
const WIDEST = 7;
const RELATIVES = new Set(['who', 'which', 'that']);
const STOPS = new Set(['.', '!', '?', ';', '…']);
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
  if (phrase.kind === 'noun' && phrase.end === phrase.start + 1 && !CONJUNCTIONS.has(word)) return false;
  // `for her friend, and` is none, `for her friend had` is.
  if (PREPOSITIONS.has(word) && !(CONJUNCTIONS.has(word) && isVerbAt(tokens, phrase.end))) return false;
  if (CONJUNCTIONS.has(word) || FILLERS.has(word) || isAdverb(word)) return true;
  return !(TRANSITIVES.has(word) || (word.endsWith('ing') && word.length > 4) || word.endsWith('ed'));
}

function isVerbAt(tokens: Reading['tokens'], at: number): boolean {
  const word = tokens.word(at);
  return (
    AUXILIARIES.has(word) || TRANSITIVES.has(word) || word.endsWith('ed') || isAdverb(word) || word === 'said'
  );
}

/** The subject behind its verb: `said old Mr. Grey`, `asked the girl`, `remarked skeptical Anne`; never `asked him`. */
export function subjectBehind(
  { reading, phrases }: Text,
  from: number,
  end: number,
  anyNoun = true,
): Phrase | null {
  const { tokens } = reading;
  let at = from;
  while (
    at < Math.min(end, from + 3) &&
    (isAdverb(tokens.word(at)) || BETWEEN.has(tokens.word(at))) &&
    !phrases.at(at, end)
  )
    at++;
  const subject = anyNoun ? phrases.speakerAt(at, end) : phrases.at(at, end);
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

/** The phrases that end just before a token, the widest first. */
function phrasesEndingAt({ reading, phrases }: Text, from: number, end: number, any = false): Phrase[] {
  const { tokens } = reading;
  const found: Phrase[] = [];
  for (let at = end - 1; at >= Math.max(from, end - WIDEST); at--) {
    const phrase = (any ? phrases.speakerAt(at, end) : phrases.at(at, end)) ?? phrases.objectAt(at, end);
    if (phrase?.end === end) found.unshift(phrase);
    else if (!tokens.isWord[at] && !HONORIFICS.has(tokens.word(at - 1))) break;
  }
  return found;
}

/** The subject of a verb that stands behind it, in the same sentence; `leading` where the verb leads into speech. */
export function subjectBefore(text: Text, from: number, verb: Verb, leading: boolean): Phrase | null {
  const left = leftOfVerb(text.reading, from, verb.at);
  return (
    gerundSubject(text, from, verb, left) ??
    adjacentSubject(text, from, verb, left, leading) ??
    antecedent(text, from, left, RELATIVES) ??
    (verb.form !== 'base' || (leading && verb.weight !== 'gesture' && isGoverned(text.reading, left, verb.at))
      ? farSubject(text, from, left + 1)
      : null)
  );
}

/** Whether a base form is one: `to say`, `could only say`; else it is a noun as a rule. */
function isGoverned({ tokens }: Reading, left: number, verb: number): boolean {
  if (tokens.word(left) === 'to' || (tokens.word(left) === 'and' && left === verb - 1)) return true;
  for (let at = left + 1; at < verb; at++) if (MODALS.has(tokens.word(at))) return true;
  return false;
}

/** `Alex said`, `heard him say`, `enabled her to say`; `it` is somebody only here. */
function adjacentSubject(
  text: Text,
  from: number,
  verb: Verb,
  left: number,
  leading: boolean,
): Phrase | null {
  const { tokens } = text.reading;
  const infinitive = tokens.word(left) === 'to' && verb.form === 'base';
  const end = infinitive ? left : left + 1;
  if (tokens.word(end - 1) === 'it' && end > from)
    return { kind: 'pronoun', word: 'it', gender: 'u', start: end - 1, end, joined: false };
  for (const phrase of phrasesEndingAt(text, from, end, leading && verb.weight === 'plain')) {
    const heard = PERCEIVES.has(tokens.word(phrase.start - 1));
    const perceived = verb.form !== 'finite' && (heard || left + 1 === verb.at);
    if (isObjectPronoun(phrase)) {
      const before = tokens.word(phrase.start - 1);
      const heard = infinitive ? ENABLES.test(before) : verb.form === 'participle' || PERCEIVES.has(before);
      return heard && verb.form !== 'finite' ? subjectForm(phrase) : null;
    }
    if (infinitive) continue;
    if (
      verb.form === 'base' &&
      !perceived &&
      !leading &&
      !isBaseAllowed(text.reading, phrase.start, phrase.end)
    )
      return null;
    if (perceived || (isSubjectAt(text, phrase, from) && !isHalf(tokens, phrase))) return phrase;
  }
  return null;
}

/** Whether a phrase lacks its own article: `Dormouse` of `to the Dormouse`. */
const isHalf = (tokens: Reading['tokens'], { start }: Phrase): boolean =>
  /^(?:the|a|an|his|her|my|their|our|this|and)$/u.test(tokens.word(start - 1)) &&
  tokens.isWord[start - 1] === 1;

/** Whom `who` stands for, or the owner of `whose voice`, where one of them ends at or shortly before a token. */
function antecedent(text: Text, from: number, at: number, words: ReadonlySet<string>): Phrase | null {
  const { tokens } = text.reading;
  let pronoun = at;
  if (!words.has(tokens.word(at))) {
    while (pronoun > Math.max(from, at - 4) && tokens.isWord[pronoun] && tokens.word(pronoun) !== 'whose')
      pronoun--;
    if (tokens.word(pronoun) !== 'whose') return null;
  }
  if (pronoun <= from) return null;
  const end = tokens.isWord[pronoun - 1] ? pronoun : pronoun - 1;
  return phrasesEndingAt(text, from, end).find((phrase) => !isObjectPronoun(phrase)) ?? null;
}

/** `Mary's saying`, `Mr. Woodhouse's giving a sigh, and saying`, `his saying`. */
function gerundSubject({ reading, phrases }: Text, from: number, verb: Verb, left: number): Phrase | null {
  if (verb.form !== 'participle') return null;
  const { tokens } = reading;
  const joined = tokens.word(left) === 'and';
  for (let at = verb.at - 1; at >= Math.max(from, verb.at - 14); at--) {
    if (STOPS.has(tokens.word(at)) && !HONORIFICS.has(tokens.word(at - 1))) return null;
    const owner = tokens.isWord[at] ? phrases.ownerAt(at, verb.at) : null;
    if (owner && (owner.end === verb.at || (joined && tokens.word(owner.end).endsWith('ing')))) return owner;
  }
  return null;
}

/** The subject of a verb farther on in its sentence: `Alex sat down and said`, `Mr. Crawford, approaching Julia, said`. */
function farSubject(text: Text, from: number, end: number): Phrase | null {
  const { tokens } = text.reading;
  const aside = !tokens.isWord[end - 1] || (tokens.word(end - 1) === 'and' && !tokens.isWord[end - 2]);
  let spare: Phrase | null = null;
  for (let at = end - 1; at >= Math.max(from, end - FARTHEST); at--) {
    if (!tokens.isWord[at]) continue;
    if (tokens.word(at) === 'who' && at > from) {
      const who = antecedent(text, from, at, RELATIVES);
      if (who && (!aside || isSubjectAt(text, who, from))) return who;
    }
    const phrase = text.phrases.at(at, end);
    if (!phrase || isObjectPronoun(phrase)) continue;
    const subject = [widen(text, from, phrase, end), phrase].find(
      // The narrower one for `At the same moment Mr. Weston`, where the article is that of the moment.
      (one, place) => isSubjectAt(text, one, from) && (place === 0 || !isHalf(tokens, one)),
    );
    if (!subject) continue;
    // `James, as the door was closed, said`: a clause between commas has a subject of its own.
    if (!aside || !SUBORDINATORS.has(tokens.word(subject.start - 1)) || subject.start === from)
      return subject;
    spare ??= subject;
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
