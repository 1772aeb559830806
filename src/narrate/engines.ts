import { availableParallelism } from 'node:os';
import type { Voice } from '../model.js';
import { type Engine, engineNames, openEngine } from '../speak/index.js';

/** The engines a run may use: the chosen one, and every other that works here, since a cast may mix them. */
export interface EngineSet {
  readonly chosen: Engine;
  readonly byName: ReadonlyMap<string, Engine>;
  voices(): Promise<readonly Voice[]>;
  close(): Promise<void>;
}

/**
 * Opens the engine of that name (`auto`: the best that works here) and finds the others that work.
 *
 * @throws InputError for a name that is no engine; MachineError if the engine does not work on this machine
 */
export async function openEngines(name: string, jobs: number = availableParallelism()): Promise<EngineSet> {
  const chosen = await openEngine(name, { jobs });
  const byName = new Map([[chosen.name, chosen]]);
  for (const other of engineNames.filter((each) => each !== chosen.name)) {
    const engine = await openEngine(other, { jobs }).catch(() => null);
    if (engine) byName.set(engine.name, engine);
  }
  return {
    chosen,
    byName,
    voices: async () => (await Promise.all([...byName.values()].map((engine) => engine.voices()))).flat(),
    close: async () => {
      await Promise.all([...byName.values()].map((engine) => engine.close()));
    },
  };
}
