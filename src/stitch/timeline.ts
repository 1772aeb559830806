import type { Clip, Cue, Script } from '../model.js';
import { levelGain } from './level.js';
import { limit } from './limit.js';
import { type Pauses, pauseBetween } from './pauses.js';
import { resample } from './resample/index.js';
import { scratch } from './scratch.js';

/** Samples a second of everything that leaves this stage. */
export const RATE = 44100;

/** A clip with the line it belongs to; several in a row may belong to one long line. */
export interface LineClip {
  readonly line: number;
  readonly clip: Clip;
  /** Multiplier of the amplitude, from the casting; 1 if left out. */
  readonly volume?: number;
}

/** Fades at both ends of a clip, so that a join does not click. */
const FADE_SECONDS = 0.004;

/** The longest piece handed on at once, in samples. */
const PIECE = 16384;

/**
 * The samples of a chapter: clips levelled and in order, with the pauses between them.
 *
 * @param cues gets where each line is, as the samples are made
 * @returns 16-bit mono samples at `RATE`, in pieces
 */
export async function* timeline(
  script: Script,
  clips: AsyncIterable<LineClip>,
  pauses: Pauses,
  cues: Cue[],
): AsyncGenerator<Int16Array> {
  let written = 0;
  let before: number | null = null;
  for await (const { line, clip, volume } of clips) {
    const pause = before === null ? pauses.head : gap(script, before, line, pauses);
    for (const piece of silence(pause)) {
      written += piece.length;
      yield piece;
    }
    const samples = render(clip, volume ?? 1);
    const start = written / RATE;
    written += samples.length;
    const open = before === line ? cues.pop() : undefined;
    cues.push({ start: open?.start ?? start, end: written / RATE, line });
    for (let from = 0; from < samples.length; from += PIECE) yield samples.subarray(from, from + PIECE);
    before = line;
  }
  yield* silence(pauses.tail);
}

function gap(script: Script, before: number, after: number, pauses: Pauses): number {
  const [one, two] = [script.lines[before], script.lines[after]];
  return one && two ? pauseBetween(one, two, pauses) : pauses.line;
}

function* silence(seconds: number): Generator<Int16Array> {
  for (let left = Math.round(seconds * RATE); left > 0; left -= PIECE)
    yield new Int16Array(Math.min(left, PIECE));
}

/** Peaks are held down at the final rate: between the samples of a lower one they may be higher than all of them. */
function render(clip: Clip, volume: number): Int16Array {
  const gain = levelGain(clip, volume) / 32768;
  const signal = scratch(clip.samples.length);
  for (let i = 0; i < signal.length; i++) signal[i] = (clip.samples[i] as number) * gain;
  const samples = limit(resample(signal, clip.rate, RATE), RATE);
  fade(samples);
  return rounded(samples);
}

/** The limiter has left no sample beyond full scale. Shifting up first makes cutting off round, which is faster. */
function rounded(samples: Float32Array): Int16Array {
  const result = new Int16Array(samples.length);
  for (let i = 0; i < result.length; i++) {
    result[i] = (((samples[i] as number) * 32767 + 32768.5) | 0) - 32768;
  }
  return result;
}

function fade(samples: Float32Array): void {
  const length = Math.min(Math.round(FADE_SECONDS * RATE), Math.floor(samples.length / 2));
  for (let i = 0; i < length; i++) {
    const gain = i / length;
    const last = samples.length - 1 - i;
    samples[i] = (samples[i] ?? 0) * gain;
    samples[last] = (samples[last] ?? 0) * gain;
  }
}
