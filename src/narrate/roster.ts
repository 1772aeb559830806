import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { z } from 'zod';
import {
  duplicateKeys,
  type JsonKind,
  type JsonText,
  type Problem,
  parseJson,
  problemsError,
  readJsonText,
} from '../json-file.js';
import type { KnownCharacter } from '../model.js';
import { fold, namesOf } from '../names.js';

const ROSTER: JsonKind = {
  name: 'a roster',
  empty: 'A roster that knows nobody is [].',
  syntax: 'A roster is JSON, with comments allowed.',
};

const FORM = 'takes a list of characters: [{ "name": "Izzie Stevens", "aliases": ["Izzie"], "gender": "f" }]';
const text = (error: string) => z.string({ error }).regex(/\S/u, { error });

const about = {
  aliases: z
    .array(text('takes names'), { error: 'takes a list of names: ["Izzie", "Dr. Stevens"]' })
    .default([]),
  gender: z
    .enum(['f', 'm', 'n', 'u'], { error: 'takes "f", "m", "n" (they), "u" (not known) or null' })
    .nullable()
    .default(null),
};
const Characters = z.array(
  z.object({ name: text('takes the name of the character'), ...about }, { error: FORM }),
  { error: FORM },
);
const Cast = z.record(
  text('takes the name of a character'),
  z.object(about, { error: 'takes an object, in braces' }),
  { error: 'takes an object, in braces' },
);

/**
 * Reads who is known to be in a story from a roster file: a list of characters with `name`, `aliases` and `gender`; or
 * a document that has such a list as `characters`, as `fullcast script --json` prints it; or one that names them in
 * `cast`, as voices.json does. What else is in it is not looked at.
 *
 * @throws InputError with the places of all that is wrong
 */
export async function readRoster(path: string): Promise<KnownCharacter[]> {
  return parseRoster(await readJsonText(path, ROSTER));
}

/** Reads the text of a roster file; see `readRoster`. */
export function parseRoster(source: JsonText): KnownCharacter[] {
  const root = parseJson(source, ROSTER);
  const found = root.type === 'object' && findNodeAtLocation(root, ['cast']) ? castIn(root) : listIn(root);
  const problems = [...duplicateKeys(root), ...found.problems, ...twice(found.characters)];
  if (problems.length > 0) throw problemsError(source, problems);
  return found.characters.map(({ name, aliases, gender }) => ({ name, aliases, gender }));
}

interface Placed extends KnownCharacter {
  readonly offset: number;
}

interface Found {
  readonly characters: readonly Placed[];
  readonly problems: readonly Problem[];
}

function listIn(root: Node): Found {
  const path = root.type === 'object' ? ['characters'] : [];
  const node = findNodeAtLocation(root, path);
  if (!node) return { characters: [], problems: [{ offset: root.offset, message: `The file ${FORM}.` }] };
  const checked = Characters.safeParse(getNodeValue(node));
  if (!checked.success) return { characters: [], problems: problemsOf(node, checked.error.issues) };
  return {
    characters: checked.data.map((character, index) => ({
      ...character,
      offset: findNodeAtLocation(node, [index])?.offset ?? node.offset,
    })),
    problems: [],
  };
}

function castIn(root: Node): Found {
  const node = findNodeAtLocation(root, ['cast']) ?? root;
  const checked = Cast.safeParse(getNodeValue(node));
  if (!checked.success) return { characters: [], problems: problemsOf(node, checked.error.issues) };
  return {
    characters: Object.entries(checked.data).map(([name, character]) => ({
      name,
      ...character,
      offset: findNodeAtLocation(node, [name])?.parent?.offset ?? node.offset,
    })),
    problems: [],
  };
}

function problemsOf(root: Node, issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.map(({ path, message }) => {
    const keys = path.filter((key) => typeof key !== 'symbol');
    const key = keys.findLast((part) => typeof part === 'string');
    // What is missing has no place of its own; the object that misses it has.
    const node = findNodeAtLocation(root, keys) ?? findNodeAtLocation(root, keys.slice(0, -1)) ?? root;
    const subject = key === undefined ? 'The file' : `"${key}"`;
    return { offset: node.offset, message: `${subject} ${message}.` };
  });
}

/** Aliases may be shared (two people are Mr. Bennet), names may not. */
function twice(characters: readonly Placed[]): Problem[] {
  const seen = new Set<string>();
  return characters.flatMap(({ name, offset }): Problem[] => {
    if (seen.has(fold(name))) return [{ offset, message: `"${name}" is here twice.` }];
    seen.add(fold(name));
    return [];
  });
}

/**
 * Puts those known from a roster and from voices.json together. Who goes by one name in both is one character: named
 * and gendered as the roster says, with the other names of both.
 */
export function mergeKnown(
  roster: readonly KnownCharacter[],
  cast: readonly KnownCharacter[],
): KnownCharacter[] {
  const owners = new Map<string, KnownCharacter[]>();
  for (const character of roster)
    for (const name of new Set(namesOf(character).map(fold)))
      owners.set(name, [...(owners.get(name) ?? []), character]);
  const merged = new Map(roster.map((character) => [character, character]));
  const others: KnownCharacter[] = [];
  for (const member of cast) {
    const owner = ownerOf(member, owners);
    const known = owner && merged.get(owner);
    if (owner && known) merged.set(owner, joined(known, member));
    else others.push(member);
  }
  return [...merged.values(), ...others];
}

/** By the first of their names that is one person's alone. */
function ownerOf(
  member: KnownCharacter,
  owners: ReadonlyMap<string, readonly KnownCharacter[]>,
): KnownCharacter | undefined {
  return namesOf(member)
    .map((name) => owners.get(fold(name)) ?? [])
    .find(({ length }) => length === 1)?.[0];
}

function joined(first: KnownCharacter, second: KnownCharacter): KnownCharacter {
  const told = first.gender !== null && first.gender !== 'u';
  const names = new Map([...namesOf(second), ...namesOf(first)].map((name) => [fold(name), name]));
  names.delete(fold(first.name));
  return {
    name: first.name,
    aliases: [...names.values()],
    gender: told ? first.gender : (second.gender ?? first.gender),
  };
}
