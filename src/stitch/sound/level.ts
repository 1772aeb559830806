import type { Clip } from '../../model.js';
import { loudness } from './loudness.js';

/** No clip is made louder than this: a clip that quiet is noise, not speech. */
const MOST_GAIN = 30;

/**
 * The gain that brings a clip to the loudness that all have, times its own volume.
 *
 * @param target in LUFS
 * @param volume multiplier of the amplitude, from the casting and the manner of speaking
 * @returns a multiplier of the amplitude
 */
export function levelGain(clip: Clip, target: number, volume: number): number {
  const measured = loudness(clip);
  const decibels = Number.isFinite(measured) ? Math.min(MOST_GAIN, target - measured) : 0;
  return 10 ** (decibels / 20) * volume;
}
