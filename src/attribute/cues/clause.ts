import { FILLERS } from '../lexicon/grammar.js';
import type { Reading } from '../text/reading.js';
import { tagBeside } from './beside.js';
import type { Phrase, Phrases } from './phrase.js';
import { replierBefore } from './reply.js';
import { firstWord, lastSentence, leadsOn, openingOf, SENTENCE, sentenceEnd } from './sentence.js';
import { isSubjectAt, type Text } from './subject.js';
import { firstTag, type Joint, lastTag, tag } from './tag.js';
import { isAdverb } from './verb.js';

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

/** Whether it is "I said". */
export const isSaidByI = (cue: Cue | null | undefined): boolean =>
  cue?.kind === 'tag' && cue.subject.kind === 'pronoun' && cue.subject.word === 'i';

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
