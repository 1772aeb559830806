import type { Character } from '../../model.js';
import type { Person } from '../roster/person.js';

/**
 * A name for each person that nobody else has: where two are called John, the second goes by another name of theirs, or
 * becomes "John (2)".
 */
export function uniqueNames(people: readonly Person[]): string[] {
  const wanted = new Set(people.map(({ name }) => name.toLowerCase()));
  const taken = new Map<string, number>();
  return people.map(({ name, aliases }) => {
    const isFree = (alias: string) => !taken.has(alias.toLowerCase());
    const other = [...aliases].find((alias) => isFree(alias) && !wanted.has(alias.toLowerCase()));
    const unique = isFree(name) ? name : (other ?? numbered(name, taken));
    taken.set(unique.toLowerCase(), 1);
    return unique;
  });
}

/** The name with the next number that is free. */
function numbered(name: string, taken: Map<string, number>): string {
  const key = name.toLowerCase();
  let number = taken.get(key) ?? 1;
  do number++;
  while (taken.has(`${key} (${number})`));
  taken.set(key, number);
  return `${name} (${number})`;
}

export function rosterOf(
  people: readonly Person[],
  names: readonly string[],
): ReadonlyMap<string, Omit<Character, 'lines'>> {
  return new Map(
    people.map((person, id) => {
      const name = names[id] ?? person.name;
      return [
        name,
        { name, aliases: [...person.aliases].filter((alias) => alias !== name), gender: person.gender },
      ] as const;
    }),
  );
}
