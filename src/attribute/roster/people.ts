import type { KnownCharacter } from '../../model.js';
import { NOT_PEOPLE } from '../lexicon/capitals.js';
import { HONORIFICS, PEOPLE } from '../lexicon/people.js';
import type { Form } from './forms.js';
import { givenNameGender } from './given-names.js';
import { type Name, parseName, plainTitle } from './names.js';
import { type Lookup, NameUse, ownersOf } from './owners.js';
import type { Person } from './person.js';
import { bump, type Draft, genderOf, Register } from './register.js';

/** What a form of a name can mean; more than one person where two share it. */
export interface Naming {
  readonly words: readonly string[];
  /** True where it only counts with its capitals: `Bill`, but not `bill`. */
  readonly capital: boolean;
  readonly people: number[];
}

export interface People {
  readonly people: Person[];
  readonly namings: Naming[];
}

/** Titles that stand for whoever has them, also with a small letter: "the doctor". */
const OFFICES: ReadonlyMap<string, string> = new Map(
  'professor captain colonel admiral inspector sergeant lieutenant constable sheriff detective king queen prince princess duke duchess countess baron baroness bishop governor mayor marquis nurse'
    .split(' ')
    .map((title): [string, string] => [title, title])
    .concat([['dr', 'doctor']]),
);

export const nameWords = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[.,"“”()]/g, ' ')
    .split(/\s+/u)
    .map((word) => (/.'s$/u.test(word) ? word.slice(0, -2) : word))
    .filter((word) => word !== '');

/**
 * Puts the forms of names together into people. Who is known is taken as told; a full name comes before a part of
 * one, so that the part finds its owner; and a part that fits several people alike is left to mean them all.
 */
export function gatherPeople(forms: readonly Form[], known: readonly KnownCharacter[]): People {
  const register = new Register();
  const namings = new Namings();
  const use = new NameUse();
  for (const character of known) enterKnown(character, register, namings, use);
  const parsed = forms.map((form): Parsed => ({ form, name: parseName(form.words) }));
  for (const { form, name } of parsed) if (isPersonal(form) && !form.article) use.note(name, form.count);
  const lookup: Lookup = { register, use, forms: byWords(forms) };
  const order = parsed
    .filter(
      ({ form, name }) =>
        form.names.length === 1 ||
        isPersonal(form) ||
        use.isRelative(name) ||
        namings.isKnown(form.words, register.drafts),
    )
    .sort(
      (a, b) =>
        rank(a, use) - rank(b, use) ||
        b.form.count - a.form.count ||
        (a.form.written < b.form.written ? -1 : 1),
    );
  for (const { form, name } of order) {
    const told = namings.knownOwners(form.words, register.drafts);
    if (told.length > 0) for (const draft of told) count(draft, form, 1);
    else place(lookup, namings, form, name);
  }
  for (const [title, noun] of OFFICES) {
    const holder = mostTitled(register, title, 4);
    if (holder) namings.offer([noun], false, holder.person.id);
  }
  const list = namings.all();
  for (const draft of register.drafts) settle(draft, namings);
  return { people: register.drafts.map(({ person }) => person), namings: list };
}

/** Names rather than descriptions, where both have the same words. */
const byWords = (forms: readonly Form[]) =>
  new Map(
    [...forms]
      .sort((a, b) => Number(b.article) - Number(a.article))
      .map((form) => [form.words.join(' '), form] as const),
  );

interface Parsed {
  readonly form: Form;
  readonly name: Name;
}

/** Full names, then titles with a given name, with a family's, wives, and single names at last. */
function rank({ name }: Parsed, use: NameUse): number {
  if (name.husband !== null) return 3;
  if (name.names.length > 1) return 0;
  if (name.titles.length === 0) return 4;
  return use.roleOf(name) === 'given' ? 1 : 2;
}

function place(lookup: Lookup, namings: Namings, form: Form, name: Name): void {
  const { register, use } = lookup;
  if (use.isPlural(name, form.article) && form.names.length === 1) return;
  const [only = ''] = form.names;
  // "The Elliot pride": a family's name before a noun.
  if (
    form.article &&
    form.names.length === 1 &&
    register.ofFamily(only).length + register.ofGiven(only).length > 0
  )
    return;
  const office = officeHolder(register, form);
  const owners = office ? [office] : ownersOf(lookup, name, form);
  if (owners.length === 0 ? !isPersonal(form) && !use.isRelative(name) : isCommon(form)) return;
  if (owners.length === 0) {
    const draft = register.open(newPerson(register.drafts.length, form, name));
    register.enter(draft, name, use.roleOf(name), form.count);
    count(draft, form, 1);
    namings.put(form.words, true, draft.person.id);
    return;
  }
  for (const draft of owners) {
    if (owners.length === 1 && !office && !isRunOn(draft, name))
      register.enter(draft, name, roleIn(draft, name, use), form.count);
    count(draft, form, owners.length);
    namings.put(form.words, true, draft.person.id);
  }
}

/** "Mrs. Rushworth Maria Bertram": two names that only stand beside each other. */
const isRunOn = ({ given }: Draft, { names }: Name) => names.length > 2 && !given.has(names[0] ?? '');

/** A single name of somebody is what it is to them. */
function roleIn(draft: Draft, name: Name, use: NameUse) {
  const only = name.names[0] ?? '';
  if (draft.family.has(only) && !draft.given.has(only)) return 'family';
  if (draft.given.has(only) && !draft.family.has(only)) return 'given';
  return use.roleOf(name);
}

function count(draft: Draft, form: Form, sharers: number): void {
  draft.forms.push(form);
  draft.person.count += Math.round(form.count / sharers);
  draft.person.personal += form.personal / sharers;
  if (sharers === 1) bump(draft.written, form.written, form.count);
}

/** The Colonel is whoever is called Colonel Something most, by far. */
function officeHolder(register: Register, form: Form): Draft | null {
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

/** A word that mostly names nobody, and that the narration does not clearly use as a name: "Aye," says one. */
const isCommon = (form: Form) =>
  form.names.length === 1 &&
  form.titles.length === 0 &&
  NOT_PEOPLE.has(form.names[0] ?? '') &&
  (form.personal < 2 || form.sentences.length === 0);

/** Rare words with a capital are no people unless something says so, and what one stays in is a place. */
function isPersonal(form: Form): boolean {
  if (form.placeLike > 0.5 * form.count && form.personal < 2) return false;
  if (form.titles.length > 0) return true;
  if (form.placeLike > 0.25 * form.count && form.personal < 0.1 * form.count) return false;
  if (form.article && form.personal < 2 && form.count < 4) return false;
  if (isCommon(form)) return false;
  const given = givenNameGender(form.names[0] ?? '') !== 'u';
  return form.personal >= (given ? 0.3 : 1) || (given && form.count > 1) || form.personal > 0.05 * form.count;
}

/** Which words mean whom. */
class Namings {
  readonly #byWords = new Map<string, Naming>();

  put(words: readonly string[], capital: boolean, id: number): void {
    const key = words.join(' ');
    const naming = this.#byWords.get(key) ?? { words, capital, people: [] };
    this.#byWords.set(key, naming);
    if (!naming.people.includes(id)) naming.people.push(id);
  }

  /** Gives words a meaning unless they have one. */
  offer(words: readonly string[], capital: boolean, id: number): void {
    const naming = this.#byWords.get(words.join(' '));
    if (!naming) this.put(words, capital, id);
    else if (naming.people.length === 1 && naming.people[0] === id)
      this.#byWords.set(words.join(' '), { ...naming, capital });
  }

  meaning(words: readonly string[]): readonly number[] {
    return this.#byWords.get(words.join(' '))?.people ?? [];
  }

  knownOwners(words: readonly string[], drafts: readonly Draft[]): readonly Draft[] {
    const people = this.meaning(words).flatMap((id) => drafts[id] ?? []);
    return people.some(({ person }) => person.kind === 'known') ? people : [];
  }

  isKnown(words: readonly string[], drafts: readonly Draft[]): boolean {
    return this.knownOwners(words, drafts).length > 0;
  }

  all(): Naming[] {
    return [...this.#byWords.values()];
  }
}

function enterKnown(character: KnownCharacter, register: Register, namings: Namings, use: NameUse): void {
  const id = register.drafts.length;
  const told = character.gender ?? 'u';
  const draft = register.open({
    id,
    name: character.name,
    aliases: new Set([character.name, ...character.aliases]),
    gender: told,
    genderSure: told !== 'u',
    kind: 'known',
    count: 0,
    personal: 5,
  });
  for (const alias of [character.name, ...character.aliases]) {
    const words = nameWords(alias);
    const bare = words.length > 1 && ['the', 'a', 'an'].includes(words[0] ?? '') ? words.slice(1) : words;
    if (bare.length === 0) continue;
    namings.put(bare, !isDescription(alias, bare), id);
    const name = parseName(words);
    use.note(name, 1);
    register.enter(draft, name, use.roleOf(name), 1);
  }
}

function isDescription(written: string, bare: readonly string[]): boolean {
  return PEOPLE.has(bare.at(-1) ?? '') && (/^(?:the|a|an|his|her|my)\s/iu.test(written) || bare.length === 1);
}

function newPerson(id: number, form: Form, { gender, genderSure }: Name): Person {
  return {
    id,
    name: form.written,
    aliases: new Set(),
    gender,
    genderSure,
    kind: 'named',
    count: 0,
    personal: 0,
  };
}

/**
 * Names somebody by what they are called most, of the names that are theirs alone; but by the name in full rather than
 * by one that is the family's (Henry Crawford for Mr. Crawford), unless it hardly occurs.
 */
function settle(draft: Draft, namings: Namings): void {
  const { person, written, forms } = draft;
  const ranked = [...written].sort(
    (a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1),
  );
  for (const [form] of ranked) person.aliases.add(form);
  const { gender, sure } = genderOf(draft);
  if (person.gender === 'u') person.gender = gender;
  if (sure) person.genderSure = true;
  if (person.kind === 'known') return;
  for (const form of forms) person.aliases.add(form.written);
  const isOwn = (form: string) => namings.meaning(nameWords(form).filter(isNoArticle)).length === 1;
  const [most = ['', 0]] = ranked;
  const own = ranked.find(([form]) => isOwn(form)) ?? most;
  const full = ranked.find(
    ([form, times]) => isOwn(form) && isFull(form) && times > 2 && 30 * times > most[1],
  );
  const name = full && !draft.given.has(nameWords(own[0]).join(' ')) ? full[0] : own[0];
  person.name = (name || person.name).replace(/^the /u, 'The ');
  person.gender = gender;
  person.genderSure = sure;
}

const isFull = (form: string) => {
  const { names, titles } = parseName(nameWords(form));
  return names.length === 2 && titles.length === 0;
};

const isNoArticle = (word: string) => word !== 'the';
