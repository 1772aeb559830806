import type { Clip } from '../model.js';
import { loudness } from './loudness.js';

/** What every clip is brought to, in LUFS; with the pauses, a chapter comes to about −20 dB RMS. */
const TARGET = -19.5;

/** No clip is made louder than this: a clip that quiet is noise, not speech. */
const MOST_GAIN = 30;

/**
 * The gain that brings a clip to the loudness that all have, times its own volume.
 *
 * @param volume multiplier of the amplitude, from the casting
 * @returns a multiplier of the amplitude
 */
export function levelGain(clip: Clip, volume: number): number {
  const measured = loudness(clip);
  const decibels = Number.isFinite(measured) ? Math.min(MOST_GAIN, TARGET - measured) : 0;
  return 10 ** (decibels / 20) * volume;
}
