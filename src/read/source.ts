import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { InputError } from '../errors.js';
import { STDIN } from './names.js';

/** The largest story, in bytes: about fifty times the longest novels. */
export const LARGEST = 256 * 2 ** 20;

/** A file before anybody knows what it is. */
export interface Source {
  readonly bytes: Uint8Array;
  /** Its path, or `<stdin>`. */
  readonly source: string;
}

/**
 * Reads a file, or standard input for `-`.
 *
 * @throws InputError for what is missing, no file, or too large
 */
export async function readSource(path: string): Promise<Source> {
  if (path === '-') return { bytes: await buffer(process.stdin), source: STDIN };
  return { bytes: await readWhole(path), source: path };
}

export const tooLarge = (file: string) =>
  new InputError('This file is too large for a story (over 256 MB).', { place: { file } });

async function readWhole(path: string): Promise<Uint8Array> {
  const refuse = (message: string, hint?: string, cause?: unknown) =>
    new InputError(message, { place: { file: path }, ...(hint && { hint }), cause });
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
      throw refuse('There is no such file.', undefined, cause);
    throw refuse(`This file can't be read (${cause.code ?? cause.message}).`, undefined, cause);
  });
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw refuse('This is a folder, not a story.', 'Name a file in it.');
    if (!stats.isFile()) throw refuse('This is not a file.', 'A story on standard input is named -.');
    if (stats.size > LARGEST) throw tooLarge(path);
    return await file.readFile();
  } finally {
    await file.close();
  }
}
