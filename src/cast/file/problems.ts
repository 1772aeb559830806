import type { Node } from 'jsonc-parser';
import type { z } from 'zod';
import type { InputError } from '../../errors.js';
import { problemsError as errorOf, type Problem } from '../../json-file.js';
import { type Described, schemaProblems as problemsOf } from '../../json-schema.js';
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
function objectAt(path: readonly PropertyKey[]): Described {
  const own = `"${String(path.at(-1))}"`;
  switch (path[0]) {
    case undefined:
      return ['the file', KEYS.file];
    case 'narrator':
      return ['the narrator', KEYS.narrator];
    case 'pauses':
      return ['the pauses', KEYS.pauses];
    case 'engines':
      return path.length === 1 ? ['"engines"', KEYS.engines, refusal] : [own, KEYS.http, refusal];
    case 'lexicon':
      return [own, path.at(-1) === 'phonemes' ? KEYS.phonemes : KEYS.pronunciation];
    default:
      if (path.at(-1) === 'phonemes') return [own, KEYS.phonemes];
      return [own, path[2] === 'lexicon' ? KEYS.pronunciation : KEYS.character];
  }
}

/** What people call the key of a server. */
const SECRET = /key|token|secret|password|auth/i;

function refusal(key: string): string | null {
  if (!SECRET.test(key)) return null;
  return (
    `"${key}" has no place in a file, which others may get to see. Take it out, and put it into the environment: ` +
    'FULLCAST_HTTP_KEY.'
  );
}
