import type { Manner } from '../../model.js';
import type { Cue } from '../cues/clause.js';
import { firstWord, SENTENCE, sentenceEnd } from '../cues/sentence.js';
import type { Situation } from '../evidence/situation.js';
import type { Reading } from '../text/reading.js';
import { mannerByVerb, mannerByWords } from './words.js';

/**
 * How each segment is said, by the tag that belongs to it: that behind it or leading into it, and for the rest of a
 * speech that only its tag interrupts, that one.
 *
 * @returns by segment; null where nothing tells
 */
export function mannersOf(reading: Reading, situations: readonly Situation[]): (Manner | null)[] {
  const manners: (Manner | null)[] = reading.segments.map(() => null);
  for (const situation of situations) {
    const { segment, sibling } = situation;
    const own = ownManner(reading, situation);
    if (own !== undefined) manners[segment] = own;
    else if (sibling >= 0 && isInterruptedByTag(reading, situation))
      manners[segment] = manners[sibling] ?? null;
  }
  return manners;
}

/** By the segment's own tag; undefined if it has none. */
function ownManner(reading: Reading, { segment, cues }: Situation): Manner | null | undefined {
  const [from = 0, to = 0] = reading.segmentTokens[segment] ?? [];
  const { after, before, leading, between } = cues;
  if (after && isTag(after, 'attached')) {
    const start = firstWord(reading, to, to + SENTENCE);
    return mannerOfTag(reading, after, start, sentenceEnd(reading, start, narrationEnd(reading, start)));
  }
  const lead = [leading, between, before].find((cue) => cue && isTag(cue, 'leading'));
  if (!lead) return undefined;
  return mannerOfTag(reading, lead, verbOf(reading, lead, from) - 1, from);
}

/** The verb of a tag that leads into speech: what somebody did before it does not tell how they speak. */
function verbOf({ tokens }: Reading, cue: Cue, to: number): number {
  for (let at = to - 1; at > cue.at; at--) if (tokens.word(at) === cue.verb) return at;
  return cue.at + 1;
}

const isTag = ({ kind, joint }: Cue, wanted: Cue['joint']): boolean => kind === 'tag' && joint === wanted;

/** Whether nothing but one tag stands between a segment and the one before it in its paragraph. */
function isInterruptedByTag(reading: Reading, { sibling, segment, cues: { between } }: Situation): boolean {
  if (!between || !isTag(between, 'attached')) return false;
  const start = firstWord(reading, reading.segmentTokens[sibling]?.[1] ?? 0, reading.tokens.count);
  const to = reading.segmentTokens[segment]?.[0] ?? start;
  const end = sentenceEnd(reading, start, to);
  return firstWord(reading, end, to) === to;
}

function narrationEnd({ segmentOf, tokens }: Reading, start: number): number {
  let end = start;
  while (end < Math.min(tokens.count, start + SENTENCE) && segmentOf[end] === 0) end++;
  return end;
}

function mannerOfTag({ tokens }: Reading, cue: Cue, from: number, to: number): Manner | null {
  const words = Array.from({ length: Math.max(0, to - from) }, (_, index) => tokens.word(from + index));
  const byVerb = cue.verb === null ? null : mannerByVerb(cue.verb);
  const byWords = byVerb === null || byVerb === 'called' ? mannerByWords(words) : null;
  // "called softly" is neither loud nor soft.
  return byVerb !== null && byWords !== null ? null : (byVerb ?? byWords);
}
