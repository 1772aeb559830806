import type { Clip } from '../../model.js';
import { levelGain } from './level.js';
import { limit } from './limit.js';
import { ceilingOf, type Mastering } from './mastering.js';
import { RATE } from './rate.js';
import { resample } from './resample/index.js';
import { scratch } from './scratch.js';

/** A clip as it sounds in the book: 16-bit mono samples at `RATE`. */
export interface RenderedClip {
  readonly samples: Int16Array;
  /** Where it begins and ends to be heard: what lies outside of them counts as pause. */
  readonly from: number;
  readonly to: number;
}

/** Fades at both ends of a clip, so that a join does not click. */
const FADE_SECONDS = 0.004;

/** What is softer than this share of the loudest is not heard beside it: −40 dB. */
const HEARD = 0.01;

/**
 * Levels a clip, brings it to the book's sample rate, and limits it. Peaks are held down at the final rate: between the
 * samples of a lower one they may be higher than all of them.
 *
 * @param volume multiplier of the amplitude
 */
export function render(clip: Clip, volume: number, mastering: Mastering): RenderedClip {
  const gain = levelGain(clip, mastering.loudness, volume) / 32768;
  const signal = scratch(clip.samples.length);
  for (let i = 0; i < signal.length; i++) signal[i] = (clip.samples[i] as number) * gain;
  const loud = limit(resample(signal, clip.rate, RATE), RATE, ceilingOf(mastering));
  fade(loud);
  const samples = rounded(loud);
  return { samples, ...heard(samples) };
}

/** Silence is heard from its beginning to its beginning. */
function heard(samples: Int16Array): { from: number; to: number } {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i] as number));
  const threshold = Math.max(1, peak * HEARD);
  let from = 0;
  while (from < samples.length && Math.abs(samples[from] as number) < threshold) from++;
  if (from === samples.length) return { from: 0, to: 0 };
  let to = samples.length;
  while (Math.abs(samples[to - 1] as number) < threshold) to--;
  return { from, to };
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
