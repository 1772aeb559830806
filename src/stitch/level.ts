import type { Clip } from '../model.js';
import { limit } from './limit.js';
import { loudness } from './loudness.js';

/** What every clip is brought to, in LUFS; with the pauses, a chapter comes to about −20 dB RMS. */
const TARGET = -18.5;

/** No clip is made louder than this: a clip that quiet is noise, not speech. */
const MOST_GAIN = 30;

/**
 * A clip at the loudness that all have, times its own volume, with peaks held down so that none is clipped.
 *
 * @param volume multiplier of the amplitude, from the casting
 */
export function level(clip: Clip, volume: number): Float32Array {
  const measured = loudness(clip);
  const decibels = Number.isFinite(measured) ? Math.min(MOST_GAIN, TARGET - measured) : 0;
  const gain = (10 ** (decibels / 20) * volume) / 32768;
  return limit(
    Float32Array.from(clip.samples, (sample) => sample * gain),
    clip.rate,
  );
}
