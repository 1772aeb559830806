import { FINE_SECONDS, type FineCell } from './fine-cells.js';

/** Sound as loud as this (−26 dB) does not end within two milliseconds by itself. */
const LOUD = 10 ** (-26 / 20);
const SILENT = 10 ** (-54 / 20);
const EDGE = 2;

/** A voice that closes for a consonant may be as quick, but it does not jump: not so many times as high as before. */
const RATIO = 2;
const BEFORE = 20;

/** How long a hole is, in milliseconds; what is shorter is a click, what is longer a pause. */
const SHORTEST = 3;
const LONGEST = 150;

/** In seconds. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

/** Holes in the sound: it ends at once from full strength, and goes on at once at full strength. */
export class DropoutMeter {
  readonly #found: Hole[] = [];
  /** The jumps of the last cells, by their number. */
  readonly #jumps = new Float64Array(BEFORE + EDGE);
  #cell = 0;
  /** How many cells ago it was loud. */
  #sinceLoud = Number.POSITIVE_INFINITY;
  #hole: { readonly from: number; readonly sudden: boolean } | null = null;
  #ended: { readonly from: number; readonly at: number } | null = null;

  push({ peak, jump }: FineCell): void {
    this.#jumps[this.#cell % this.#jumps.length] = jump;
    if (peak < SILENT) {
      this.#hole ??= { from: this.#cell, sudden: this.#sinceLoud < EDGE && this.#jumped() };
      this.#ended = null;
    } else {
      if (this.#hole) this.#close(this.#hole);
      this.#hole = null;
      if (this.#ended && peak > LOUD && this.#cell - this.#ended.at < EDGE) {
        this.#found.push({ start: this.#ended.from * FINE_SECONDS, end: this.#ended.at * FINE_SECONDS });
        this.#ended = null;
      }
    }
    this.#sinceLoud = peak > LOUD ? 0 : this.#sinceLoud + 1;
    this.#cell += 1;
  }

  get found(): readonly Hole[] {
    return this.#found;
  }

  /** Whether the last cells jump as what came before them did not. */
  #jumped(): boolean {
    const jumps = this.#jumps;
    const highest = (from: number, to: number) => {
      let most = 0;
      for (let ago = from; ago < to; ago++) {
        most = Math.max(most, jumps[(this.#cell + jumps.length - ago) % jumps.length] ?? 0);
      }
      return most;
    };
    return highest(0, EDGE) > RATIO * highest(EDGE, jumps.length);
  }

  #close({ from, sudden }: { from: number; sudden: boolean }): void {
    const length = this.#cell - from;
    this.#ended = sudden && length >= SHORTEST && length <= LONGEST ? { from, at: this.#cell } : null;
  }
}
