import type { Block, Meter } from './block.js';
import { decibels } from './decibels.js';

/** Taps of the interpolating filter on each side of a point. */
const REACH = 12;
const TAPS = 2 * REACH;

/** Samples that are looked at together: where none of them is high, no point between them can be. */
const STRIDE = 64;

/** Of the Kaiser window over the taps; side lobes at −70 dB. */
const BETA = 7;

/**
 * The highest value of the continuous signal behind the samples, after ITU-R BS.1770-4, Annex 2: four points for each
 * sample (two from 80 kHz on, one from 160 kHz on), interpolated by a windowed sinc.
 */
export class TruePeakMeter implements Meter {
  readonly #rate: number;
  readonly #phases: readonly Float32Array[];
  /** No interpolated value is further above the samples around it than this. */
  readonly #overshoot: number;
  #histories: Float32Array[] = [];
  #position = 0;
  #peak = 0;
  #at = 0;

  constructor(rate: number) {
    this.#rate = rate;
    const factor = rate < 80_000 ? 4 : rate < 160_000 ? 2 : 1;
    this.#phases = Array.from({ length: factor - 1 }, (_, index) => interpolator((index + 1) / factor));
    const gains = this.#phases.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0));
    this.#overshoot = Math.max(1, ...gains);
  }

  push(block: Block): void {
    const length = block[0]?.length ?? 0;
    for (const [index, channel] of block.entries()) {
      const signal = this.#continued(index, channel);
      for (let from = 0; from < length; from += STRIDE) {
        this.#look(signal, from, Math.min(from + STRIDE, length));
      }
      this.#histories[index]?.set(signal.subarray(signal.length - TAPS));
    }
    this.#position += length;
  }

  /** In dB of full scale. */
  get level(): number {
    return decibels(this.#peak);
  }

  /** Where the highest is, in seconds. */
  get at(): number {
    return Math.max(0, this.#at) / this.#rate;
  }

  /** What a filter needs of the samples before, and then the new ones. */
  #continued(index: number, channel: Float32Array): Float32Array {
    this.#histories[index] ??= new Float32Array(TAPS);
    const signal = new Float32Array(TAPS + channel.length);
    signal.set(this.#histories[index]);
    signal.set(channel, TAPS);
    return signal;
  }

  #look(signal: Float32Array, from: number, to: number): void {
    let highest = 0;
    for (let i = from; i < to + TAPS; i++) {
      const height = Math.abs(signal[i] as number);
      if (height > highest) highest = height;
    }
    if (highest * this.#overshoot <= this.#peak) return;
    for (let i = from; i < to; i++) {
      this.#meet(Math.abs(signal[i + TAPS] as number), this.#position + i);
      for (const taps of this.#phases) {
        let value = 0;
        for (let tap = 0; tap < TAPS; tap++) value += (signal[i + 1 + tap] as number) * (taps[tap] as number);
        this.#meet(Math.abs(value), this.#position + i - REACH);
      }
    }
  }

  #meet(height: number, position: number): void {
    if (height <= this.#peak) return;
    this.#peak = height;
    this.#at = position;
  }
}

/** The taps that give the signal's value at a point `fraction` of a sample after the middle one. */
function interpolator(fraction: number): Float32Array {
  const taps = Float32Array.from({ length: TAPS }, (_, tap) => {
    const distance = tap - (REACH - 1) - fraction;
    const sinc = Math.sin(Math.PI * distance) / (Math.PI * distance);
    return sinc * kaiser(distance / REACH);
  });
  const gain = taps.reduce((sum, tap) => sum + tap, 0);
  return taps.map((tap) => tap / gain);
}

/** @param x from −1 to 1 */
const kaiser = (x: number) => bessel(BETA * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(BETA);

/** The modified Bessel function of the first kind and order zero, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > 1e-12 * sum; n++) {
    term *= (x / (2 * n)) ** 2;
    sum += term;
  }
  return sum;
}
