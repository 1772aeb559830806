import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { storyExtensions } from '../read/index.js';

const FOLDER = 'script';

/** The stories to work on: those named, else all in `script/`, by name. */
export async function storiesOr(files: readonly string[]): Promise<readonly string[]> {
  if (files.length > 0) return [...new Set(files)];
  const hint = `Name a story (fullcast narrate story.txt), or put one into ${FOLDER}/.`;
  const names = await readdir(FOLDER).catch(() => {
    throw new InputError(`No story was named, and there is no folder ${FOLDER}/ here.`, { hint });
  });
  const stories = names
    .filter(
      (name) => !name.startsWith('.') && storyExtensions.some((ext) => name.toLowerCase().endsWith(ext)),
    )
    .sort()
    .map((name) => join(FOLDER, name));
  if (stories.length > 0) return stories;
  throw new InputError(`No story was named, and ${FOLDER}/ has none.`, { hint });
}
