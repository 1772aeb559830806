import { readJsonText } from '../../json-file.js';
import { parseVoicesFile, VOICES_JSON } from './parse.js';
import type { VoicesFile } from './voices-file.js';

/**
 * Reads a voices.json from a file.
 *
 * @throws InputError for a file that is missing, can't be read, is no text, or is wrong in any way that
 *   `parseVoicesFile` tells
 */
export async function readVoicesFile(path: string): Promise<VoicesFile> {
  const { text } = await readJsonText(path, VOICES_JSON);
  return parseVoicesFile(text, path);
}
