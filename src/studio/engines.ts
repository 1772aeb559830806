import { type EngineSet, openEngines } from '../narrate/index.js';

/** The open engines by the name they are asked for, shared by all books. */
export class Engines {
  readonly #sets = new Map<string, Promise<EngineSet>>();
  readonly #asked: string | undefined;
  readonly #jobs: number;

  /** @param asked the engine that the command line names, which goes before a file's */
  constructor(asked: string | undefined, jobs: number) {
    this.#asked = asked;
    this.#jobs = jobs;
  }

  get jobs(): number {
    return this.#jobs;
  }

  nameFor(file: string | undefined): string {
    return this.#asked ?? file ?? 'auto';
  }

  /** @throws InputError for a name that is no engine; MachineError if it does not work here */
  open(name: string): Promise<EngineSet> {
    let set = this.#sets.get(name);
    if (!set) {
      set = openEngines(name, { jobs: this.#jobs });
      this.#sets.set(name, set);
      // What failed may work the next time.
      set.catch(() => this.#sets.delete(name));
    }
    return set;
  }

  async close(): Promise<void> {
    const sets = await Promise.allSettled(this.#sets.values());
    await Promise.all(sets.map((set) => (set.status === 'fulfilled' ? set.value.close() : undefined)));
  }
}
