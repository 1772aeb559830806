import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { Rival } from '../attribute/index.js';
import {
  type Casting,
  castScript,
  knownCharacters,
  namedVoices,
  noVoicesFile,
  readVoicesFile,
  type VoicesFile,
} from '../cast/index.js';
import { InputError } from '../errors.js';
import type { Block, KnownCharacter, Manuscript, Script } from '../model.js';
import { type CreditsWish, describeBook } from '../publish/index.js';
import { decode, findCover, readSource, readStory, readStoryFrom, type Source } from '../read/index.js';
import { isScript, parseScript, scriptExtensions } from '../script/index.js';
import { attributed } from './attribution.js';
import type { EngineSet } from './engines.js';
import { mergeKnown, readRoster } from './roster.js';

/** A story with everything decided that has to be decided before somebody speaks. */
export interface PreparedStory {
  /** A script says itself who speaks; of a story it was found out. */
  readonly from: 'story' | 'script';
  readonly manuscript: Manuscript;
  /** Who was known to be in it before it was read. */
  readonly known: readonly KnownCharacter[];
  readonly script: Script;
  /** Who else may speak a doubtful line, by the index of the line. */
  readonly rivals: ReadonlyMap<number, readonly Rival[]>;
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
 * The voices.json that casts a story: the one asked for, else the nearest one from the story's folder up, else the
 * working folder's. Null if there is none. Several stories in a folder share one that way, and so do the folders of a
 * series.
 */
export function findVoicesFile(story: string, asked?: string): string | null {
  if (asked !== undefined) return asked;
  const own = isFolder(story) ? resolve(story) : dirname(resolve(story));
  const folders = [...foldersAbove(own), resolve('.')];
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
  /** What its book is, each `KEY=VALUE`; it wins over book.json and the story. */
  readonly meta?: readonly string[];
  /** The cache folder, where what was found out is remembered; it is found out anew each time if left out. */
  readonly cache?: string;
  /** Told what was read before it is found out who speaks, to begin what can go on beside that. */
  readonly read?: (manuscript: Manuscript) => Promise<void>;
}

/**
 * Reads a story and finds out who says what; its voices.json and a roster tell who is known beforehand, its book.json what
 * its book is. A script says itself who says what.
 *
 * @throws InputError for a story, a script, a voices.json, a roster or a book.json that is wrong
 */
export async function prepareStory(
  story: string,
  { voices, roster, meta, cache, read: tell }: Beforehand = {},
): Promise<PreparedStory> {
  const path = findVoicesFile(story, voices);
  const voicesFile = path === null ? noVoicesFile : await readVoicesFile(path);
  const listed = roster === undefined ? [] : await readRoster(roster);
  const known = mergeKnown(listed, knownCharacters(voicesFile));
  const source = isFolder(story) ? null : await readSource(story);
  const text = source && scriptIn(source);
  if (source && text !== null) {
    const script = await withCover(parseScript(text, source.source), source.source);
    const { manuscript, ...book } = await describeBook(manuscriptOf(script), story, meta);
    const { title, author, details, cover } = manuscript;
    const described = { ...script, title, author, details, cover };
    return { from: 'script', manuscript, known, script: described, rivals: new Map(), voicesFile, ...book };
  }
  const read = source ? await readStoryFrom(source) : await readStory(story);
  const { manuscript, ...book } = await describeBook(read, story, meta);
  await tell?.(manuscript);
  return {
    from: 'story',
    manuscript,
    known,
    ...(await attributed(manuscript, known, cache)),
    voicesFile,
    ...book,
  };
}

/** A script as if it had been read as a story: each line as what it is. */
function manuscriptOf(script: Script): Manuscript {
  const { source, text, title, author, details, cover, emphasis, lines } = script;
  const blocks = lines.map(({ start, end, kind }): Block => {
    if (kind === 'note') return { kind, of: 'author', start, end };
    return kind === 'heading' ? { kind, level: 1, start, end } : { kind: 'paragraph', start, end };
  });
  return { source, text, title, author, details, cover, emphasis, blocks };
}

/** The text of a script; null for a story. */
function scriptIn({ bytes, source }: Source): string | null {
  const named = scriptExtensions.includes(extname(source).toLowerCase());
  if (!named && !MAYBE_SCRIPT.has(extname(source).toLowerCase())) return null;
  if (named) return decode(bytes, source);
  const text = textIn(bytes, source);
  return text !== null && isScript(text) ? text : null;
}

/** Null for what is no text; what it is instead, the formats of stories tell. */
function textIn(bytes: Uint8Array, source: string): string | null {
  try {
    return decode(bytes, source);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
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
