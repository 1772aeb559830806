import { InputError, MachineError } from '../errors.js';
import { didYouMean } from '../names.js';
import { type Candidate, preferences, speaks } from './auto.js';
import type { Engine, EngineKind, EngineOptions } from './engine.js';
import { engineKinds } from './engines/index.js';

export const engineNames: readonly string[] = engineKinds.map(({ name }) => name);

export interface OpenOptions extends EngineOptions {
  /** What `auto` is to speak, BCP 47; English if left out. */
  readonly language?: string;
  /** Is told of an engine that somebody has set up, and that `auto` passes over because it does not work. */
  readonly warn?: (message: string, remedy: string) => void;
}

/**
 * Opens an engine that works on this machine.
 *
 * @param name one of `engineNames`, or `auto` for the best that works
 * @throws InputError for a name that is no engine; MachineError if it does not work here
 */
export async function openEngine(name: string, options: OpenOptions): Promise<Engine> {
  if (name === 'auto') return openBest(options);
  const kind = engineKinds.find((each) => each.name === name);
  if (!kind) throw unknownEngine(name);
  const opened = await attempt(kind, options);
  if (opened.engine) return opened.engine;
  const { why, remedy } = opened;
  throw new MachineError(`The engine ${name} does not work here: ${why}.`, { hint: remedy });
}

/** In the order of preference, so that no more engines are tried than it takes. */
async function openBest(options: OpenOptions): Promise<Engine> {
  const { language = 'en' } = options;
  const reasons: string[] = [];
  let makeshift: Engine | null = null;
  for (const { name } of preferences(language)) {
    const kind = engineKinds.find((each) => each.name === name);
    if (!kind) continue;
    if (kind.isAtHand?.(options) === false) {
      reasons.push(`${name}: it is not here`);
      continue;
    }
    const opened = await attempt(kind, options);
    if (!opened.engine) {
      reasons.push(`${name}: ${opened.why}`);
      if (opened.wanted) options.warn?.(`The engine ${name} is passed over: ${opened.why}.`, opened.remedy);
      continue;
    }
    if (speaks({ languages: (await opened.engine.voices()).map((voice) => voice.language) }, language)) {
      await makeshift?.close();
      return opened.engine;
    }
    if (makeshift) await opened.engine.close();
    else makeshift = opened.engine;
  }
  if (makeshift) return makeshift;
  throw new MachineError(`No speech engine works here (${reasons.join('; ')}).`, { hint: 'Run npm ci.' });
}

type Opened =
  | { readonly engine: Engine }
  | { readonly engine: null; readonly why: string; readonly remedy: string; readonly wanted: boolean };

async function attempt(kind: EngineKind, options: EngineOptions): Promise<Opened> {
  const engine = (await kind.load()).open(options);
  const availability = await engine.availability();
  if (availability.ok) return { engine };
  await engine.close();
  const { why, remedy, wanted = false } = availability;
  return { engine: null, why, remedy, wanted };
}

/** What is known of an engine here, for people. */
export interface EngineReport extends Candidate {
  readonly name: string;
  readonly about: string;
  /** Empty where it does not work. */
  readonly version: string;
  readonly voices: number;
}

/** Tries every engine there is, each as far as finding its voices. */
export function examineEngines(options: EngineOptions): Promise<readonly EngineReport[]> {
  return Promise.all(
    engineKinds.map(async (kind): Promise<EngineReport> => {
      const engine = (await kind.load()).open(options);
      try {
        const { name, about } = kind;
        const availability = await engine.availability();
        if (!availability.ok) return { name, about, availability, version: '', voices: 0, languages: [] };
        const languages = (await engine.voices()).map(({ language }) => language);
        const version = engine.fingerprint.replace(/\/\d+$/, '');
        return { name, about, availability, version, voices: languages.length, languages };
      } finally {
        await engine.close();
      }
    }),
  );
}

function unknownEngine(name: string): InputError {
  const names = ['auto', ...engineNames];
  return new InputError(`There is no engine "${name}".${didYouMean(name, names)}`, {
    hint: `The engines are ${names.join(', ')}.`,
  });
}
