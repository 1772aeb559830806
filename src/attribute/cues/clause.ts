import { PLAIN_SPEECH_VERBS, SPEECH_VERBS } from '../lexicon/speech.js';
import type { Reading } from '../text/reading.js';
import type { Phrase, Phrases } from './phrase.js';

/**
 * What a stretch of narration says about who speaks.
 *
 * - `tag`: somebody is the subject of a speech verb ("said Alex", "Alex quietly asked")
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
}

const SKIPPED = new Set([
  'then',
  'and',
  'but',
  'both',
  'at',
  'last',
  'so',
  'now',
  'here',
  'again',
  'once',
  'even',
  'still',
  'only',
  'just',
  'thus',
  'when',
  'while',
  'as',
]);
const STOPS = new Set(['.', '!', '?', ';', '…']);
const NOT_SUBJECT_BEFORE = new Set([
  'to',
  'at',
  'with',
  'of',
  'from',
  'by',
  'for',
  'on',
  'upon',
  'into',
  'behind',
  'beside',
  'towards',
  'toward',
  'after',
  'before',
  'about',
  'over',
  'like',
  'near',
  'against',
  'past',
  'around',
  'between',
  'than',
  'let',
  'made',
  'make',
  'heard',
  'saw',
  'told',
  'asked',
  'gave',
]);

const isAdverb = (word: string) => (word.length > 4 && word.endsWith('ly')) || word === 'softly';

/** The cue in what follows a quotation, up to the end of the sentence. */
export function cueAfter(reading: Reading, phrases: Phrases, from: number, to: number): Cue | null {
  const { tokens } = reading;
  let start = from;
  while (start < to && !tokens.isWord[start]) start++;
  const end = sentenceEnd(reading, start, Math.min(to, start + 60));
  let at = start;
  while (at < end && (SKIPPED.has(tokens.word(at)) || isAdverb(tokens.word(at)) || !tokens.isWord[at])) at++;
  if (at < end && SPEECH_VERBS.has(tokens.word(at))) {
    const subject = subjectBehind(reading, phrases, at + 1, end);
    if (subject) return tag(subject, tokens.word(at), true, at);
  }
  const first = phrases.at(at, end);
  const spoken = spokenClause(reading, phrases, at, end);
  if (spoken && (!first || spoken.at - first.start < 14 || spoken.plain)) return spoken;
  if (first)
    return { kind: 'beat', subject: first, verb: null, plain: false, inverted: false, at: first.start };
  const later = firstSubject(reading, phrases, start, end);
  return later
    ? { kind: 'beat', subject: later, verb: null, plain: false, inverted: false, at: later.start }
    : null;
}

/** The cue in what leads up to a quotation: that of its last sentence. */
export function cueBefore(reading: Reading, phrases: Phrases, from: number, to: number): Cue | null {
  const start = lastSentence(reading, from, to);
  const spoken = spokenClause(reading, phrases, start, to, true);
  if (spoken) return spoken;
  const subject = firstSubject(reading, phrases, start, to);
  return subject
    ? { kind: 'beat', subject, verb: null, plain: false, inverted: false, at: subject.start }
    : null;
}

/** The first subject of a stretch, sentence by sentence: who a paragraph is about. */
export function firstSubject(reading: Reading, phrases: Phrases, from: number, to: number): Phrase | null {
  const { tokens } = reading;
  for (let at = from; at < Math.min(to, from + 40); at++) {
    if (!tokens.isWord[at] || NOT_SUBJECT_BEFORE.has(tokens.word(at - 1))) continue;
    const phrase = phrases.at(at, to);
    if (phrase) return phrase;
  }
  return null;
}

export function lastSentence({ tokens, sentenceStart }: Reading, from: number, to: number): number {
  for (let at = to - 1; at > from; at--) if (sentenceStart[at] && tokens.isWord[at]) return at;
  return from;
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

function tag(subject: Phrase, verb: string, inverted: boolean, at: number): Cue {
  return { kind: 'tag', subject, verb, plain: PLAIN_SPEECH_VERBS.has(verb), inverted, at };
}

/** The subject behind its verb: `said old Mr. Grey`, `asked the girl`; never `asked him`. */
function subjectBehind(reading: Reading, phrases: Phrases, from: number, end: number): Phrase | null {
  const { tokens } = reading;
  let at = from;
  while (
    at < Math.min(end, from + 3) &&
    (isAdverb(tokens.word(at)) ||
      [
        'out',
        'back',
        'again',
        'old',
        'poor',
        'young',
        'little',
        'both',
        'at',
        'last',
        'up',
        'on',
        'in',
      ].includes(tokens.word(at))) &&
    !phrases.at(at, end)
  )
    at++;
  return phrases.at(at, end);
}

/** A subject with its speech verb within a sentence; the last such pair if `last`, else the first. */
function spokenClause(
  reading: Reading,
  phrases: Phrases,
  from: number,
  to: number,
  last = false,
): Cue | null {
  const { tokens } = reading;
  let found: Cue | null = null;
  for (let at = from; at < to; at++) {
    const word = tokens.word(at);
    if (!tokens.isWord[at] || !SPEECH_VERBS.has(word) || phrases.mentionAt(at)) continue;
    if (
      [
        'to',
        'the',
        'a',
        'his',
        'her',
        'my',
        'their',
        'no',
        'this',
        'that',
        'of',
        'an',
        'with',
        'little',
        'by',
      ].includes(tokens.word(at - 1))
    )
      continue;
    const subject =
      subjectBefore(reading, phrases, from, at) ??
      (word.endsWith('ing') ? null : subjectBehind(reading, phrases, at + 1, Math.min(to, at + 6)));
    if (!subject) continue;
    const cue = tag(subject, word, subject.start > at, Math.min(subject.start, at));
    if (!last) return cue;
    if (!found || cue.plain || !found.plain) found = cue;
  }
  return found;
}

/** The nearest phrase before a verb that is no object of something else. */
function subjectBefore(reading: Reading, phrases: Phrases, from: number, verb: number): Phrase | null {
  const { tokens, sentenceStart } = reading;
  let best: Phrase | null = null;
  let crossed = 0;
  for (let at = verb - 1; at >= Math.max(from, verb - 14); at--) {
    if (!tokens.isWord[at]) {
      // The full stop of "Mrs. Hatch told him" ends nothing.
      if (STOPS.has(tokens.word(at)) && (tokens.word(at) !== '.' || sentenceStart[at + 1])) break;
      crossed++;
      continue;
    }
    const phrase = phrases.at(at, verb);
    if (!phrase) continue;
    // A longer phrase that starts further left holds this one: `her and Izzie`, `the old man`.
    const wider = [at - 3, at - 2, at - 1]
      .filter((left) => left >= from)
      .map((left) => phrases.at(left, verb))
      .find((left) => left && left.end >= phrase.end && left.start < at);
    const subject = wider ?? phrase;
    if (NOT_SUBJECT_BEFORE.has(tokens.word(subject.start - 1)) && subject.start > from) continue;
    best = subject;
    if (crossed === 0 || verb - subject.end < 4) break;
  }
  return best;
}
