import { placeOfEngine } from '../cast/index.js';
import { InputError, type Place } from '../errors.js';
import {
  type Beforehand,
  type CastStory,
  castStory,
  type EngineSet,
  openEngines,
  type PreparedStory,
  prepareStory,
} from '../narrate/index.js';
import { warnAboutCasting } from './casting-warnings.js';
import { printWarning } from './report.js';

export interface ReadyStory {
  readonly story: CastStory;
  readonly engines: EngineSet;
}

export interface CastingOptions extends Beforehand {
  readonly engine?: string;
  readonly jobs: number;
}

/**
 * Runs work over stories that are read, attributed and cast. All of them are prepared before the first one is worked
 * on, so that a mistake in the last is told before an hour is spent on the others.
 */
export async function withCastStories<T>(
  paths: readonly string[],
  options: CastingOptions,
  work: (stories: readonly ReadyStory[]) => Promise<T>,
): Promise<T> {
  const prepared: PreparedStory[] = [];
  for (const path of paths) prepared.push(await prepareStory(path, options));
  const opened = new Map<string, EngineSet>();
  try {
    const ready: ReadyStory[] = [];
    for (const story of prepared) {
      const name = options.engine ?? story.voicesFile.data.engine ?? 'auto';
      const place = options.engine === undefined ? placeOfEngine(story.voicesFile) : undefined;
      const engines = opened.get(name) ?? (await openEnginesNamedAt(place, name, options.jobs));
      opened.set(name, engines);
      ready.push({ story: await castStory(story, engines), engines });
    }
    for (const { script, warnings } of prepared)
      for (const warning of warnings) printWarning(warning, { file: script.source });
    warnAboutCasting(ready.map(({ story }) => story));
    return await work(ready);
  } finally {
    await Promise.all([...opened.values()].map((engines) => engines.close()));
  }
}

/** A name that is no engine is told with the place that has it. */
async function openEnginesNamedAt(place: Place | undefined, name: string, jobs: number): Promise<EngineSet> {
  try {
    return await openEngines(name, jobs);
  } catch (error) {
    if (!(error instanceof InputError) || !place) throw error;
    const { message, hint } = error;
    throw new InputError(message, { place, ...(hint && { hint }), cause: error });
  }
}
