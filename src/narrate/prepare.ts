import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { attribute } from '../attribute/index.js';
import {
  type Casting,
  castScript,
  knownCharacters,
  noVoicesFile,
  readVoicesFile,
  type VoicesFile,
} from '../cast/index.js';
import type { Manuscript, Script } from '../model.js';
import { readStory } from '../read/index.js';
import type { EngineSet } from './engines.js';

/** A story with everything decided that has to be decided before somebody speaks. */
export interface PreparedStory {
  readonly manuscript: Manuscript;
  readonly script: Script;
  readonly voicesFile: VoicesFile;
}

export interface CastStory extends PreparedStory {
  readonly casting: Casting;
}

/**
 * The voices.json that casts a story: the one asked for, else the nearest one from the story's folder up to the
 * working folder, else the working folder's. Null if there is none.
 */
export function findVoicesFile(story: string, asked?: string): string | null {
  if (asked !== undefined) return asked;
  const here = resolve('.');
  const inside = (folder: string) => !relative(here, folder).startsWith('..') && folder.startsWith(here);
  const own = dirname(resolve(story));
  const folders = [own];
  for (let folder = own; inside(folder) && folder !== here; folder = dirname(folder))
    folders.push(dirname(folder));
  folders.push(here);
  const found = folders.map((folder) => join(folder, 'voices.json')).find((file) => existsSync(file));
  return found === undefined ? null : shortest(found);
}

/** Reads a story and finds out who says what; its voices.json tells who is known beforehand. */
export async function prepareStory(story: string, askedVoices?: string): Promise<PreparedStory> {
  const path = findVoicesFile(story, askedVoices);
  const voicesFile = path === null ? noVoicesFile : await readVoicesFile(path);
  const manuscript = await readStory(story);
  const script = attribute(manuscript, { known: knownCharacters(voicesFile) });
  return { manuscript, script, voicesFile };
}

/** Gives everybody in a prepared story a voice. */
export async function castStory(story: PreparedStory, engines: EngineSet): Promise<CastStory> {
  const casting = castScript(story.script, story.voicesFile, engines.chosen.name, await engines.voices());
  return { ...story, casting };
}

/** The path as a person here would write it. */
function shortest(path: string): string {
  const short = relative('.', path);
  return short.startsWith(`..${sep}..`) ? path : short;
}
