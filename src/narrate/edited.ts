import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import { InputError } from '../errors.js';
import { codeOf, safeFileName, writeFileAtomic } from '../files.js';
import type { KnownCharacter, Script } from '../model.js';
import { readTextFile } from '../read-file.js';
import {
  type Change,
  type EditedScript,
  mergeScript,
  printScript,
  readEdited,
  scriptExtensions,
  sourceOf,
} from '../script/index.js';
import { attributed } from './attribution.js';
import { type Beforehand, type PreparedStory, prepareStory } from './prepare.js';
import { mergeKnown } from './roster.js';

/** The folder of scripts. */
export const SCRIPT_FOLDER = 'script';

/** A story's script as it is in its file, and as it would be written now. */
export interface ScriptUpdate {
  readonly file: string;
  readonly story: PreparedStory;
  /** What is in the file; null if there is none. */
  readonly before: string | null;
  readonly text: string;
  /** What the person and the story have changed since it was last written. */
  readonly changes: readonly Change[];
}

/**
 * Works out the script of a story as it is to be written, with all that a person has changed in it.
 *
 * @param path the story, or its script
 * @param out the file of the script, if it is not where scripts are
 * @throws InputError for a file in that place that is no script of this story; and as `prepareStory` does
 */
export async function updateScript(
  path: string,
  out: string | undefined,
  beforehand: Beforehand,
): Promise<ScriptUpdate> {
  const storyPath = await storyOfScript(path);
  if (storyPath === null && isScriptName(path)) throw screenplay(path);
  const first = await prepareStory(storyPath === null ? path : shortened(storyPath), beforehand);
  if (first.from === 'script') throw screenplay(path);
  const file = storyPath === null ? (out ?? scriptFileOf(first.script)) : path;
  const before = await readTextFile(file).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return null;
    throw new InputError('This file can’t be read.', { place: { file }, cause });
  });
  if (before === null) {
    const text = printScript(scriptAt(first.script, file), { doubts: first.rivals });
    return { file, story: first, before, text, changes: [] };
  }
  const edited = editedOf(before, file, first.script);
  const story = await withKnown(first, edited.known, beforehand.cache);
  const { text, changes } = mergeScript(edited, scriptAt(story.script, file), story.rivals);
  return { file, story, before, text, changes };
}

/** A story whose speakers are found out anew, where more is known of who is in it. */
async function withKnown(
  story: PreparedStory,
  told: readonly KnownCharacter[],
  cache: string | undefined,
): Promise<PreparedStory> {
  if (told.length === 0) return story;
  const known = mergeKnown(told, story.known);
  return { ...story, known, ...(await attributed(story.manuscript, known, cache)) };
}

/** Writes what `updateScript` has worked out, if that is anything new. */
export async function writeUpdate({ file, before, text }: ScriptUpdate): Promise<void> {
  if (text !== before) await writeFileAtomic(file, text);
}

/** Where the script of a story is: beside the story if that is in a folder of scripts, else in the one here. */
export function scriptFileOf({ source, title }: Pick<Script, 'source' | 'title'>): string {
  const folder = dirname(source);
  const beside = basename(resolve(folder)) === SCRIPT_FOLDER;
  return join(beside ? folder : SCRIPT_FOLDER, `${safeFileName(title)}.fountain`);
}

/** A script as it is written to a file: its story is named as seen from there. */
function scriptAt(script: Script, file: string): Script {
  const { source } = script;
  if (source.startsWith('<')) return script;
  return { ...script, source: relative(dirname(resolve(file)), resolve(source)).replaceAll('\\', '/') };
}

/** The path of the story that a script is made of; null for what is no script, or is made of none. */
export async function storyOfScript(file: string): Promise<string | null> {
  if (!isScriptName(file)) return null;
  const source = sourceOf(await readTextFile(file).catch(() => ''));
  return source === null ? null : resolve(dirname(file), source);
}

const isScriptName = (file: string) => scriptExtensions.includes(extname(file).toLowerCase());

function editedOf(text: string, file: string, { source }: Script): EditedScript {
  const edited = readEdited(text, file);
  if (!edited) {
    throw new InputError('This file was not written by fullcast, or what it has at its end is gone.', {
      place: { file },
      hint: 'It is left as it is. Name another file with --out.',
    });
  }
  const story = edited.source === null ? null : resolve(dirname(file), edited.source);
  if (story !== null && !source.startsWith('<') && story !== resolve(source)) {
    throw new InputError(`This is the script of another story, ${edited.source}.`, {
      place: { file },
      hint: 'It is left as it is. Name another file with --out.',
    });
  }
  return edited;
}

const screenplay = (file: string) =>
  new InputError('This is a script already, and of no story here.', {
    place: { file },
    hint: 'Edit it as it is; fullcast narrate takes it.',
  });

/** A path as a person here would write it. */
const shortened = (path: string) => (isAbsolute(path) ? relative('.', path) || path : path);
