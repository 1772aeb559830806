import type { Cores } from '../../cores.js';
import type { Clip } from '../../model.js';
import type { Segment } from '../plan/segments.js';
import type { Mastering } from '../sound/mastering.js';
import { render } from '../sound/render.js';
import { type RestInSamples, restsIn } from '../sound/rests.js';
import { mp3 } from './codec.js';

/** Where a line is heard in a segment and rests, in samples; lines count from the segment's first. */
export type SegmentCue = readonly [start: number, end: number, line: number, rests: readonly RestInSamples[]];

/** What is known of a segment whose sound was made. */
export interface Shape {
  /** Its length: a whole number of MP3 frames. */
  readonly samples: number;
  readonly cues: readonly SegmentCue[];
}

/** The longest silence handed on at once, in samples. */
const PIECE = 16_384;

/**
 * The samples of a segment: clips rendered and in order, with pauses between them that are exactly what they are to be, from
 * the last that is heard to the first. The pause at the end takes what it lacks to a whole number of frames, at most 13 ms
 * more or less.
 *
 * @param clips one for each speech of the segment, in order
 * @param heard is told of each clip's sound, and where it begins in the segment
 * @yields 16-bit mono samples at `RATE`
 * @returns what became of it
 */
export async function* renderSegment(
  { speech, tail }: Segment,
  clips: AsyncIterator<Clip>,
  mastering: Mastering,
  cores: Cores,
  heard?: (line: number, sound: Int16Array, at: number) => Promise<void>,
): AsyncGenerator<Int16Array, Shape> {
  const first = speech[0]?.speech.line ?? 0;
  const cues: SegmentCue[] = [];
  let written = 0;
  let fading = new Int16Array();
  const pause = function* (length: number, after: Int16Array) {
    for (const piece of filled(length, fading, after)) {
      written += piece.length;
      yield piece;
    }
  };
  for (const each of speech) {
    const next = await clips.next();
    if (next.done) throw new RangeError('fewer clips than there is to say');
    const clip = await cores.use(() => render(next.value, each.speech.volume, mastering));
    yield* pause(each.pause, clip.samples.subarray(0, clip.from));
    const sound = clip.samples.subarray(clip.from, clip.to);
    await heard?.(each.speech.line, sound, written);
    if (sound.length > 0) yield sound;
    const rests = restsIn(sound).map(([start, end]): RestInSamples => [written + start, written + end]);
    cues.push([written, written + sound.length, each.speech.line - first, rests]);
    written += sound.length;
    fading = clip.samples.slice(clip.to);
  }
  const samples = mp3.frame * Math.round((written + tail) / mp3.frame);
  yield* pause(samples - written, new Int16Array());
  return { samples, cues };
}

/** A pause of a length: what a clip fades out with, silence, and what the next one fades in with; each gets half at most. */
function* filled(length: number, out: Int16Array, into: Int16Array): Generator<Int16Array> {
  const end = out.subarray(0, Math.max(Math.floor(length / 2), length - into.length));
  const begin = into.subarray(Math.max(0, into.length - (length - end.length)));
  if (end.length > 0) yield end;
  for (let left = length - end.length - begin.length; left > 0; left -= PIECE)
    yield new Int16Array(Math.min(left, PIECE));
  if (begin.length > 0) yield begin;
}
