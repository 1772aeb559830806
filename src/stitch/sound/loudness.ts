import { type Biquad, kFilters, lufs } from '../../k-weighting.js';
import type { Clip } from '../../model.js';
import { scratch } from './scratch.js';

/** Blocks of 400 ms that overlap by three quarters, as BS.1770 has them. */
const BLOCK_SECONDS = 0.4;
const STEP_SECONDS = 0.1;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/**
 * Integrated loudness of a mono clip in LUFS, after ITU-R BS.1770-4: K-weighting, then two gates. A clip that is
 * shorter than a block, or lies below the gate, is measured as a whole.
 *
 * @returns -Infinity for silence
 */
export function loudness({ samples, rate }: Clip): number {
  const weighted = kWeighted(samples, rate);
  const block = Math.round(BLOCK_SECONDS * rate);
  const step = Math.round(STEP_SECONDS * rate);
  const powers: number[] = [];
  for (let start = 0; start + block <= weighted.length; start += step) {
    powers.push(power(weighted, start, start + block));
  }
  const loud = powers.filter((each) => lufs(each) > ABSOLUTE_GATE);
  if (loud.length === 0) return lufs(power(weighted, 0, weighted.length));
  const gate = lufs(mean(loud)) + RELATIVE_GATE;
  return lufs(mean(loud.filter((each) => lufs(each) > gate)));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function power(signal: Float32Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const value = signal[i] ?? 0;
    sum += value * value;
  }
  return end > start ? sum / (end - start) : 0;
}

function kWeighted(samples: Int16Array, rate: number): Float32Array {
  const signal = scratch(samples.length);
  for (let i = 0; i < signal.length; i++) signal[i] = (samples[i] as number) / 32768;
  for (const filter of kFilters(rate)) run(filter, signal);
  return signal;
}

function run({ b: [b0, b1, b2], a: [a1, a2] }: Biquad, signal: Float32Array): void {
  let s1 = 0;
  let s2 = 0;
  for (let i = 0; i < signal.length; i++) {
    const x = signal[i] ?? 0;
    const y = b0 * x + s1;
    s1 = b1 * x - a1 * y + s2;
    s2 = b2 * x - a2 * y;
    signal[i] = y;
  }
}
