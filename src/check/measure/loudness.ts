import { kFilters, lufs } from '../../k-weighting.js';
import type { Block, Meter } from './block.js';

const STEPS_A_SECOND = 10;
/** In steps: 400 ms, and the 3 s of short-term loudness. */
const MOMENTARY = 4;
const SHORT_TERM = 30;

const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
const RANGE_GATE = -20;

interface FilterState {
  readonly filters: readonly { b0: number; b1: number; b2: number; a1: number; a2: number }[];
  readonly memory: Float64Array;
}

/**
 * Loudness of a whole file: K-weighted, in steps of 100 ms. Keeps a number for each step, which is 80 bytes a second.
 *
 * @see ITU-R BS.1770-4 (integrated loudness), EBU Tech 3342 (loudness range)
 */
export class LoudnessMeter implements Meter {
  readonly #rate: number;
  readonly #channels: FilterState[] = [];
  readonly #steps: number[] = [];
  #squares = 0;
  #position = 0;
  #end: number;

  constructor(rate: number) {
    this.#rate = rate;
    this.#end = this.#border(1);
  }

  push(block: Block): void {
    const length = block[0]?.length ?? 0;
    for (let from = 0; from < length; ) {
      const to = Math.min(length, from + this.#end - this.#position);
      for (const [index, channel] of block.entries()) {
        this.#channels[index] ??= stateOf(this.#rate);
        this.#squares += weightedSquares(this.#channels[index], channel, from, to);
      }
      this.#position += to - from;
      if (this.#position === this.#end) {
        this.#steps.push(this.#squares / (this.#end - this.#border(this.#steps.length)));
        this.#squares = 0;
        this.#end = this.#border(this.#steps.length + 1);
      }
      from = to;
    }
  }

  /** In LUFS; -Infinity if nothing is above the gate. */
  get integrated(): number {
    const loud = above(this.#windows(MOMENTARY), ABSOLUTE_GATE);
    return lufs(mean(above(loud, lufs(mean(loud)) + RELATIVE_GATE)));
  }

  /** In LU; 0 where there is too little to tell. */
  get range(): number {
    const loud = above(this.#windows(SHORT_TERM), ABSOLUTE_GATE);
    const ranked = above(loud, lufs(mean(loud)) + RANGE_GATE).sort((a, b) => a - b);
    const at = (share: number) => lufs(ranked[Math.round((ranked.length - 1) * share)] ?? 0);
    return ranked.length === 0 ? 0 : at(0.95) - at(0.1);
  }

  #border(step: number): number {
    return Math.round((step * this.#rate) / STEPS_A_SECOND);
  }

  /** The mean squares of all windows of so many steps, one beginning with each step. */
  #windows(length: number): number[] {
    const windows: number[] = [];
    for (let start = 0; start + length <= this.#steps.length; start++) {
      let sum = 0;
      for (let step = start; step < start + length; step++) sum += this.#steps[step] as number;
      windows.push(sum / length);
    }
    return windows;
  }
}

const above = (powers: readonly number[], gate: number) => powers.filter((each) => lufs(each) > gate);

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function stateOf(rate: number): FilterState {
  const filters = kFilters(rate).map(({ b: [b0, b1, b2], a: [a1, a2] }) => ({ b0, b1, b2, a1, a2 }));
  return { filters, memory: new Float64Array(2 * filters.length) };
}

/** Both filters in one loop: this is where most of the time goes. */
function weightedSquares({ filters, memory }: FilterState, signal: Float32Array, from: number, to: number) {
  const [shelf, pass] = filters;
  if (!shelf || !pass) return 0;
  let [s1 = 0, s2 = 0, s3 = 0, s4 = 0] = memory;
  let sum = 0;
  for (let i = from; i < to; i++) {
    const x = signal[i] as number;
    const y = shelf.b0 * x + s1;
    s1 = shelf.b1 * x - shelf.a1 * y + s2;
    s2 = shelf.b2 * x - shelf.a2 * y;
    const z = pass.b0 * y + s3;
    s3 = pass.b1 * y - pass.a1 * z + s4;
    s4 = pass.b2 * y - pass.a2 * z;
    sum += z * z;
  }
  memory.set([s1, s2, s3, s4]);
  return sum;
}
