import type { Gender } from '../../model.js';
import { isShortFor } from '../lexicon/nicknames.js';
import { HONORIFICS, KINSHIP, PEOPLE, WEAK_TITLES } from '../lexicon/people.js';
import { givenNameGender } from './given-names.js';

/** What the parts of a name say, taken apart. */
export interface Name {
  readonly titles: readonly string[];
  readonly names: readonly string[];
  readonly gender: Gender;
  /** True where a title or kinship says the gender, rather than a given name. */
  readonly genderSure: boolean;
}

const FIRST_NAME_TITLES = new Set([
  'sir',
  'lady',
  'dame',
  'aunt',
  'uncle',
  'auntie',
  'aunty',
  'cousin',
  'sister',
  'brother',
  'prince',
  'princess',
  'queen',
  'king',
  'young',
  'little',
  'miss',
  'master',
  'don',
  'dona',
  'st',
  'saint',
  'nurse',
  'father',
  'grandma',
  'grandpa',
  'old',
]);
/** Titles that nobody drops, and that make another person of the same family name. */
const RANK = new Set(['sir', 'lady', 'dame', 'lord']);
const OWN_TITLES = new Set(['mrs', 'lady', 'miss', 'lord', 'dame']);
const NAMELESS = new Set(['the', 'a', 'an', 'of']);

/** Takes a written name apart. Words come in any case; dots do not count. */
export function parseName(words: readonly string[]): Name {
  const titles: string[] = [];
  let at = 0;
  while (
    at < words.length - 1 &&
    (HONORIFICS.has(words[at] ?? '') || NAMELESS.has(words[at] ?? '') || KINSHIP.has(words[at] ?? ''))
  ) {
    const word = words[at++] ?? '';
    if (!NAMELESS.has(word)) titles.push(word);
  }
  const whole = words.slice(at);
  // "Mrs. John Knightley" is Mrs. Knightley; the given name is her husband's.
  const husband = titles.includes('mrs') && whole.length > 1 && givenNameGender(whole[0] ?? '') === 'm';
  const names = husband ? whole.slice(1) : whole;
  for (const title of titles) {
    const gender = HONORIFICS.get(title) ?? KINSHIP.get(title) ?? 'u';
    if (gender !== 'u') return { titles, names, gender, genderSure: true };
  }
  const first = names[0] ?? '';
  const noun =
    KINSHIP.get(first) ?? HONORIFICS.get(first) ?? PEOPLE.get(names.at(-1) ?? '') ?? PEOPLE.get(first);
  if (noun && noun !== 'u' && (titles.length > 0 || givenNameGender(first) === 'u' || KINSHIP.has(first)))
    return { titles, names, gender: noun, genderSure: true };
  return {
    titles,
    names,
    gender: titles.some((title) => !FIRST_NAME_TITLES.has(title)) ? 'u' : givenNameGender(first),
    genderSure: false,
  };
}

const strong = (name: Name) => name.titles.filter((title) => !WEAK_TITLES.has(title));
const MARRIAGE = new Map([
  ['mrs', 'mrs'],
  ['missus', 'mrs'],
  ['madam', 'mrs'],
  ['madame', 'mrs'],
  ['miss', 'miss'],
  ['mademoiselle', 'miss'],
]);

/**
 * How well two names fit one person: 0 not at all; the more, the surer.
 * "Elizabeth" fits "Elizabeth Bennet" (by given name, 3), "Mr. Darcy" fits "Fitzwilliam Darcy" (by family name, 2),
 * "Lizzy" fits "Elizabeth" (as a short form, 1.5), "Darcy" fits "Mr. Darcy" (2).
 */
export function fit(a: Name, b: Name): number {
  const clash = a.gender !== 'u' && b.gender !== 'u' && a.gender !== b.gender;
  if (clash && a.genderSure && b.genderSure) return 0;
  const same = sameTitles(a, b);
  const marriage = [a, b].map((name) =>
    strong(name)
      .map((title) => MARRIAGE.get(title))
      .find(Boolean),
  );
  if (marriage[0] && marriage[1] && marriage[0] !== marriage[1]) return 0;
  const [short, long] = a.names.length <= b.names.length ? [a, b] : [b, a];
  if (short.names.length > 1) return fitFull(short, long, same);
  const only = short.names[0] ?? '';
  const last = long.names.at(-1);
  const [shortTitles, longTitles] = [strong(short), strong(long)];
  if (long.names.length === 1 && only === last) {
    if (same) return 4;
    if (shortTitles.length > 0 && longTitles.length > 0)
      return [...shortTitles, ...longTitles].some((title) => OWN_TITLES.has(title)) ? 0.3 : clash ? 0 : 1.3;
    const titles = [...shortTitles, ...longTitles];
    if (clash && titles.every((title) => !FIRST_NAME_TITLES.has(title)))
      return titles.includes('mrs') ? 1.1 : 2;
    return titles.some((title) => RANK.has(title)) ? 0.9 : clash ? 0 : 2;
  }
  const byFirst = shortTitles.every((title) => FIRST_NAME_TITLES.has(title));
  const given = long.names[0] ?? '';
  if (only === given && byFirst) {
    if (longTitles.some((title) => RANK.has(title)) && !same) return 0.9;
    return same && shortTitles.length > 0 ? 3.5 : 3;
  }
  if (long.names.length > 1 && only === last) {
    if (clash && (shortTitles.length > 0 || a.genderSure || b.genderSure)) return 0;
    if (marriage[0] === 'mrs' || marriage[1] === 'mrs') return same ? 2.2 : 0.3;
    return shortTitles.some((title) => RANK.has(title)) ? 0.8 : 2;
  }
  const familiar = byFirst && longTitles.every((title) => FIRST_NAME_TITLES.has(title) && !RANK.has(title));
  const likely =
    familiar &&
    !clash &&
    (long.names.length > 1 ||
      !(
        givenNameGender(only) !== 'u' &&
        givenNameGender(given) !== 'u' &&
        givenNameGender(only) !== givenNameGender(given)
      ));
  return likely && (isShortFor(only, given) || (long.names.length === 1 && isShortFor(given, only)))
    ? 1.5
    : 0;
}

function fitFull(short: Name, long: Name, same: boolean): number {
  const [s, l] = [short.names, long.names];
  if (isSubsequence(s, l)) {
    if (s.length < l.length) return 3;
    return same || strong(short).length === 0 || strong(long).length === 0 ? 4 : 2.5;
  }
  const [first = '', other = ''] = [s[0], l[0]];
  return s.at(-1) === l.at(-1) && (isShortFor(first, other) || isShortFor(other, first)) ? 3 : 0;
}

const sameTitles = (a: Name, b: Name) => strong(a).join(' ') === strong(b).join(' ');

function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at++;
  return at === short.length;
}
