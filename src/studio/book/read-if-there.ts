import { readFile } from 'node:fs/promises';
import { codeOf } from '../../files.js';

/** The text of a file; null if there is none. */
export const readIfThere = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
