import { crc32 } from 'node:zlib';
import type { Pauses, Script } from '../../model.js';
import { RATE } from '../sound/rate.js';
import { pauseBetween, pauseWithin } from './pauses.js';
import type { Speech } from './speech.js';

/** Something to be heard, and the silence before it, in samples. */
export interface TimedSpeech {
  readonly speech: Speech;
  readonly pause: number;
}

/**
 * A stretch of a chapter that is encoded on its own, so that what changes elsewhere leaves it alone. It begins and ends in
 * a pause.
 */
export interface Segment {
  /** At least one. The first one's pause is what of the pause belongs to this segment. */
  readonly speech: readonly TimedSpeech[];
  /** Silence after the last, in samples; its share of the pause at the cut. */
  readonly tail: number;
}

/** Of the pause at a cut, what belongs to the segment after it, in samples: more than encoders look back. */
export const LEAD = 2304;

/** What is left of a pause before a cut, in samples, at least: more than encoders look ahead. */
const SHORTEST_TAIL = 4096;

/** Characters of text: from so many on, a border of paragraphs may be a cut; every border that can be is one; any pause is. */
const SIZE = { least: 180, most: 420, hard: 900 };

/**
 * Cuts a chapter into segments of about 15 to 25 s. Where, is decided by the text around, so that after a change the cuts
 * soon are the same again.
 *
 * @param speech of one chapter, in order; at least one
 */
export function cutSegments(script: Script, speech: readonly Speech[], pauses: Pauses): Segment[] {
  const segments: Segment[] = [];
  let open: TimedSpeech[] = [];
  let size = 0;
  for (const [index, each] of speech.entries()) {
    const before = speech[index - 1];
    const pause =
      before === undefined
        ? Math.max(LEAD, samplesOf(script.lines[each.line]?.pause ?? pauses.head))
        : samplesOf(gap(script, before, each, pauses));
    const cut = before !== undefined && pause >= SHORTEST_TAIL + LEAD && isCut(script, before, each, size);
    if (cut) {
      segments.push({ speech: open, tail: pause - LEAD });
      open = [];
      size = 0;
    }
    open.push({ speech: each, pause: cut ? LEAD : pause });
    size += each.text.length;
  }
  return [...segments, { speech: open, tail: Math.max(SHORTEST_TAIL, samplesOf(pauses.tail)) }];
}

const samplesOf = (seconds: number) => Math.round(seconds * RATE);

function gap(script: Script, before: Speech, after: Speech, pauses: Pauses): number {
  const [one, two] = [script.lines[before.line], script.lines[after.line]];
  if (!one || !two) throw new RangeError('speech of a line that the script does not have');
  return one === two ? pauseWithin(before.text, after.text, pauses) : pauseBetween(script, one, two, pauses);
}

/** @param size of what is open, in characters */
function isCut(script: Script, before: Speech, after: Speech, size: number): boolean {
  const opens = before.line === after.line ? 'line' : script.lines[after.line]?.opens;
  if (opens === 'scene') return true;
  if (opens === 'line') return size >= SIZE.hard;
  return size >= SIZE.most || (size >= SIZE.least && (crc32(after.text) & 1) === 0);
}
