import type { Block, Meter } from './block.js';

/** What is in a millisecond of sound. */
export interface FineCell {
  /** The highest sample, full scale 1. */
  readonly peak: number;
  /** The highest third difference of the samples: next to nothing in what changes smoothly, high where it jumps. */
  readonly jump: number;
}

export const FINE_SECONDS = 0.001;

/** Hands on what is in each millisecond of one channel. */
export class FineCells implements Meter {
  readonly #channel: number;
  readonly #rate: number;
  readonly #take: (cell: FineCell) => void;
  #cells = 0;
  #end: number;
  #position = 0;
  #peak = 0;
  #jump = 0;
  #last: readonly [number, number, number] = [0, 0, 0];

  constructor(channel: number, rate: number, take: (cell: FineCell) => void) {
    this.#channel = channel;
    this.#rate = rate;
    this.#take = take;
    this.#end = this.#border(1);
  }

  push(block: Block): void {
    const signal = block[this.#channel] ?? new Float32Array();
    for (let from = 0; from < signal.length; ) {
      const to = Math.min(signal.length, from + this.#end - this.#position);
      this.#scan(signal, from, to);
      this.#position += to - from;
      if (this.#position === this.#end) this.#close();
      from = to;
    }
  }

  #border(cell: number): number {
    return Math.max(Math.round(cell * FINE_SECONDS * this.#rate), cell);
  }

  #scan(signal: Float32Array, from: number, to: number): void {
    let [a, b, c] = this.#last;
    let [peak, jump] = [this.#peak, this.#jump];
    for (let i = from; i < to; i++) {
      const d = signal[i] as number;
      const height = Math.abs(d);
      const change = Math.abs(d - 3 * c + 3 * b - a);
      if (height > peak) peak = height;
      if (change > jump) jump = change;
      a = b;
      b = c;
      c = d;
    }
    this.#last = [a, b, c];
    this.#peak = peak;
    this.#jump = jump;
  }

  #close(): void {
    this.#take({ peak: this.#peak, jump: this.#jump });
    this.#peak = 0;
    this.#jump = 0;
    this.#cells += 1;
    this.#end = this.#border(this.#cells + 1);
  }
}
