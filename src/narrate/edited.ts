import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { InputError } from '../errors.js';
import { safeFileName, writeFileAtomic } from '../files.js';
import type { Script } from '../model.js';
import { printScript } from '../script/index.js';
import type { PreparedStory } from './prepare.js';

/** The folder of scripts. */
export const SCRIPT_FOLDER = 'script';

/** Where the script of a story is: beside the story if that is in a folder of scripts, else in the one here. */
export function scriptFileOf({ source, title }: Pick<Script, 'source' | 'title'>): string {
  const folder = dirname(source);
  const beside = basename(resolve(folder)) === SCRIPT_FOLDER;
  return join(beside ? folder : SCRIPT_FOLDER, `${safeFileName(title)}.fountain`);
}

/** A script as it is written to a file: its story is named as seen from there. */
export function scriptAt(script: Script, file: string): Script {
  const { source } = script;
  if (isAbsolute(source) || source.startsWith('<')) return script;
  return { ...script, source: relative(dirname(resolve(file)), resolve(source)).replaceAll('\\', '/') };
}

/**
 * Writes the script of a story for people to edit.
 *
 * @throws InputError if the file is there already and not the script of that story; MachineError if it can't be written
 */
export async function writeScript({ script, rivals }: PreparedStory, file: string): Promise<void> {
  if (existsSync(file)) throw new InputError('This script is there already.', { place: { file } });
  await writeFileAtomic(file, printScript(scriptAt(script, file), { doubts: rivals }));
}
