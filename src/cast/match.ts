import type { Problem } from '../json-file.js';
import type { Character, Script } from '../model.js';
import { fold, namesOf } from '../names.js';
import { problemsError } from './file/problems.js';
import { type CastMember, placeIn, type VoicesFile } from './file/voices-file.js';

/**
 * Which entry of the file is about which character of the script: the one that has the character's name among its
 * own; else the one that has another name of theirs, if that is nobody else's in the script.
 *
 * @throws InputError if two entries are about one character
 */
export function matchCast(script: Script, file: VoicesFile): ReadonlyMap<string, CastMember> {
  const { cast } = file.data;
  const byName = new Map(
    cast.flatMap((member) => namesOf(member).map((name) => [fold(name), member] as const)),
  );
  const owners = ownersOf(script.characters);
  const matches = new Map<string, CastMember>();
  for (const { name } of script.characters) {
    const member = byName.get(fold(name));
    if (member) matches.set(name, member);
  }
  const named = new Set(matches.values());
  const problems: Problem[] = [];
  for (const { name, aliases } of script.characters) {
    for (const alias of aliases) {
      const member = byName.get(fold(alias));
      if (!member || named.has(member) || owners.get(fold(alias))?.size !== 1) continue;
      const other = matches.get(name);
      if (other && other !== member) problems.push(sameCharacter(file, name, alias, member, other));
      else matches.set(name, member);
    }
  }
  if (problems.length > 0) throw problemsError(file, problems);
  return matches;
}

/** Who goes by a name, by the folded name. */
function ownersOf(characters: readonly Character[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { name, aliases } of characters) {
    for (const each of [name, ...aliases]) {
      const key = fold(each);
      owners.set(key, (owners.get(key) ?? new Set()).add(name));
    }
  }
  return owners;
}

function sameCharacter(file: VoicesFile, name: string, alias: string, a: CastMember, b: CastMember): Problem {
  const [earlier, later] = a.offset < b.offset ? [a, b] : [b, a];
  const { line } = placeIn(file, earlier.offset);
  return {
    offset: later.offset,
    message:
      `"${later.name}" and "${earlier.name}" (line ${line}) are the same character: the story calls ${name} ` +
      `"${alias}", too. Make one entry of the two.`,
  };
}
