import { codeOf } from '../../files.js';
import { readTextFile } from '../../read-file.js';

/** The text of a file; null if there is none. */
export const readIfThere = (file: string): Promise<string | null> =>
  readTextFile(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
