import { powerDecibels } from './decibels.js';

/** The quietest stretch of this length is what a shop takes for the room without the speaker. */
const WINDOW_SECONDS = 0.5;

/**
 * The noise floor: the RMS level of the quietest half second anywhere in the file, found in steps of a cell. Shops (ACX
 * among them) publish the limit, not how they look for it; half a second is what the usual checking tools take.
 */
export class NoiseFloor {
  readonly #window: Float64Array;
  #count = 0;
  #least = Number.POSITIVE_INFINITY;
  #all = 0;

  /** @param cellSeconds length of the cells that `push` gets */
  constructor(cellSeconds: number) {
    this.#window = new Float64Array(Math.round(WINDOW_SECONDS / cellSeconds));
  }

  push(power: number): void {
    this.#window[this.#count % this.#window.length] = power;
    this.#count += 1;
    this.#all += power;
    if (this.#count < this.#window.length) return;
    // Summed anew each time: a running sum would keep the rounding of everything loud that has passed.
    const mean = this.#window.reduce((sum, each) => sum + each, 0) / this.#window.length;
    if (mean < this.#least) this.#least = mean;
  }

  /** In dB of full scale; -Infinity for digital silence. A file shorter than the window is taken whole. */
  get level(): number {
    return powerDecibels(this.#count < this.#window.length ? this.#all / this.#count : this.#least);
  }
}
