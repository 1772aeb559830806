import { PREPOSITIONS, SUBORDINATORS } from '../lexicon/grammar.js';
import type { Reading } from '../text/reading.js';
import { addresseeIn } from './addressee.js';
import type { Cue } from './clause.js';
import type { Phrase } from './phrase.js';
import { SENTENCE, STOPS } from './sentence.js';
import { agentBehind, isPassive, subjectBefore, subjectBehind, type Text } from './subject.js';
import { isDenied, speechVerbAt, type Verb } from './verb.js';

export type Joint = Cue['joint'];

/** The first tag of a sentence, wherever it stands. */
export function firstTag(text: Text, from: number, to: number, joint: Joint): Cue | null {
  for (let at = from; at < to; at++) {
    const cue = tagAt(text, from, at, to, joint);
    if (cue && (joint === 'leading' || !isReported(text, cue, at))) return cue;
  }
  return null;
}

/** The last tag of a sentence; one with a plain verb before others. */
export function lastTag(text: Text, from: number, to: number, joint: Joint): Cue | null {
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
  if (STOPS.has(tokens.word(verb.end)) && ANNOUNCES.test(verb.word))
    return /^(?:as|while|whom|which|before|because)$/u.test(tokens.word(cue.subject.start - 1));
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

/** A tag found within a stretch, with whom it speaks to. */
export function tag(
  text: Text,
  subject: Phrase,
  verb: Verb | null,
  joint: Joint,
  from: number,
  to: number,
): Cue {
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
