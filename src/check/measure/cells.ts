import type { Block, Meter } from './block.js';

/** Hands on the mean square of each stretch of `seconds`, over all channels. */
export class PowerCells implements Meter {
  readonly #rate: number;
  readonly #seconds: number;
  readonly #take: (power: number) => void;
  #cells = 0;
  #end: number;
  #position = 0;
  #start = 0;
  #squares = 0;

  constructor(rate: number, seconds: number, take: (power: number) => void) {
    this.#rate = rate;
    this.#seconds = seconds;
    this.#take = take;
    this.#end = this.#border(1);
  }

  push(block: Block): void {
    const length = block[0]?.length ?? 0;
    for (let from = 0; from < length; ) {
      const to = Math.min(length, from + this.#end - this.#position);
      for (const channel of block) this.#squares += squares(channel, from, to);
      this.#position += to - from;
      if (this.#position === this.#end) this.#close(block.length);
      from = to;
    }
  }

  /** Not every rate has a whole number of samples in a cell: borders are rounded, and never drift. */
  #border(cell: number): number {
    return Math.max(Math.round(cell * this.#seconds * this.#rate), cell);
  }

  #close(channels: number): void {
    this.#take(this.#squares / (channels * (this.#end - this.#start)));
    this.#squares = 0;
    this.#cells += 1;
    this.#start = this.#end;
    this.#end = this.#border(this.#cells + 1);
  }
}

function squares(signal: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const value = signal[i] as number;
    sum += value * value;
  }
  return sum;
}
