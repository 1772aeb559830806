import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MachineError } from '../../errors.js';
import { cannotWrite, clearAsides, nameAside } from '../../files.js';

/** More than an utterance takes, in bytes. */
const ROOM = 2 ** 20;

/**
 * Makes a folder for what programs read and write for a moment. What killed runs have left of theirs is taken away.
 *
 * @throws MachineError
 */
export async function makeWorkFolder(): Promise<string> {
  await clearAsides(tmpdir());
  const folder = nameAside(join(tmpdir(), 'speech'));
  await mkdir(folder, { mode: 0o700 }).catch((cause: unknown) => {
    throw noRoom(cause);
  });
  return folder;
}

/** Puts a text where a program reads it. @throws MachineError */
export async function writeForProgram(file: string, text: string | Uint8Array): Promise<void> {
  await writeFile(file, text).catch((cause: unknown) => {
    throw noRoom(cause);
  });
}

/**
 * For a program that gave no sound: few of them say so when they have no room for it.
 *
 * @param file one that may be written
 * @throws MachineError if there is none
 */
export const expectRoom = (file: string): Promise<void> => writeForProgram(file, new Uint8Array(ROOM));

const noRoom = (cause: unknown): MachineError => cannotWrite(tmpdir(), cause, 'TMPDIR');
