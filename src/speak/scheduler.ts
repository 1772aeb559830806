import { setMaxListeners } from 'node:events';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Cores } from '../cores.js';
import { InterruptedError, MachineError } from '../errors.js';
import type { Clip, Script } from '../model.js';
import type { Engine } from './engine.js';
import { speakDoggedly } from './persistence.js';
import type { Utterance } from './plan.js';
import type { ClipStore } from './store/index.js';

export interface SpokenUtterance {
  readonly utterance: Utterance;
  readonly clip: Clip;
  /** True if the clip was in the store before this run. */
  readonly cached: boolean;
}

export interface SpeakOptions {
  /** By name; all that the utterances' voices use. */
  readonly engines: ReadonlyMap<string, Engine>;
  readonly store: ClipStore;
  /** Where the lines are from, for messages. */
  readonly script?: Pick<Script, 'source' | 'text' | 'lines'>;
  /** Of this run, for engines that speak on them; as many as each engine wants if left out. */
  readonly cores?: Cores;
  readonly signal: AbortSignal;
}

/**
 * How much is begun ahead of the utterance that is waited for, for each that an engine can work on at once: enough for
 * the others to stay busy while one speaks the longest there are, and at most about 4 MB of samples.
 */
const LOOK_AHEAD = { characters: 1500, utterances: 12 };

/**
 * Speaks utterances, or takes them from the store, and gives them in order. It works ahead as far as keeps the engines
 * busy, and no further. What is spoken is in the store before it is given. Equal utterances are spoken once. When the
 * consumer stops early, whatever is under way is cancelled. An utterance that an engine fails at is tried again
 * (`speakDoggedly`); those before it are given, and those after it that are done are in the store.
 *
 * @throws InterruptedError as soon as `signal` aborts; MachineError with the line that an engine fails at; whatever the
 *   store throws
 */
export async function* speak(
  utterances: Iterable<Utterance>,
  options: SpeakOptions,
): AsyncGenerator<SpokenUtterance> {
  const { engines, signal } = options;
  const stop = new AbortController();
  const forward = () => stop.abort();
  signal.addEventListener('abort', forward, { once: true });
  if (signal.aborted) forward();
  // Every utterance under way listens to it.
  setMaxListeners(0, stop.signal);

  const speaker = new Speaker({ ...options, signal: stop.signal });
  const abreast = Math.max(1, ...[...engines.values()].map(({ concurrency }) => concurrency));
  const underWay: Promise<SpokenUtterance>[] = [];
  let characters = 0;
  const enough = () =>
    characters >= LOOK_AHEAD.characters * abreast || underWay.length >= LOOK_AHEAD.utterances * abreast;
  const following = async () => {
    const spoken = await next(underWay, signal);
    characters -= spoken.utterance.text.length;
    return spoken;
  };
  try {
    for (const utterance of utterances) {
      underWay.push(begin(speaker, utterance));
      characters += utterance.text.length;
      while (enough()) yield await following();
    }
    while (underWay.length > 0) yield await following();
  } finally {
    signal.removeEventListener('abort', forward);
    stop.abort();
    await Promise.allSettled(underWay);
  }
}

function begin(speaker: Speaker, utterance: Utterance): Promise<SpokenUtterance> {
  const spoken = speaker.speak(utterance);
  // A failure is told when its turn comes, or not at all if one before it is told.
  spoken.catch(() => undefined);
  return spoken;
}

async function next(underWay: Promise<SpokenUtterance>[], signal: AbortSignal): Promise<SpokenUtterance> {
  const spoken = await underWay[0];
  underWay.shift();
  if (signal.aborted || !spoken) throw new InterruptedError('Speaking was stopped.');
  return spoken;
}

/** Speaks single utterances, each sound once. */
class Speaker {
  readonly #options: SpeakOptions;
  readonly #limits: ReadonlyMap<string, LimitFunction>;
  readonly #underWay = new Map<string, Promise<{ clip: Clip; cached: boolean }>>();
  readonly #spokenHere = new Set<string>();

  constructor(options: SpeakOptions) {
    this.#options = options;
    this.#limits = new Map(
      [...options.engines].map(([name, { concurrency }]) => [name, pLimit(concurrency)]),
    );
  }

  async speak(utterance: Utterance): Promise<SpokenUtterance> {
    const { key } = utterance;
    let sound = this.#underWay.get(key);
    if (!sound) {
      sound = this.#sound(utterance).finally(() => this.#underWay.delete(key));
      this.#underWay.set(key, sound);
    }
    return { utterance, ...(await sound) };
  }

  async #sound(utterance: Utterance): Promise<{ clip: Clip; cached: boolean }> {
    const { engines, store, script, cores, signal } = this.#options;
    const stored = await store.read(utterance.key);
    if (stored) return { clip: stored, cached: !this.#spokenHere.has(utterance.key) };
    const { engine: name } = utterance.voice;
    const engine = engines.get(name);
    const limit = this.#limits.get(name);
    if (!engine || !limit) throw new MachineError(`The engine ${name} is not open.`);
    // It loads while what is in the store is read and joined, and this waits for its turn.
    engine.prepare?.();
    const speaking = () => speakDoggedly(engine, utterance, { script, signal });
    const clip = await limit(cores && !engine.elsewhere ? () => cores.use(speaking) : speaking);
    await store.write(utterance.key, clip);
    this.#spokenHere.add(utterance.key);
    return { clip, cached: false };
  }
}
