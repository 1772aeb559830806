import { lstat, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { InputError } from '../errors.js';
import { codeOf } from '../files.js';

/** What audio is called. Files that are named on the command line are measured whatever they are called. */
const ENDINGS = new Set([
  '.mp3',
  '.m4b',
  '.m4a',
  '.mp4',
  '.aac',
  '.opus',
  '.ogg',
  '.oga',
  '.flac',
  '.wav',
  '.aiff',
  '.aif',
  '.wma',
]);

/**
 * The files of audio that are meant: those named, and all in the folders named and below them, by name.
 *
 * @throws InputError if something is not there, or there is no audio at all
 */
export async function findAudio(paths: readonly string[]): Promise<readonly string[]> {
  const found = (await Promise.all(paths.map(audioIn))).flat();
  if (found.length === 0) {
    throw new InputError(`There is no audio in ${paths.join(', ')}.`, {
      hint: `Audio is what ends in ${[...ENDINGS].join(', ')}.`,
    });
  }
  return [...new Set(found)];
}

async function audioIn(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new InputError(`${path} can't be read${codeOf(cause) === 'ENOENT' ? ': it is not there' : ''}.`, {
      cause,
    });
  });
  return found.isDirectory() ? below(path) : [path];
}

/** Links to folders are not followed: they may lead in circles. */
async function below(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new InputError(`The folder ${folder} can't be read.`, { cause });
  });
  const files: string[] = [];
  for (const name of names.filter((each) => !each.startsWith('.')).sort()) {
    const path = join(folder, name);
    if ((await lstat(path).catch(() => null))?.isDirectory()) files.push(...(await below(path)));
    else if (ENDINGS.has(extname(name).toLowerCase())) files.push(path);
  }
  return files;
}
