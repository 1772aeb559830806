/** Waits this long for more to save at once, in milliseconds; half a second is what may be lost. */
const PAUSE_MS = 120;

export type SaveState = 'saved' | 'saving' | 'failed';

/**
 * Saves what changes, soon and one after the other: while one save is under way, the next waits and takes the latest.
 */
export class Saver {
  readonly #save: () => Promise<void>;
  readonly #changed: (state: SaveState, error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;

  constructor(save: () => Promise<void>, changed: (state: SaveState, error: unknown) => void) {
    this.#save = save;
    this.#changed = changed;
  }

  /** Something is to be saved. */
  touch(): void {
    this.#changed('saving', null);
    if (this.#running) this.#again = true;
    else this.#timer ??= setTimeout(() => void this.#run(), PAUSE_MS);
  }

  get busy(): boolean {
    return this.#timer !== null || this.#running !== null;
  }

  /** Saves at once what is to be saved, and waits until it is. */
  async flush(): Promise<void> {
    if (this.#timer) await this.#run();
    else await this.#running;
  }

  #run(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = this.#save()
      .then(
        () => (this.#again ? undefined : this.#changed('saved', null)),
        (error: unknown) => this.#changed('failed', error),
      )
      .then(() => {
        this.#running = null;
        if (!this.#again) return undefined;
        this.#again = false;
        return this.#run();
      });
    return this.#running;
  }
}
