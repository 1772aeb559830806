import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError } from '../errors.js';
import { SCRIPT_FOLDER as FOLDER, storyOfScript } from '../narrate/edited.js';
import { storyExtensions } from '../read/index.js';
import { scriptExtensions } from '../script/index.js';
import { printable, say } from './report.js';

const EXTENSIONS = [...storyExtensions, ...scriptExtensions];

/**
 * The stories to work on: those named, else all in `script/`, by name. There, a script stands for the story that it is
 * made of.
 */
export async function storiesOr(files: readonly string[], quiet = false): Promise<readonly string[]> {
  if (files.length > 0) return [...new Set(files)];
  const hint = `Name a story (fullcast narrate story.txt), or put one into ${FOLDER}/.`;
  const names = await readdir(FOLDER).catch(() => {
    throw new InputError(`No story was named, and there is no folder ${FOLDER}/ here.`, { hint });
  });
  const stories = names
    .filter((name) => !name.startsWith('.') && EXTENSIONS.some((ext) => name.toLowerCase().endsWith(ext)))
    .sort()
    .map((name) => join(FOLDER, name));
  if (stories.length > 0) return withoutScripted(stories, quiet);
  throw new InputError(`No story was named, and ${FOLDER}/ has none.`, { hint });
}

/** Leaves out the stories that a script in the same folder is made of, and says so. */
async function withoutScripted(files: readonly string[], quiet: boolean): Promise<readonly string[]> {
  const scripts = new Map<string, string>();
  for (const file of files) {
    const story = await storyOfScript(file);
    if (story !== null) scripts.set(story, file);
  }
  return files.filter((file) => {
    const script = scripts.get(resolve(file));
    if (script !== undefined && !quiet) say(printable(`${script} stands for ${file}.`));
    return script === undefined;
  });
}
