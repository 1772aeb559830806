/** Below this RMS level nobody speaks: 10 dB above the highest noise floor that shops take. */
const SILENT = 10 ** (-50 / 10);

/** Where nobody speaks: before the first sound, after the last, and the longest between them. */
export class Silences {
  readonly #cellSeconds: number;
  #cells = 0;
  #run = 0;
  #head = 0;
  #heard = false;
  #longest = { cells: 0, from: 0 };

  /** @param cellSeconds length of the cells that `push` gets */
  constructor(cellSeconds: number) {
    this.#cellSeconds = cellSeconds;
  }

  push(power: number): void {
    this.#cells += 1;
    if (power < SILENT) {
      this.#run += 1;
      return;
    }
    if (!this.#heard) this.#head = this.#run;
    else if (this.#run > this.#longest.cells) {
      this.#longest = { cells: this.#run, from: this.#cells - 1 - this.#run };
    }
    this.#heard = true;
    this.#run = 0;
  }

  /** False if there is no sound in it at all. */
  get heard(): boolean {
    return this.#heard;
  }

  /** Seconds. */
  get head(): number {
    return (this.#heard ? this.#head : this.#run) * this.#cellSeconds;
  }

  /** Seconds. */
  get tail(): number {
    return this.#run * this.#cellSeconds;
  }

  /** The longest silence with sound on both sides, in seconds. */
  get longest(): { readonly seconds: number; readonly at: number } {
    const { cells, from } = this.#longest;
    return { seconds: cells * this.#cellSeconds, at: from * this.#cellSeconds };
  }
}
