import { type Name, nameWords, parseName } from './names.js';
import type { Person } from './person.js';

const MOTHER = ['mother', 'wife', 'mamma', 'mama'];
const FATHER = ['father', 'husband', 'papa'];
const HEADS = new Set(['mrs', 'mr', 'madame', 'monsieur', 'lady', 'sir', 'lord']);

/**
 * The nouns of kinship that somebody's names let expect: with a Mrs. Bennet and an Elizabeth Bennet in a story, the
 * mother is likely Mrs. Bennet, and the father Mr. Bennet or Sir Walter.
 */
export function kinOf(people: readonly Person[]): readonly (readonly string[])[] {
  const named = people.map(({ aliases }) => [...aliases].map((alias) => parseName(nameWords(alias))));
  const heads = named.map((names) => (names.some(isOwn) ? [] : names.filter(isHead)));
  const relatives = new Map<string, Set<number>>();
  named.forEach((names, id) => {
    for (const { names: own } of names) {
      const family = own.at(-1) ?? '';
      relatives.set(family, (relatives.get(family) ?? new Set()).add(id));
    }
  });
  return people.map(({ gender, kind }, id) => {
    const family = (heads[id] ?? [])
      .map(({ names }) => names.at(-1) ?? '')
      .find((name) => (relatives.get(name)?.size ?? 0) > 1);
    if (family === undefined || kind === 'described') return [];
    return gender === 'f' ? MOTHER : gender === 'm' ? FATHER : [];
  });
}

/** "Edna Pontellier": who is somebody by themselves is not the mother or father of their family. */
const isOwn = ({ titles, names }: Name) => names.length > 1 && !titles.includes('sir');

const isHead = ({ titles, names, husband }: Name) =>
  titles.some((title) => HEADS.has(title)) &&
  (names.length === 1 || husband !== null || titles.includes('sir'));
