import { z } from 'zod';
import { RATE } from './rate.js';

/** A silence: where it begins and ends, in samples. */
export const RestInSamples = z.tuple([z.int(), z.int()]).readonly();
export type RestInSamples = z.infer<typeof RestInSamples>;

/** Shorter ones are closed lips, not rests. */
const SHORTEST = Math.round(0.09 * RATE);
/** The loudness is looked at in steps of this many samples, 2.5 ms. */
const STEP = Math.round(0.0025 * RATE);
/** What is softer than this share of the loudest is silence: −34 dB. */
const SILENT = 0.02;

/** Where a voice rests within what it says: between sentences, at commas. */
export function restsIn(samples: Int16Array): RestInSamples[] {
  const peaks: number[] = [];
  for (let start = 0; start < samples.length; start += STEP) {
    let peak = 0;
    const end = Math.min(start + STEP, samples.length);
    for (let i = start; i < end; i++) peak = Math.max(peak, Math.abs(samples[i] as number));
    peaks.push(peak);
  }
  const threshold = peaks.reduce((loudest, peak) => Math.max(loudest, peak), 0) * SILENT;
  const rests: RestInSamples[] = [];
  let from = 0;
  for (let at = 0; at <= peaks.length; at++) {
    if (at < peaks.length && (peaks[at] as number) <= threshold) continue;
    const rest = [from * STEP, Math.min(at * STEP, samples.length)] as const;
    if (rest[1] - rest[0] >= SHORTEST) rests.push(rest);
    from = at + 1;
  }
  return rests;
}
