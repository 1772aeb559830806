import { FINE_SECONDS, type FineCell } from './fine-cells.js';

/** Sound as loud as this (−26 dB) does not end within two milliseconds by itself. */
const LOUD = 10 ** (-26 / 20);
const SILENT = 10 ** (-54 / 20);
const EDGE = 2;

/** How long a hole is, in milliseconds; what is shorter is a click, what is longer a pause. */
const SHORTEST = 3;
const LONGEST = 150;

/** Holes in the sound: it ends at once from full strength, and goes on at once at full strength. */
export class DropoutMeter {
  readonly #found: number[] = [];
  #cell = 0;
  /** How many cells ago it was loud. */
  #sinceLoud = Number.POSITIVE_INFINITY;
  #hole: { readonly from: number; readonly sudden: boolean } | null = null;
  #ended: { readonly from: number; readonly at: number } | null = null;

  push({ peak }: FineCell): void {
    if (peak < SILENT) {
      this.#hole ??= { from: this.#cell, sudden: this.#sinceLoud < EDGE };
      this.#ended = null;
    } else {
      if (this.#hole) this.#close(this.#hole);
      this.#hole = null;
      if (this.#ended && peak > LOUD && this.#cell - this.#ended.at < EDGE) {
        this.#found.push(this.#ended.from * FINE_SECONDS);
        this.#ended = null;
      }
    }
    this.#sinceLoud = peak > LOUD ? 0 : this.#sinceLoud + 1;
    this.#cell += 1;
  }

  /** Where they are, in seconds. */
  get found(): readonly number[] {
    return this.#found;
  }

  #close({ from, sudden }: { from: number; sudden: boolean }): void {
    const length = this.#cell - from;
    this.#ended = sudden && length >= SHORTEST && length <= LONGEST ? { from, at: this.#cell } : null;
  }
}
