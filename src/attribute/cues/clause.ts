import { FILLERS, PREPOSITIONS, SUBORDINATORS } from '../lexicon/grammar.js';
import { SPEECH_VERBS } from '../lexicon/speech.js';
import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';
import { addresseeIn } from './addressee.js';
import type { Phrase, Phrases } from './phrase.js';
import { replierBefore, replierBehind } from './reply.js';
import { agentBehind, isPassive, isSubjectAt, subjectBefore, subjectBehind, type Text } from './subject.js';
import { isAdverb, isDenied, leftOfVerb, pastVerbAt, speechVerbAt, type Verb } from './verb.js';

/**
 * What a stretch of narration says about who speaks.
 *
 * - `tag`: somebody is the subject of a speech verb ("said Alex", "Alex quietly asked", "was Alex's answer")
 * - `beat`: somebody is the subject of what is done ("Alex nodded.")
 */
export interface Cue {
  readonly kind: 'tag' | 'beat';
  readonly subject: Phrase;
  /** The speech verb of a tag. */
  readonly verb: string | null;
  /** True where the verb can hardly mean anything but speech. */
  readonly plain: boolean;
  /** True for "said Alex". */
  readonly inverted: boolean;
  /** Token of the verb or subject, whichever comes first. */
  readonly at: number;
  /**
   * - `attached`: part of the sentence of the quotation before it: `"Oh," said Alex.`
   * - `leading`: leads into the quotation behind it: `Alex said: "Oh."`
   * - `loose`: neither
   */
  readonly joint: 'attached' | 'leading' | 'loose';
  /** Who is spoken to, where a tag tells: Harriet of "said Emma to Harriet". */
  readonly addressee: Phrase | null;
}

type Joint = Cue['joint'];

const STOPS = new Set(['.', '!', '?', ';', '…']);
const QUOTES = new Set(['"', '“', '”', '„', "'", '‘', '’', '«', '»', '‹', '›', '_', '*', ')', ']']);
const SENTENCE = 60;

/** The cue in what follows a quotation, up to the end of the sentence. */
export function cueAfter(reading: Reading, phrases: Phrases, from: number, to: number): Cue | null {
  const text = { reading, phrases };
  const { tokens } = reading;
  const start = firstWord(reading, from, to);
  const end = sentenceEnd(reading, start, Math.min(to, start + SENTENCE));
  const opening = openingOf(reading, from, start);
  const leads = leadsOn(reading, end, to);
  let at = start;
  while (at < end && (FILLERS.has(tokens.word(at)) || isAdverb(tokens.word(at)) || !tokens.isWord[at])) at++;
  const beside = tagBeside(text, start, at, end, opening);
  if (beside) return beside;
  const first = beatSubject(text, at, start, end);
  const spoken = firstTag(text, at, end, leads ? 'leading' : 'loose');
  if (spoken && (!first || spoken.subject.start === first.start)) return spoken;
  // `Fanny looked down, and Edmund said, "…"`: the tag is that of the next quotation.
  if (spoken && spoken.joint !== 'leading' && spoken.plain) return spoken;
  return first ? beat(first) : spoken;
}

/** The cue in what leads up to a quotation: that of its last sentence. */
export function cueBefore(reading: Reading, phrases: Phrases, from: number, to: number): Cue | null {
  const text = { reading, phrases };
  const start = lastSentence(reading, from, to);
  const joint: Joint = leadsOn(reading, to, to) ? 'leading' : 'loose';
  const spoken = lastTag(text, start, to, joint);
  if (spoken && (spoken.plain || joint === 'loose')) return spoken;
  const replier = joint === 'leading' ? replierBefore(text, start, to) : null;
  if (replier) return tag(text, replier, null, joint, start, to);
  if (spoken) return spoken;
  const subject = firstSubject(reading, phrases, start, to);
  return subject ? beat(subject) : null;
}

/** The first subject of a stretch, sentence by sentence: who a paragraph is about. */
export function firstSubject(reading: Reading, phrases: Phrases, from: number, to: number): Phrase | null {
  const { tokens } = reading;
  for (let at = from; at < Math.min(to, from + 40); at++) {
    if (!tokens.isWord[at]) continue;
    const phrase = phrases.at(at, to);
    if (phrase && isSubjectAt({ reading, phrases }, phrase, from)) return phrase;
    if (phrase) at = phrase.end - 1;
  }
  return null;
}

export function lastSentence({ tokens, sentenceStart }: Reading, from: number, to: number): number {
  for (let at = to - 1; at > from; at--) if (sentenceStart[at] && tokens.isWord[at]) return at;
  return from;
}

/** How a quotation runs on into what follows it. */
interface Opening {
  /** False where it ends with a full stop and a new sentence begins. */
  readonly attached: boolean;
  /** True where it ends with a comma or without a mark: the sentence must go on. */
  readonly open: boolean;
  readonly comma: boolean;
  /** The narration begins with a small letter. */
  readonly lower: boolean;
}

function openingOf({ tokens }: Reading, from: number, start: number): Opening {
  let last = from - 1;
  while (last > 0 && QUOTES.has(tokens.word(last))) last--;
  const mark = tokens.word(last);
  const lower = tokens.shape[start] === LOWER;
  const open = tokens.isWord[last] === 1 || mark === ',' || mark === '-' || mark === '—' || mark === '–';
  return { attached: lower || mark !== '.', open, comma: mark === ',', lower };
}

/** The tag right beside the quotation: inverted, as a reply, or with its subject first. */
function tagBeside(text: Text, start: number, at: number, end: number, opening: Opening): Cue | null {
  const { reading } = text;
  if (at >= end) return null;
  if (opening.lower || opening.open) {
    const replier = replierBehind(text, at, end);
    if (replier) return tag(text, replier, null, 'attached', at, end);
  }
  const verb = speechVerbAt(reading, at);
  if (verb && verb.form !== 'participle') {
    const subject = subjectBehind(text, verb.end, end, verb.weight !== 'gesture');
    if (subject && !isDenied(reading, verb.at, verb)) return tag(text, subject, verb, 'attached', at, end);
  }
  if (!verb && opening.lower && at === start) {
    const other = pastVerbAt(reading, at);
    const subject = other && subjectBehind(text, other.end, end);
    if (other && subject && endsClause(text, subject.end, end))
      return tag(text, subject, other, 'attached', at, end);
  }
  return opening.attached ? subjectFirst(text, start, at, end, opening) : null;
}

/** `Alex said`, `Alex, who had been silent, said`, `Alex smirked.` */
function subjectFirst(text: Text, start: number, at: number, end: number, opening: Opening): Cue | null {
  const { reading, phrases } = text;
  const { open, lower, comma } = opening;
  // `"Oh," and Alex said` is a clause of its own.
  const joint: Joint = /^(?:and|but|then|when|while|as|so)$/u.test(reading.tokens.word(start))
    ? 'loose'
    : 'attached';
  for (let verb = at + 1; verb < Math.min(end, at + 9); verb++) {
    const spoken =
      speechVerbAt(reading, verb) ??
      (joint === 'attached' && (comma || lower) ? pastVerbAt(reading, verb) : null);
    if (!spoken || spoken.form === 'participle') continue;
    const left = leftOfVerb(reading, at, verb);
    const listed = SPEECH_VERBS.has(spoken.word) || spoken.end > verb + 1;
    const subject = listed ? phrases.speakerAt(at, left + 1) : phrases.at(at, left + 1);
    if (!subject || subject.end !== left + 1 || spoken.form === 'base') continue;
    if (isDenied(reading, subject.end, spoken) || isPassive(reading, spoken)) return null;
    if (!isSpoken(text, spoken, end, open || comma || lower)) return null;
    return tag(text, subject, spoken, joint, at, end);
  }
  return null;
}

/** Whether a verb beside a quotation speaks it: "he laughed.", "she called after him", hardly "she began to laugh". */
function isSpoken(text: Text, verb: Verb, end: number, beside: boolean): boolean {
  const { reading } = text;
  if (verb.weight === 'plain' || verb.end > verb.at + 1 || endsClause(text, verb.end, end)) return true;
  const next = reading.tokens.word(verb.end);
  if (next === 'to' && reading.tokens.word(verb.end + 1).endsWith('self')) return true;
  if (!beside || !SPEECH_VERBS.has(verb.word)) return false;
  return next === 'to'
    ? speechVerbAt(reading, verb.end + 1) !== null
    : verb.weight === 'usual' || next !== 'at';
}

/** Whether a clause may end here, or goes on only to say how. */
function endsClause({ reading: { tokens }, phrases }: Text, at: number, end: number): boolean {
  if (at >= end || !tokens.isWord[at]) return true;
  const word = tokens.word(at);
  if (word === 'to') return phrases.objectAt(at + 1, end) !== null;
  return (
    isAdverb(word) ||
    (PREPOSITIONS.has(word) && word !== 'at') ||
    /^(?:and|as|again|while|when)$|ing$/u.test(word)
  );
}

/** The first tag of a sentence, wherever it stands. */
function firstTag(text: Text, from: number, to: number, joint: Joint): Cue | null {
  for (let at = from; at < to; at++) {
    const cue = tagAt(text, from, at, to, joint);
    if (cue && (joint === 'leading' || !isReported(text, cue, at))) return cue;
  }
  return null;
}

/** The last tag of a sentence; one with a plain verb before others. */
function lastTag(text: Text, from: number, to: number, joint: Joint): Cue | null {
  let spare: Cue | null = null;
  for (let at = to - 1; at >= Math.max(from, to - SENTENCE); at--) {
    // `When Alex asked her, she expressed herself so:`: what was asked leads into nothing.
    if (joint === 'leading' && opensClause(text.reading, from, at)) return spare;
    if (spare && !isAside(text.reading, spare) && (text.reading.tokens.word(at) === ';' || at < to - 6))
      return spare;
    const cue = tagAt(text, from, at, to, joint);
    if (cue?.plain && (joint === 'leading' || !isReported(text, cue, at))) return cue;
    if (cue && (joint === 'leading' || !isReported(text, cue, at))) spare ??= cue;
  }
  return spare;
}

/** Whether a tag belongs to a clause inside another's: "as she spoke". */
const isAside = ({ tokens }: Reading, { subject }: Cue): boolean =>
  SUBORDINATORS.has(tokens.word(subject.start - 1));

/** Whether `she` of ", she" or ", and she" begins a clause of its own. */
function opensClause({ tokens }: Reading, from: number, at: number): boolean {
  if (!/^(?:he|she|they|i|we)$/u.test(tokens.word(at)) || at <= from) return false;
  const before = /^(?:and|but)$/u.test(tokens.word(at - 1)) ? at - 2 : at - 1;
  return tokens.word(before) === ',' || tokens.word(before) === ';';
}

/** Verbs that end a sentence only to announce speech: "Alex thus began." */
const ANNOUNCES =
  /^(?:began|begins|continued|continues|proceeded|resumed|went|goes|going|ran|broke|burst|spoke)$/u;

/** Whether a verb beside no quotation is a look or move, or reports what is said in other words: "replied that". */
function isReported({ reading }: Text, cue: Cue, at: number): boolean {
  const { tokens } = reading;
  const verb = speechVerbAt(reading, at);
  if (!verb) return true;
  if (STOPS.has(tokens.word(verb.end)) && ANNOUNCES.test(verb.word)) return isAside(reading, cue);
  if (verb.weight === 'gesture' || (verb.form === 'participle' && PREPOSITIONS.has(tokens.word(at - 1))))
    return true;
  const told = /^(?:him|her|me|them|us)$/u.test(tokens.word(verb.end));
  const next = tokens.word(told ? verb.end + 1 : verb.end);
  return SUBORDINATORS.has(next) || /^(?:something|by|after|for|at|he|she|it|they|i|we|there)$/u.test(next);
}

/** The tag whose verb stands at a token. */
function tagAt(text: Text, from: number, at: number, to: number, joint: Joint): Cue | null {
  const { reading, phrases } = text;
  const verb = speechVerbAt(reading, at);
  if (!verb || phrases.mentionAt(at)) return null;
  if (isPassive(reading, verb) || reading.tokens.word(verb.end) === 'by') {
    const agent = agentBehind(text, verb.end, to);
    return agent ? tag(text, agent, verb, joint, from, to) : null;
  }
  const subject =
    subjectBefore(text, from, verb, joint === 'leading') ??
    (verb.form === 'finite' ? subjectBehind(text, verb.end, Math.min(to, verb.end + 5)) : null);
  if (!subject || isDenied(reading, subject.start > at ? at : subject.end, verb)) return null;
  return tag(text, subject, verb, joint, from, to);
}

function tag(text: Text, subject: Phrase, verb: Verb | null, joint: Joint, from: number, to: number): Cue {
  return {
    kind: 'tag',
    subject,
    verb: verb?.word ?? null,
    plain: verb === null || verb.weight === 'plain',
    inverted: verb !== null && subject.start > verb.at,
    at: verb ? Math.min(subject.start, verb.at) : subject.start,
    joint,
    addressee: addresseeIn(text, from, to, subject),
  };
}

export function beat(subject: Phrase): Cue {
  return {
    kind: 'beat',
    subject,
    verb: null,
    plain: false,
    inverted: false,
    at: subject.start,
    joint: 'loose',
    addressee: null,
  };
}

/** Who acts in a sentence: whoever it begins with, else its first subject. */
function beatSubject({ reading, phrases }: Text, at: number, start: number, end: number): Phrase | null {
  return phrases.at(at, end) ?? firstSubject(reading, phrases, start, end);
}

export function firstWord({ tokens }: Reading, from: number, to: number): number {
  let at = from;
  while (at < to && !tokens.isWord[at]) at++;
  return at;
}

function sentenceEnd({ tokens, sentenceStart }: Reading, from: number, to: number): number {
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
function leadsOn({ tokens }: Reading, end: number, to: number): boolean {
  if (end !== to) return false;
  let last = to - 1;
  while (last > 0 && QUOTES.has(tokens.word(last))) last--;
  return !STOPS.has(tokens.word(last)) || tokens.word(last) === ';';
}
