import type { EngineSettings } from '../model.js';
import { type EngineSet, openEngines, type PreparedStory } from '../narrate/index.js';

/** Which engines a story is spoken with. */
export interface Wanted {
  readonly name: string;
  readonly settings: EngineSettings;
  /** BCP 47, where the story says so. */
  readonly language: string | undefined;
}

/** The open engines, shared by all books that want the same. */
export class Engines {
  readonly #sets = new Map<string, Promise<EngineSet>>();
  readonly #asked: string | undefined;
  readonly jobs: number;

  /** @param asked the engine that the command line names, which goes before a file's */
  constructor(asked: string | undefined, jobs: number) {
    this.#asked = asked;
    this.jobs = jobs;
  }

  wantedFor({ voicesFile, script }: Pick<PreparedStory, 'voicesFile' | 'script'>): Wanted {
    const { engine, engines } = voicesFile.data;
    return { name: this.#asked ?? engine ?? 'auto', settings: engines, language: script.details.language };
  }

  /** @throws InputError for a name that is no engine; MachineError if it does not work here */
  open({ name, settings, language }: Wanted): Promise<EngineSet> {
    const key = JSON.stringify([name, settings, language]);
    let set = this.#sets.get(key);
    if (!set) {
      set = openEngines(name, { jobs: this.jobs, settings, ...(language !== undefined && { language }) });
      this.#sets.set(key, set);
      // What failed may work the next time.
      set.catch(() => this.#sets.delete(key));
    }
    return set;
  }

  async close(): Promise<void> {
    const sets = await Promise.allSettled(this.#sets.values());
    await Promise.all(sets.map((set) => (set.status === 'fulfilled' ? set.value.close() : undefined)));
  }
}
