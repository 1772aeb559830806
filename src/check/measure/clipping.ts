import type { Block, Meter } from './block.js';

/** A sample this high is at full scale in 16 bits. */
const FULL = 32766 / 32768;

/** One or two samples at full scale may be a peak; as many as these in a row are cut off. */
const RUN = 3;

/** Samples that were cut off at full scale. */
export class ClippingMeter implements Meter {
  readonly #rate: number;
  #runs: number[] = [];
  #position = 0;
  #count = 0;
  #at: number | null = null;

  constructor(rate: number) {
    this.#rate = rate;
  }

  push(block: Block): void {
    for (const [index, channel] of block.entries()) {
      let run = this.#runs[index] ?? 0;
      for (let i = 0; i < channel.length; i++) {
        if (Math.abs(channel[i] as number) < FULL) {
          run = 0;
        } else {
          run += 1;
          if (run === RUN) this.#found(RUN, this.#position + i);
          else if (run > RUN) this.#count += 1;
        }
      }
      this.#runs[index] = run;
    }
    this.#position += block[0]?.length ?? 0;
  }

  /** How many samples are cut off, over all channels. */
  get count(): number {
    return this.#count;
  }

  /** Where the first is, in seconds; null if none is. */
  get at(): number | null {
    return this.#at;
  }

  #found(samples: number, position: number): void {
    this.#count += samples;
    this.#at ??= position / this.#rate;
  }
}
