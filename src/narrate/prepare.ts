import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { attribute } from '../attribute/index.js';
import {
  type Casting,
  castScript,
  knownCharacters,
  namedVoices,
  noVoicesFile,
  readVoicesFile,
  type VoicesFile,
} from '../cast/index.js';
import type { KnownCharacter, Manuscript, Script } from '../model.js';
import { type CreditsWish, describeBook } from '../publish/index.js';
import { readStory } from '../read/index.js';
import type { EngineSet } from './engines.js';
import { mergeKnown, readRoster } from './roster.js';

/** A story with everything decided that has to be decided before somebody speaks. */
export interface PreparedStory {
  readonly manuscript: Manuscript;
  /** Who was known to be in it before it was read. */
  readonly known: readonly KnownCharacter[];
  readonly script: Script;
  readonly voicesFile: VoicesFile;
  /** Who reads it, as players show it, where somebody says so. */
  readonly narrator: string | null;
  /** What is to be said before and after it, where somebody says so. */
  readonly credits: CreditsWish | null;
  /** What is wrong with what the story says of its book. */
  readonly warnings: readonly string[];
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
  const own = isFolder(story) ? resolve(story) : dirname(resolve(story));
  const folders = [own];
  for (let folder = own; inside(folder) && folder !== here; folder = dirname(folder))
    folders.push(dirname(folder));
  folders.push(here);
  const found = folders.map((folder) => join(folder, 'voices.json')).find((file) => existsSync(file));
  return found === undefined ? null : shortest(found);
}

/** What is known of a story beforehand. */
export interface Beforehand {
  /** The voices.json to use instead of the nearest. */
  readonly voices?: string;
  /** A file of characters who are in it, besides those of voices.json. */
  readonly roster?: string;
  /** What its book is, each `KEY=VALUE`; it wins over book.json and the story. */
  readonly meta?: readonly string[];
}

/**
 * Reads a story and finds out who says what; its voices.json and a roster tell who is known beforehand, its book.json what
 * its book is.
 *
 * @throws InputError for a story, a voices.json, a roster or a book.json that is wrong
 */
export async function prepareStory(
  story: string,
  { voices, roster, meta }: Beforehand = {},
): Promise<PreparedStory> {
  const path = findVoicesFile(story, voices);
  const voicesFile = path === null ? noVoicesFile : await readVoicesFile(path);
  const listed = roster === undefined ? [] : await readRoster(roster);
  const known = mergeKnown(listed, knownCharacters(voicesFile));
  const { manuscript, ...book } = await describeBook(await readStory(story), story, meta);
  const script = attribute(manuscript, { known });
  return { manuscript, known, script, voicesFile, ...book };
}

/** Gives everybody in a prepared story a voice. */
export async function castStory(story: PreparedStory, engines: EngineSet): Promise<CastStory> {
  const { script, voicesFile } = story;
  const engine = engines.chosen.name;
  const { listed, unlisted } = await engines.voicesFor(namedVoices(voicesFile, engine));
  const casting = castScript(script, voicesFile, engine, listed, unlisted);
  return { ...story, casting };
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** The path as a person here would write it. */
function shortest(path: string): string {
  const short = relative('.', path);
  return short.startsWith(`..${sep}..`) ? path : short;
}
