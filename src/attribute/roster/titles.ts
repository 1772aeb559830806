import type { Form } from './forms.js';
import type { Name } from './names.js';
import { type Draft, genderOf } from './register.js';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Titles that go with a given name only. */
export const GIVEN_TITLES = words(
  'sir dame aunt uncle cousin sister brother prince princess queen king don dona st grandma grandpa',
);
/** Titles that go with either. */
export const EITHER_TITLES = words(
  'lady miss master nurse father mr mrs madame monsieur mademoiselle lord comrade',
);
export const RANKS = words('sir lord lady dame');
const MILITARY = words('captain colonel general major admiral lieutenant sergeant commander corporal');
/** Titles that a woman called Mrs. or Miss does not have beside it; her husband or father does. */
const PROFESSIONS = words('dr professor reverend judge inspector bishop vicar pastor senator governor');
export const WIVES = words('mrs madame');
export const LADIES = words('mrs madame lady dame');
export const OFFICES = new Set([...MILITARY, ...PROFESSIONS]);
export const MAIDS = words('miss mademoiselle');

/** Titles that two names of one person do not have side by side. */
export function clash(name: Name, draft: Draft, form?: Form): boolean {
  const { gender, sure } = genderOf(draft);
  if (name.gender !== 'u' && gender !== 'u' && name.gender !== gender && (name.genderSure || sure))
    return true;
  const has = (set: ReadonlySet<string>) => [...draft.titles.keys()].some((title) => set.has(title));
  return name.titles.some(
    (title) =>
      (MAIDS.has(title) && (has(WIVES) || has(OFFICES) || has(RANKS))) ||
      (WIVES.has(title) && (has(MAIDS) || has(OFFICES) || has(RANKS))) ||
      (PROFESSIONS.has(title) && (has(MAIDS) || has(WIVES))) ||
      (RANKS.has(title) && draft.titles.size > 0 && !draft.titles.has(title)) ||
      (title === 'mr' &&
        (has(RANKS) || (has(MILITARY) && !(form && 10 * form.count < draft.person.count)))) ||
      (MILITARY.has(title) &&
        !draft.titles.has(title) &&
        (has(MILITARY) || has(MAIDS) || has(WIVES) || has(RANKS) || draft.titles.has('mr'))),
  );
}

/** A given name goes with one gender mostly, which a title outweighs only where nothing else fits. */
export function softClash(name: Name, draft: Draft): boolean {
  const { gender } = genderOf(draft);
  return name.gender !== 'u' && gender !== 'u' && gender !== name.gender;
}

/** Whether somebody has a title that nobody drops: Sir Walter, Lady Catherine. */
export const isRanked = ({ titles }: Name) => titles.some((title) => RANKS.has(title));
export const hasRank = ({ titles }: Draft) => [...titles.keys()].some((title) => RANKS.has(title));
