import type { Gender } from '../../model.js';
import { HONORIFICS, KINSHIP, PEOPLE } from '../lexicon/people.js';
import { givenNameGender } from './given-names.js';

/** What the parts of a name say, taken apart. */
export interface Name {
  /** In one spelling each: `dr` for Doctor; without epithets (`poor`, `old`). */
  readonly titles: readonly string[];
  readonly names: readonly string[];
  /** `john` of "Mrs. John Knightley": the given name of her husband. */
  readonly husband: string | null;
  readonly gender: Gender;
  /** True where a title or kinship says the gender, rather than a given name. */
  readonly genderSure: boolean;
}

const ONE_SPELLING: ReadonlyMap<string, string> = new Map([
  ['mister', 'mr'],
  ['mistah', 'mr'],
  ['missus', 'mrs'],
  ['mistress', 'mrs'],
  ['ms', 'miss'],
  ['mme', 'madame'],
  ['mlle', 'mademoiselle'],
  ['doctor', 'dr'],
  ['doc', 'dr'],
  ['prof', 'professor'],
  ['capt', 'captain'],
  ['col', 'colonel'],
  ['gen', 'general'],
  ['sgt', 'sergeant'],
  ['lieut', 'lieutenant'],
  ['lt', 'lieutenant'],
  ['rev', 'reverend'],
  ['saint', 'st'],
  ['auntie', 'aunt'],
  ['aunty', 'aunt'],
]);
/** Titles that can stand before a given name. */
const GIVEN_TITLES = new Set(['st', 'cousin', 'comrade', 'baby', 'twin', 'citizen']);
const EMPTY_TITLES = new Set(['the', 'a', 'an', 'of', 'old', 'young', 'little', 'poor', 'dear']);
const WIVES = new Set(['mrs', 'madame', 'frau', 'señora', 'senora', 'signora']);

/** The one spelling of a title under which its variants are compared. */
export const plainTitle = (word: string): string => ONE_SPELLING.get(word) ?? word;

/** Takes a written name apart. Words come in any case; dots do not count. */
export function parseName(words: readonly string[]): Name {
  const written: string[] = [];
  let at = 0;
  for (; at < words.length - 1 && isTitle(words[at] ?? ''); at++) written.push(words[at] ?? '');
  const whole = words.slice(at);
  const titles = written.filter((word) => !EMPTY_TITLES.has(word)).map(plainTitle);
  const first = whole[0] ?? '';
  const husband =
    whole.length > 1 && titles.some((title) => WIVES.has(title)) && givenNameGender(first) === 'm'
      ? first
      : null;
  const names = husband === null ? whole : whole.slice(1);
  return { titles, names, husband, ...genderOf(titles, names) };
}

const isTitle = (word: string) => HONORIFICS.has(word) || EMPTY_TITLES.has(word) || KINSHIP.has(word);

function genderOf(
  titles: readonly string[],
  names: readonly string[],
): { readonly gender: Gender; readonly genderSure: boolean } {
  for (const title of titles) {
    const gender = HONORIFICS.get(title) ?? KINSHIP.get(title) ?? 'u';
    if (gender !== 'u') return { gender, genderSure: true };
  }
  const first = names[0] ?? '';
  const given = givenNameGender(first);
  const noun =
    KINSHIP.get(first) ?? HONORIFICS.get(first) ?? PEOPLE.get(names.at(-1) ?? '') ?? PEOPLE.get(first) ?? 'u';
  if (noun !== 'u' && (titles.length > 0 || given === 'u' || KINSHIP.has(first)))
    return { gender: noun, genderSure: true };
  // A family's name says nothing of anybody's gender, even where it is a given name elsewhere: Dr. Montgomery.
  const family = names.length === 1 && titles.some((title) => !GIVEN_TITLES.has(title));
  return { gender: family ? 'u' : given, genderSure: false };
}

/** The words of a written name in small letters, without marks. */
export const nameWords = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[.,"“”()]/g, ' ')
    .split(/\s+/u)
    .map((word) => (/.'s$/u.test(word) ? word.slice(0, -2) : word))
    .filter((word) => word !== '');
