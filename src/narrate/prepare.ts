import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { attributeWithRivals, type Rival } from '../attribute/index.js';
import {
  type Casting,
  castScript,
  knownCharacters,
  noVoicesFile,
  readVoicesFile,
  type VoicesFile,
} from '../cast/index.js';
import type { KnownCharacter, Manuscript, Script } from '../model.js';
import { decode, findCover, readSource, readStory, readStoryFrom, type Source } from '../read/index.js';
import { isScript, parseScript, scriptExtensions } from '../script/index.js';
import type { EngineSet } from './engines.js';
import { mergeKnown, readRoster } from './roster.js';

/** A story with everything decided that has to be decided before somebody speaks. */
export interface PreparedStory {
  /** Null for a script: there is nothing to find out about it. */
  readonly manuscript: Manuscript | null;
  /** Who was known to be in it before it was read. */
  readonly known: readonly KnownCharacter[];
  readonly script: Script;
  /** Who else may speak a doubtful line, by the index of the line. */
  readonly rivals: ReadonlyMap<number, readonly Rival[]>;
  readonly voicesFile: VoicesFile;
}

export interface CastStory extends PreparedStory {
  readonly casting: Casting;
}

/**
 * The voices.json that casts a story: the one asked for, else the nearest one from the story's folder up, else the
 * working folder's. Null if there is none. Several stories in a folder share one that way, and so do the folders of a
 * series.
 */
export function findVoicesFile(story: string, asked?: string): string | null {
  if (asked !== undefined) return asked;
  const folders = [...foldersAbove(dirname(resolve(story))), resolve('.')];
  const found = folders.map((folder) => join(folder, 'voices.json')).find((file) => existsSync(file));
  return found === undefined ? null : shortest(found);
}

/**
 * A folder and those above it, as far as they may be about the same work: up to a repository's or the person's own
 * folder, and never into one that is somebody else's.
 */
function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  const last = folder === homedir() || above === folder || existsSync(join(folder, '.git'));
  return last || ownerOf(above) !== ownerOf(folder) ? [folder] : [folder, ...foldersAbove(above)];
}

const ownerOf = (folder: string) => statSync(folder, { throwIfNoEntry: false })?.uid;

/** What is known of a story beforehand. */
export interface Beforehand {
  /** The voices.json to use instead of the nearest. */
  readonly voices?: string;
  /** A file of characters who are in it, besides those of voices.json. */
  readonly roster?: string;
  /** Characters of whom a person told something elsewhere, before all others. */
  readonly told?: readonly KnownCharacter[];
}

/**
 * Reads a story and finds out who says what; its voices.json and a roster tell who is known beforehand. A script says
 * itself who says what.
 *
 * @throws InputError for a story, a script, a voices.json or a roster that is wrong
 */
export async function prepareStory(
  story: string,
  { voices, roster, told = [] }: Beforehand = {},
): Promise<PreparedStory> {
  const path = findVoicesFile(story, voices);
  const voicesFile = path === null ? noVoicesFile : await readVoicesFile(path);
  const listed = roster === undefined ? [] : await readRoster(roster);
  const known = mergeKnown(told, mergeKnown(listed, knownCharacters(voicesFile)));
  const source = await readSource(story);
  const text = scriptIn(source);
  if (text !== null) {
    const script = await withCover(parseScript(text, source.source), source.source);
    return { manuscript: null, known, script, rivals: new Map(), voicesFile };
  }
  const manuscript = await readStoryFrom(source);
  return { manuscript, known, ...attributeWithRivals(manuscript, { known }), voicesFile };
}

/** The text of a script; null for a story. */
function scriptIn({ bytes, source }: Source): string | null {
  const named = scriptExtensions.includes(extname(source).toLowerCase());
  if (!named && !MAYBE_SCRIPT.has(extname(source).toLowerCase())) return null;
  const text = decode(bytes, source);
  return named || isScript(text) ? text : null;
}

/** Endings under which a script may be saved, too; standard input has none. */
const MAYBE_SCRIPT: ReadonlySet<string> = new Set(['', '.txt', '.text']);

/** A script file has no picture in it; the one beside it is its cover, else that of its story. */
async function withCover(script: Script, file: string): Promise<Script> {
  const beside = await findCover(file);
  const story = resolve(dirname(file), script.source);
  const ofStory = async () => (await readStory(story)).cover;
  const cover =
    beside ?? (existsSync(story) && story !== resolve(file) ? await ofStory().catch(() => null) : null);
  return { ...script, source: file, cover };
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
