import { existsSync } from 'node:fs';
import { FullcastError } from '../errors.js';
import { findFfmpeg } from '../ffmpeg.js';
import { engineNames, openEngine, openStore } from '../speak/index.js';

/** `missing` is something fullcast can do without here; with something `broken` it can't narrate. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'missing' | 'broken';
  readonly details: string;
  readonly remedy: string | null;
}

/** Looks at all that a narration needs on this machine, by trying it. */
export async function examine(cache: string): Promise<readonly Finding[]> {
  return [
    { what: 'Node', state: 'ok', details: process.version, remedy: null },
    await attempt('ffmpeg', 'broken', findFfmpeg),
    ...(await Promise.all(engineNames.map(engine))),
    await attempt('best engine', 'broken', async () => (await opened('auto')).name),
    await attempt('store of spoken lines', 'broken', async () => {
      await openStore(cache);
      return cache;
    }),
    existsSync('voices.json')
      ? { what: 'voices.json', state: 'ok', details: 'in this folder', remedy: null }
      : {
          what: 'voices.json',
          state: 'missing',
          details: 'none in this folder; everybody is cast automatically',
          remedy: 'fullcast cast story.txt --write makes one.',
        },
  ];
}

async function engine(name: string): Promise<Finding> {
  return attempt(`engine ${name}`, 'missing', async () => {
    const { voices } = await opened(name);
    return `${voices} voices`;
  });
}

async function opened(name: string): Promise<{ name: string; voices: number }> {
  const engine = await openEngine(name, { jobs: 1 });
  try {
    return { name: engine.name, voices: (await engine.voices()).length };
  } finally {
    await engine.close();
  }
}

async function attempt(
  what: string,
  otherwise: Finding['state'],
  look: () => Promise<string>,
): Promise<Finding> {
  try {
    return { what, state: 'ok', details: await look(), remedy: null };
  } catch (error) {
    if (!(error instanceof FullcastError)) throw error;
    return { what, state: otherwise, details: error.message, remedy: error.hint ?? null };
  }
}
