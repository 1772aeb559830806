import type { Cast, LexiconEntry } from '../model.js';
import { type Engine, hasSaying } from '../speak/index.js';
import type { EngineSet } from './engines.js';

/** A word of the lexicon that an engine of a cast is not told how to say, so that it says it as it is spelled. */
export interface Unsaid {
  readonly spelling: string;
  readonly engine: string;
}

/** The entries that hold nothing for an engine whose voices the cast has: phonemes that it does not take, say. */
export function unsaidWords(cast: Cast, engines: EngineSet): Unsaid[] {
  const speakers = [[null, cast.narrator] as const, ...cast.characters];
  const found = new Map<string, Unsaid>();
  for (const [speaker, voice] of speakers) {
    const engine = engines.byName.get(voice.engine);
    if (!engine) continue;
    const own = speaker === null ? [] : (cast.lexicons?.get(speaker) ?? []);
    for (const { spelling } of [...own, ...cast.lexicon].filter(isUnsaid(engine))) {
      found.set(`${spelling}\n${engine.name}`, { spelling, engine: engine.name });
    }
  }
  return [...found.values()];
}

const isUnsaid = (engine: Engine) => (entry: LexiconEntry) => !hasSaying(entry, engine);
