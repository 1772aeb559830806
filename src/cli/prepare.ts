import { placeOfEngine } from '../cast/index.js';
import { InputError, type Place } from '../errors.js';
import { type Choice, choose } from '../narrate/choose.js';
import { type EngineSet, type EngineSetOptions, openEngines } from '../narrate/engines.js';
import {
  type Beforehand,
  type CastStory,
  castStory,
  type PreparedStory,
  prepareStory,
} from '../narrate/prepare.js';
import { warnAboutCasting } from './casting-warnings.js';
import { clearUpSoonerFor } from './memory.js';
import { defaultCache } from './options.js';
import { printWarning } from './report.js';

export interface ReadyStory {
  readonly story: CastStory;
  readonly engines: EngineSet;
}

export interface CastingOptions extends Beforehand, Choice {
  readonly engine?: string;
  readonly jobs: number;
}

/**
 * Runs work over stories that are read, attributed and cast. All of them are prepared before the first one is worked
 * on, so that a mistake in the last is told before an hour is spent on the others. Everybody is cast by the whole story, whatever
 * of it was chosen.
 */
export async function withCastStories<T>(
  paths: readonly string[],
  options: CastingOptions,
  work: (stories: readonly ReadyStory[]) => Promise<T>,
): Promise<T> {
  clearUpSoonerFor(paths);
  const prepared: PreparedStory[] = [];
  for (const path of paths) prepared.push(await prepareStory(path, { cache: defaultCache(), ...options }));
  const chosen = prepared.map(({ script, manuscript }) => choose(script, manuscript, options));
  const opened = new Map<string, EngineSet>();
  try {
    const ready: ReadyStory[] = [];
    for (const story of prepared) {
      const name = options.engine ?? story.voicesFile.data.engine ?? 'auto';
      const place = options.engine === undefined ? placeOfEngine(story.voicesFile) : undefined;
      const settings = story.voicesFile.data.engines;
      const { language } = story.script.details;
      const same = JSON.stringify([name, settings, language]);
      const warn = (message: string, remedy: string) => printWarning(message, undefined, remedy);
      const set = { jobs: options.jobs, settings, warn, ...(language !== undefined && { language }) };
      const engines = opened.get(same) ?? (await openEnginesNamedAt(place, name, set));
      opened.set(same, engines);
      ready.push({ story: await castStory(story, engines), engines });
    }
    for (const { script, warnings } of prepared)
      for (const warning of warnings) printWarning(warning, { file: script.source });
    warnAboutCasting(ready);
    return await work(
      ready.map(({ story, engines }, index) => ({
        story: { ...story, script: chosen[index] ?? story.script },
        engines,
      })),
    );
  } finally {
    await Promise.all([...opened.values()].map((engines) => engines.close()));
  }
}

/** A name that is no engine is told with the place that has it. */
async function openEnginesNamedAt(
  place: Place | undefined,
  name: string,
  options: EngineSetOptions,
): Promise<EngineSet> {
  try {
    return await openEngines(name, options);
  } catch (error) {
    if (!(error instanceof InputError) || !place) throw error;
    const { message, hint } = error;
    throw new InputError(message, { place, ...(hint && { hint }), cause: error });
  }
}
