import type { Node } from 'jsonc-parser';
import type { z } from 'zod';
import type { InputError } from '../../errors.js';
import { problemsError as errorOf, type Problem } from '../../json-file.js';
import { schemaProblems as problemsOf } from '../../json-schema.js';
import { KEYS } from './schema.js';
import { fileName, type VoicesFile } from './voices-file.js';

/** One error for all that is wrong with a file, in its order. */
export function problemsError(
  { path, text }: Pick<VoicesFile, 'path' | 'text'>,
  problems: readonly Problem[],
): InputError {
  return errorOf({ file: fileName(path), text }, problems);
}

/** What the schema has found, in words and with places. */
export const schemaProblems = (text: string, root: Node, issues: readonly z.core.$ZodIssue[]): Problem[] =>
  problemsOf(text, root, issues, objectAt);

/** What the object at a path is called, and the keys it may have. */
function objectAt(path: readonly PropertyKey[]): readonly [string, readonly string[]] {
  const own = `"${String(path.at(-1))}"`;
  switch (path[0]) {
    case undefined:
      return ['the file', KEYS.file];
    case 'narrator':
      return ['the narrator', KEYS.narrator];
    case 'pauses':
      return ['the pauses', KEYS.pauses];
    case 'lexicon':
      return [own, KEYS.pronunciation];
    default:
      return [own, KEYS.character];
  }
}
