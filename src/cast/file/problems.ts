import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { z } from 'zod';
import type { InputError } from '../../errors.js';
import { problemsError as errorOf, type Problem } from '../../json-file.js';
import { didYouMean } from '../../names.js';
import { KEYS } from './schema.js';
import { fileName, type VoicesFile } from './voices-file.js';

/** A value is shown up to this many characters. */
const SHOWN = 40;

/** One error for all that is wrong with a file, in its order. */
export function problemsError(
  { path, text }: Pick<VoicesFile, 'path' | 'text'>,
  problems: readonly Problem[],
): InputError {
  return errorOf({ file: fileName(path), text }, problems);
}

/** What the schema has found, in words and with places. */
export function schemaProblems(text: string, root: Node, issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    const node = findNodeAtLocation(root, path) ?? root;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ offset: keyOffset(node, key), message: unknownKey(key, path) }));
    }
    const key = path.findLast((part) => typeof part === 'string');
    const subject = key === undefined ? 'The file' : `"${key}"`;
    if (issue.code === 'invalid_key') {
      return [
        {
          offset: keyOffset(node.parent?.parent ?? root, String(key)),
          message: `${subject} ${sentence(issue)}.`,
        },
      ];
    }
    return [{ offset: node.offset, message: `${subject} ${issue.message}, not ${shown(text, node)}.` }];
  });
}

/** An invalid key's own reason is one level down. */
const sentence = (issue: z.core.$ZodIssueInvalidKey): string => issue.issues[0]?.message ?? issue.message;

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  if (path[0] === 'engines' && SECRET.test(key)) {
    return (
      `"${key}" has no place in a file, which others may get to see. Take it out, and put it into the environment: ` +
      'FULLCAST_HTTP_KEY.'
    );
  }
  const [where, allowed] = objectAt(path);
  const options = allowed.filter((each) => each !== '$schema');
  return `There is no "${key}" for ${where}.${didYouMean(key, options) || ` It takes ${options.join(', ')}.`}`;
}

/** What people call the key of a server. */
const SECRET = /key|token|secret|password|auth/i;

/** What the object at a path is called, and the keys it may have. */
function objectAt(path: readonly PropertyKey[]): readonly [string, readonly string[]] {
  const own = `"${String(path.at(-1))}"`;
  switch (path[0]) {
    case undefined:
      return ['the file', KEYS.file];
    case 'narrator':
      return ['the narrator', KEYS.narrator];
    case 'engines':
      return path.length === 1 ? ['"engines"', KEYS.engines] : [own, KEYS.http];
    case 'lexicon':
      return [own, KEYS.pronunciation];
    default:
      return [own, KEYS.character];
  }
}

function keyOffset(object: Node, key: string): number {
  const property = object.children?.find(({ children }) => children?.[0]?.value === key);
  return (property ?? object).offset;
}

function shown(text: string, { offset, length }: Node): string {
  const value = text.slice(offset, offset + length).replace(/\s+/gu, ' ');
  return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}
