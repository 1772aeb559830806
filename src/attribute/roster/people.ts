import type { KnownCharacter } from '../../model.js';
import type { Form } from './forms.js';
import { enterKnown } from './known.js';
import type { Lookup } from './lookup.js';
import { NameUse } from './name-use.js';
import { type Name, parseName } from './names.js';
import { type Naming, Namings } from './namings.js';
import { nameOffices, officeHolder } from './offices.js';
import { ownersOf } from './owners.js';
import type { Person } from './person.js';
import { isCommon, isPersonal } from './personal.js';
import { bump, type Draft, Register, type Role } from './register.js';
import { settle } from './settle.js';

export interface People {
  readonly people: Person[];
  readonly namings: Naming[];
}

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
  nameOffices(register, namings);
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
function roleIn(draft: Draft, name: Name, use: NameUse): Role {
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
