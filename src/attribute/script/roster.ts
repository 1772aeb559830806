import type { Character } from '../../model.js';
import type { Person } from '../roster/person.js';

/** A name for each person that nobody else has: the second John of a story becomes "John (2)". */
export function uniqueNames(people: readonly Person[]): string[] {
  const taken = new Set<string>();
  return people.map(({ name }) => {
    let unique = name;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${name} (${number})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
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
