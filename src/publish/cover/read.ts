import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { InputError } from '../../errors.js';
import type { Cover } from '../../model.js';
import { checkCover } from './check.js';

/** One byte more than the largest: enough to know that it is too large. */
const READ = 20 * 2 ** 20;

/**
 * Reads the picture that a person names as cover.
 *
 * @returns the cover, and what is to be said of it
 * @throws InputError for a file that is missing, no picture, broken or too large
 */
export async function readCover(path: string): Promise<{ cover: Cover; warning: string | null }> {
  const data = await buffer(createReadStream(path, { end: READ })).catch((cause: NodeJS.ErrnoException) => {
    const missing = cause.code === 'ENOENT' || cause.code === 'ENOTDIR';
    const message = missing ? 'There is no such picture.' : `This picture can’t be read (${cause.code}).`;
    throw new InputError(message, { place: { file: path }, cause });
  });
  const checked = await checkCover(data);
  if (checked.kind === 'good') return checked;
  throw new InputError(`This file ${checked.reason}.`, {
    place: { file: path },
    hint: 'A cover is a JPEG or PNG, best square and 2400 pixels wide or more.',
  });
}
