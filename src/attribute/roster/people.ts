import type { Gender, KnownCharacter } from '../../model.js';
import { NOT_PEOPLE } from '../lexicon/capitals.js';
import { PEOPLE, WEAK_TITLES } from '../lexicon/people.js';
import type { Form } from './forms.js';
import { givenNameGender } from './given-names.js';
import { fit, type Name, parseName } from './names.js';
import type { Person } from './person.js';

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

interface Draft {
  readonly person: Person;
  readonly names: Name[];
  readonly written: Map<string, number>;
}

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
 * one, so that the part finds its owner; and a part that fits two people alike is left to mean both.
 */
export function gatherPeople(forms: readonly Form[], known: readonly KnownCharacter[]): People {
  const drafts: Draft[] = known.map((character, id) => knownDraft(character, id));
  const namings = new Map<string, Naming>();
  const name = (words: readonly string[], capital: boolean, id: number) => {
    const key = words.join(' ');
    const naming = namings.get(key) ?? { words, capital, people: [] };
    namings.set(key, naming);
    if (!naming.people.includes(id)) naming.people.push(id);
  };
  known.forEach((character, id) => {
    for (const alias of [character.name, ...character.aliases]) {
      const words = nameWords(alias);
      const bare = words.length > 1 && ['the', 'a', 'an'].includes(words[0] ?? '') ? words.slice(1) : words;
      if (bare.length > 0) name(bare, !isDescription(alias, bare), id);
    }
  });
  const order = [...forms].sort(
    (a, b) => rank(b) - rank(a) || b.count - a.count || (a.written < b.written ? -1 : 1),
  );
  for (const form of order) {
    const key = form.words.join(' ');
    const told = namings.get(key);
    if (told?.people.some((id) => drafts[id]?.person.kind === 'known')) {
      for (const id of told.people) add(drafts[id], form);
      continue;
    }
    if (!isPersonal(form)) continue;
    const parsed = parseName(form.words);
    const owners = ownersOf(parsed, form, drafts);
    if (owners.length === 0) {
      const id = drafts.length;
      drafts.push(newDraft(id, form, parsed));
      name(form.words, true, id);
    } else {
      for (const id of owners) {
        add(drafts[id], form);
        const draft = drafts[id];
        draft?.names.push(parsed);
        if (draft && parsed.genderSure && !draft.person.genderSure) {
          draft.person.gender = parsed.gender;
          draft.person.genderSure = true;
        }
        name(form.words, true, id);
      }
    }
  }
  for (const draft of drafts) settle(draft);
  return { people: drafts.map(({ person }) => person), namings: [...namings.values()] };
}

/** Full names first, then titled ones, then single ones. */
const rank = (form: Form) => 2 * Math.min(2, form.names.length) + (form.titles.length > 0 ? 1 : 0);

function isDescription(written: string, bare: readonly string[]): boolean {
  return PEOPLE.has(bare.at(-1) ?? '') && (/^(?:the|a|an|his|her|my)\s/iu.test(written) || bare.length === 1);
}

/** Rare words with a capital are no people unless something says so. */
function isPersonal(form: Form): boolean {
  if (form.placeLike > 0.5 * form.count && form.personal < 2) return false;
  if (form.titles.length > 0) return true;
  if (form.article && form.personal < 2 && form.count < 4) return false;
  if (form.names.length === 1 && NOT_PEOPLE.has(form.names[0] ?? '') && form.personal < 2) return false;
  const given = givenNameGender(form.names[0] ?? '') !== 'u';
  return form.personal >= (given ? 0.3 : 1) || (given && form.count > 1) || form.personal > 0.05 * form.count;
}

function knownDraft(character: KnownCharacter, id: number): Draft {
  const names = [character.name, ...character.aliases].map((alias) => parseName(nameWords(alias)));
  const told = character.gender ?? 'u';
  const guessed =
    names.find(({ gender, genderSure }) => genderSure && gender !== 'u') ??
    names.find(({ gender }) => gender !== 'u');
  const person: Person = {
    id,
    name: character.name,
    aliases: new Set([character.name, ...character.aliases]),
    gender: told === 'u' ? (guessed?.gender ?? 'u') : told,
    genderSure: told !== 'u' || guessed?.genderSure === true,
    kind: 'known',
    count: 0,
    personal: 5,
  };
  return { person, names, written: new Map() };
}

function newDraft(id: number, form: Form, parsed: Name): Draft {
  const draft: Draft = {
    person: {
      id,
      name: form.written,
      aliases: new Set(),
      gender: parsed.gender,
      genderSure: parsed.genderSure,
      kind: 'named',
      count: 0,
      personal: 0,
    },
    names: [parsed],
    written: new Map(),
  };
  add(draft, form);
  return draft;
}

function add(draft: Draft | undefined, form: Form): void {
  if (!draft) return;
  draft.person.count += form.count;
  draft.person.personal += form.personal;
  draft.written.set(form.written, (draft.written.get(form.written) ?? 0) + form.count);
}

/** Whom a name belongs to: the best fit, or all that fit it equally well when it is the name of several. */
function ownersOf(name: Name, form: Form, drafts: readonly Draft[]): number[] {
  let best = 0;
  let owners: Draft[] = [];
  for (const draft of drafts) {
    const told = draft.person.genderSure ? draft.person.gender : 'u';
    if (name.genderSure && told !== 'u' && name.gender !== told) continue;
    const score = Math.max(...draft.names.map((other) => fit(name, other)));
    if (score < 1 || score < best) continue;
    if (score > best) owners = [];
    best = score;
    owners.push(draft);
  }
  if (owners.length < 2) return owners.map(({ person }) => person.id);
  // A short form that could be several people's is more likely a person of its own.
  if (best < 2) return [];
  const byFamily = best === 2;
  if (byFamily && name.titles.every((title) => WEAK_TITLES.has(title))) {
    // A bare family name is the man's who is called Mr., or whoever is named most.
    const men = owners.filter(({ person }) => person.gender === 'm');
    const ranked = (men.length > 0 ? men : owners).sort((a, b) => b.person.count - a.person.count);
    return ranked.slice(0, 1).map(({ person }) => person.id);
  }
  if (byFamily && form.count > 2) return [];
  return owners.map(({ person }) => person.id);
}

function settle({ person, names, written }: Draft): void {
  const forms = [...written].sort(
    (a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1),
  );
  for (const [form] of forms) person.aliases.add(form);
  if (person.kind === 'known') return;
  person.name = (forms[0]?.[0] ?? person.name).replace(/^the /u, 'The ');
  const sure = names.find(({ genderSure, gender }) => genderSure && gender !== 'u');
  const votes: Record<Gender, number> = { f: 0, m: 0, n: 0, u: 0 };
  for (const { gender } of names) votes[gender]++;
  person.gender = sure?.gender ?? (votes.f > votes.m ? 'f' : votes.m > votes.f ? 'm' : 'u');
  person.genderSure = sure !== undefined;
}
