import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readVoicesFile } from '../cast/index.js';
import type { EngineSettings, Voice } from '../model.js';
import { type Engine, engineNames, openEngine } from '../speak/index.js';

/** The engines a run may use: the chosen one, and others that are opened when they are needed. */
export interface EngineSet {
  readonly chosen: Engine;
  /** How many cores a run may use. */
  readonly jobs: number;
  /** Those that are open. */
  readonly byName: ReadonlyMap<string, Engine>;
  /** Of every engine that works here; opens them all. */
  voices(): Promise<readonly Voice[]>;
  /** Opens no more engines than those that the names of voices may mean. */
  voicesFor(names: readonly string[]): Promise<VoicesAtHand>;
  close(): Promise<void>;
}

export interface VoicesAtHand {
  /** Of the chosen engine, and of those others that were opened. */
  readonly listed: readonly Voice[];
  /** Those of the names that an engine knows without listing them. */
  readonly unlisted: readonly Voice[];
}

export interface EngineSetOptions {
  /** How many cores a run may use; all if left out. */
  readonly jobs?: number;
  readonly settings?: EngineSettings;
  /** What `auto` is to speak, BCP 47; English if left out. */
  readonly language?: string;
  /** Is told of an engine that somebody has set up, and that `auto` passes over because it does not work. */
  readonly warn?: (message: string, remedy: string) => void;
}

/**
 * Opens the engine of that name; `auto` is the best that works here.
 *
 * @throws InputError for a name that is no engine; MachineError if the engine does not work on this machine
 */
export async function openEngines(name: string, options: EngineSetOptions = {}): Promise<EngineSet> {
  const opening = { ...options, jobs: options.jobs ?? availableParallelism() };
  return new LazyEngines(await openEngine(name, opening), opening);
}

class LazyEngines implements EngineSet {
  readonly chosen: Engine;
  readonly jobs: number;
  readonly byName = new Map<string, Engine>();
  readonly #options: EngineSetOptions & { readonly jobs: number };
  readonly #tried = new Map<string, Promise<Engine | null>>();

  constructor(chosen: Engine, options: EngineSetOptions & { readonly jobs: number }) {
    this.chosen = chosen;
    this.#options = options;
    this.jobs = options.jobs;
    this.byName.set(chosen.name, chosen);
    this.#tried.set(chosen.name, Promise.resolve(chosen));
  }

  voices(): Promise<readonly Voice[]> {
    return this.#voicesOf(engineNames);
  }

  async voicesFor(names: readonly string[]): Promise<VoicesAtHand> {
    const engines = new Set([this.chosen.name]);
    const unlisted: Voice[] = [];
    for (const name of names) {
      const { engine, id } = splitName(name);
      const owner = engine ?? this.chosen.name;
      engines.add(owner);
      if (await this.#lists(owner, id)) continue;
      const found = await (await this.#open(owner))?.unlisted?.(id);
      if (found) unlisted.push(found);
      // Whose voice it is does not say, so it may be anybody's.
      else if (engine === null) for (const each of engineNames) engines.add(each);
    }
    return { listed: await this.#voicesOf([...engines]), unlisted };
  }

  async close(): Promise<void> {
    await Promise.all([...this.byName.values()].map((engine) => engine.close()));
  }

  async #lists(engine: string, id: string): Promise<boolean> {
    const voices = (await (await this.#open(engine))?.voices()) ?? [];
    return voices.some((voice) => voice.id.toLowerCase() === id.toLowerCase());
  }

  /** The chosen engine's first. */
  async #voicesOf(names: readonly string[]): Promise<readonly Voice[]> {
    const ordered = [this.chosen.name, ...names.filter((name) => name !== this.chosen.name)];
    const engines = await Promise.all(ordered.map((name) => this.#open(name)));
    return (await Promise.all(engines.map(async (engine) => (await engine?.voices()) ?? []))).flat();
  }

  /** Null if it does not work here. */
  #open(name: string): Promise<Engine | null> {
    const tried = this.#tried.get(name) ?? this.#try(name);
    this.#tried.set(name, tried);
    return tried;
  }

  async #try(name: string): Promise<Engine | null> {
    const engine = await openEngine(name, this.#options).catch(() => null);
    if (engine) this.byName.set(name, engine);
    return engine;
  }
}

/** `ENGINE:VOICE`, or a voice of an engine that is not said; names of voices may themselves have colons. */
function splitName(name: string): { readonly engine: string | null; readonly id: string } {
  const [, prefix = '', id = ''] = /^([a-z][\w-]*):(.*)$/i.exec(name.trim()) ?? [];
  const engine = engineNames.find((each) => each === prefix.toLowerCase());
  return engine === undefined ? { engine: null, id: name.trim() } : { engine, id };
}

/**
 * What the voices.json of the working folder says of engines, for whoever works without a story.
 *
 * @throws InputError if there is one, and it is wrong
 */
export async function settingsHere(): Promise<EngineSettings> {
  return existsSync('voices.json') ? (await readVoicesFile('voices.json')).data.engines : {};
}
