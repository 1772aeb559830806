import { HONORIFICS } from '../lexicon/people.js';
import type { Form } from './forms.js';
import { plainTitle } from './names.js';
import type { Namings } from './namings.js';
import type { Draft, Register } from './register.js';

/** Titles that stand for whoever has them, also with a small letter: "the doctor". */
const OFFICES: ReadonlyMap<string, string> = new Map(
  'professor captain colonel admiral inspector sergeant lieutenant constable sheriff detective king queen prince princess duke duchess countess baron baroness bishop governor mayor marquis nurse'
    .split(' ')
    .map((title): [string, string] => [title, title])
    .concat([['dr', 'doctor']]),
);

/** Lets the titles that one person has by far most stand for them, also in small letters. */
export function nameOffices(register: Register, namings: Namings): void {
  for (const [title, noun] of OFFICES) {
    const holder = mostTitled(register, title, 4);
    if (holder) namings.offer([noun], false, holder.person.id);
  }
}

/** The Colonel is whoever is called Colonel Something most, by far. */
export function officeHolder(register: Register, form: Form): Draft | null {
  const [only = ''] = form.names;
  if (form.names.length !== 1 || form.titles.length > 0 || !HONORIFICS.has(only)) return null;
  return mostTitled(register, plainTitle(only), 2);
}

function mostTitled(register: Register, title: string, times: number): Draft | null {
  const holders = [...register.ofTitle(title)].sort(
    (a, b) => (b.titles.get(title) ?? 0) - (a.titles.get(title) ?? 0),
  );
  const [first, second] = holders;
  if (!first) return null;
  return (first.titles.get(title) ?? 0) >= times * (second?.titles.get(title) ?? 0) ? first : null;
}
