import { PREPOSITIONS } from '../lexicon/grammar.js';
import { SPEECH_VERBS } from '../lexicon/speech.js';
import type { Cue } from './clause.js';
import { replierBehind } from './reply.js';
import type { Opening } from './sentence.js';
import { isPassive, subjectBehind, type Text } from './subject.js';
import { type Joint, tag } from './tag.js';
import { isAdverb, isDenied, leftOfVerb, pastVerbAt, speechVerbAt, type Verb } from './verb.js';

/** The tag right beside the quotation: inverted, as a reply, or with its subject first. */
export function tagBeside(text: Text, start: number, at: number, end: number, opening: Opening): Cue | null {
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
