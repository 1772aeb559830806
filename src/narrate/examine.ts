import { existsSync } from 'node:fs';
import { FullcastError } from '../errors.js';
import { findFfmpeg } from '../find-ffmpeg.js';
import { chooseEngine, type EngineReport, examineEngines, openStore } from '../speak/index.js';
import { settingsHere } from './engines.js';

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
    ...(await engines()),
    await attempt('store of spoken lines', 'broken', async () => {
      await openStore(cache);
      return cache;
    }),
    existsSync('voices.json')
      ? await attempt('voices.json', 'broken', async () => {
          await settingsHere();
          return 'in this folder';
        })
      : {
          what: 'voices.json',
          state: 'missing',
          details: 'none in this folder; everybody is cast automatically',
          remedy: 'fullcast cast story.txt --write makes one.',
        },
  ];
}

/** What works, and which of them `auto` takes. A voices.json that is wrong is told on its own. */
async function engines(): Promise<readonly Finding[]> {
  const settings = await settingsHere().catch(() => ({}));
  const reports = await examineEngines({ jobs: 1, settings });
  const choice = chooseEngine(new Map(reports.map((report) => [report.name, report])));
  return [
    ...reports.map(finding),
    choice
      ? { what: 'engine auto', state: 'ok', details: `takes ${choice.name}: ${choice.why}`, remedy: null }
      : { what: 'engine auto', state: 'broken', details: 'no engine works here', remedy: 'Run npm ci.' },
  ];
}

function finding({ name, about, availability, version, voices }: EngineReport): Finding {
  const what = `engine ${name}`;
  if (availability.ok) {
    return { what, state: 'ok', details: `${about}; ${version}, ${voices} voices`, remedy: null };
  }
  return { what, state: 'missing', details: `${about}; ${availability.why}`, remedy: availability.remedy };
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
