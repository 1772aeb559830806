import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { InputError } from '../../errors.js';
import { parseVoicesFile } from './parse.js';
import type { VoicesFile } from './voices-file.js';

/** In bytes: a cast of a hundred thousand. */
const LARGEST = 16 * 2 ** 20;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  ENOTDIR: 'There is no such file.',
  EISDIR: 'This is a folder, not a voices.json.',
  EACCES: 'This file can’t be read: you may not read it.',
  EPERM: 'This file can’t be read: you may not read it.',
};

/**
 * Reads a voices.json from a file.
 *
 * @throws InputError for a file that is missing, can't be read, is no text, or is wrong in any way that
 *   `parseVoicesFile` tells
 */
export async function readVoicesFile(path: string): Promise<VoicesFile> {
  const bytes = await readBounded(path);
  return parseVoicesFile(decode(bytes, path), path);
}

/** Never more than the largest, so that a device without an end is no trap. */
async function readBounded(path: string): Promise<Uint8Array> {
  const bytes = await buffer(createReadStream(path, { end: LARGEST })).catch(
    (cause: NodeJS.ErrnoException) => {
      const code = cause.code ?? '';
      throw refused(path, REASONS[code] ?? `This file can’t be read (${code || cause.message}).`, { cause });
    },
  );
  if (bytes.length > LARGEST) throw refused(path, 'This file is too large for a voices.json (over 16 MB).');
  return bytes;
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
  }
  const hint = 'voices.json is text in UTF-8. An editor can save it as such.';
  throw refused(path, 'This file is no text in UTF-8.', { hint });
}

function refused(
  path: string,
  message: string,
  details: { hint?: string; cause?: unknown } = {},
): InputError {
  return new InputError(message, { place: { file: path }, ...details });
}
