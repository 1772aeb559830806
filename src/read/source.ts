import { InputError } from '../errors.js';
import { codeOf } from '../files.js';
import { FileTooLarge, NotAFile, readWholeFile } from '../read-file.js';
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
  if (path === '-') return { bytes: await readStandardInput(), source: STDIN };
  return { bytes: await readStoryFile(path), source: path };
}

export const tooLarge = (file: string) =>
  new InputError('This file is too large for a story (over 256 MB).', { place: { file } });

/** It may have no end. */
async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > LARGEST) throw tooLarge(STDIN);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readStoryFile(path: string): Promise<Uint8Array> {
  const refuse = (message: string, cause: unknown, hint?: string) =>
    new InputError(message, { place: { file: path }, ...(hint && { hint }), cause });
  return readWholeFile(path, LARGEST).catch((cause: unknown) => {
    if (cause instanceof FileTooLarge) throw tooLarge(path);
    if (cause instanceof NotAFile) {
      throw cause.isFolder
        ? refuse('This is a folder, not a story.', cause, 'Name a file in it.')
        : refuse('This is not a file.', cause, 'A story on standard input is named -.');
    }
    const code = codeOf(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse('There is no such file.', cause);
    throw refuse(`This file can't be read (${code || String(cause)}).`, cause);
  });
}
