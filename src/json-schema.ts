import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { z } from 'zod';
import type { Problem } from './json-file.js';
import { didYouMean } from './names.js';

/** A value is shown up to this many characters. */
const SHOWN = 40;

/** What an object of a file is called, the keys it may have, and why it may not have some. */
export type Described = readonly [
  name: string,
  keys: readonly string[],
  refusal?: (key: string) => string | null,
];

/** Tells of the object at a path of a file. */
export type ObjectAt = (path: readonly PropertyKey[]) => Described;

/** What a schema has found in a file, in words and with places. The schema's errors are ends of sentences. */
export function schemaProblems(
  text: string,
  root: Node,
  issues: readonly z.core.$ZodIssue[],
  objectAt: ObjectAt,
): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    const node = findNodeAtLocation(root, path) ?? root;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        offset: keyOffset(node, key),
        message: unknownKey(key, objectAt(path)),
      }));
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

function unknownKey(key: string, [where, allowed, refusal]: Described): string {
  const refused = refusal?.(key);
  if (refused) return refused;
  const options = allowed.filter((each) => each !== '$schema');
  return `There is no "${key}" for ${where}.${didYouMean(key, options) || ` It takes ${options.join(', ')}.`}`;
}

function keyOffset(object: Node, key: string): number {
  const property = object.children?.find(({ children }) => children?.[0]?.value === key);
  return (property ?? object).offset;
}

function shown(text: string, { offset, length }: Node): string {
  const value = text.slice(offset, offset + length).replace(/\s+/gu, ' ');
  return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}
