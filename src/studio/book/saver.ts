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

  /**
   * Does something while no save is under way, such as looking at what is on the disk: in the middle of a save that could pass
   * for somebody else's change. What is to be saved waits for it.
   *
   * @throws whatever the work throws
   */
  async between<T>(work: () => Promise<T>): Promise<T> {
    while (this.#running) await this.#running;
    if (this.#timer) this.#again = true;
    this.#stopWaiting();
    const done = work();
    this.#running = done.then(
      () => this.#goOn(),
      () => this.#goOn(),
    );
    return done;
  }

  #run(): Promise<void> {
    this.#stopWaiting();
    this.#running = this.#save()
      .then(
        () => (this.#again ? undefined : this.#changed('saved', null)),
        (error: unknown) => this.#changed('failed', error),
      )
      .then(() => this.#goOn());
    return this.#running;
  }

  #stopWaiting(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #goOn(): Promise<void> | undefined {
    this.#running = null;
    if (!this.#again) return undefined;
    this.#again = false;
    return this.#run();
  }
}
