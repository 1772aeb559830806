import type { Block, Meter } from './block.js';
import { powerDecibels } from './decibels.js';

/** The level of a whole file, and how far its middle is off zero. */
export class LevelMeter implements Meter {
  #squares = 0;
  #sums: number[] = [];
  #samples = 0;

  push(block: Block): void {
    for (const [index, channel] of block.entries()) {
      let squares = 0;
      let sum = 0;
      for (let i = 0; i < channel.length; i++) {
        const value = channel[i] as number;
        squares += value * value;
        sum += value;
      }
      this.#squares += squares;
      this.#sums[index] = (this.#sums[index] ?? 0) + sum;
    }
    this.#samples += block[0]?.length ?? 0;
  }

  /** In dB of full scale, over all samples of all channels; silence counts as it does for the shops. */
  get rms(): number {
    return powerDecibels(this.#squares / (this.#samples * this.#sums.length));
  }

  /** The mean of the channel that is furthest off zero, full scale 1. */
  get offset(): number {
    return Math.max(0, ...this.#sums.map((sum) => Math.abs(sum) / this.#samples));
  }
}
