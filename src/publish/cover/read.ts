import { InputError } from '../../errors.js';
import { codeOf } from '../../files.js';
import type { Cover } from '../../model.js';
import { FileTooLarge, NotAFile, readWholeFile } from '../../read-file.js';
import { checkCover, LARGEST, TOO_LARGE } from './check.js';

/**
 * Reads the picture that a person names as cover.
 *
 * @returns the cover, and what is to be said of it
 * @throws InputError for a file that is missing, no picture, broken or too large
 */
export async function readCover(path: string): Promise<{ cover: Cover; warning: string | null }> {
  const data = await readWholeFile(path, LARGEST).catch((cause: unknown) => {
    throw new InputError(whyNotRead(cause), { place: { file: path }, cause });
  });
  const checked = await checkCover(data);
  if (checked.kind === 'good') return checked;
  throw new InputError(`This file ${checked.reason}.`, {
    place: { file: path },
    hint: 'A cover is a JPEG or PNG, best square and 2400 pixels wide or more.',
  });
}

function whyNotRead(cause: unknown): string {
  if (cause instanceof FileTooLarge) return `This file ${TOO_LARGE}.`;
  if (cause instanceof NotAFile) return `This is ${cause.isFolder ? 'a folder' : 'no file'}, not a picture.`;
  const code = codeOf(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no such picture.';
  return `This picture can’t be read (${code || String(cause)}).`;
}
