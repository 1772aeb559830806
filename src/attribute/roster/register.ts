import type { Gender } from '../../model.js';
import type { Form } from './forms.js';
import type { Name } from './names.js';
import type { Person } from './person.js';

/** Somebody of the story while their names are being gathered. */
export interface Draft {
  readonly person: Person;
  readonly names: Name[];
  readonly forms: Form[];
  /** How often they go by each given name, family name and title. */
  readonly given: Map<string, number>;
  readonly family: Map<string, number>;
  readonly titles: Map<string, number>;
  /** The gender that a title or kinship tells, and how many names suggest each. */
  told: Gender;
  readonly suggested: Record<Gender, number>;
  /** How often each spelling of a name of theirs alone is written. */
  readonly written: Map<string, number>;
}

/** Whether a single name is somebody's own or their family's. */
export type Role = 'given' | 'family';

/** How many people of one name are looked at; more only occur in texts that are no stories. */
const MOST = 64;

/** Everybody found so far, by the parts of their names. */
export class Register {
  readonly drafts: Draft[] = [];
  readonly #byGiven = new Map<string, Draft[]>();
  readonly #byFamily = new Map<string, Draft[]>();
  readonly #byTitle = new Map<string, Draft[]>();
  readonly #byName = new Map<string, Draft>();
  readonly #givenByStart = new Map<string, string[]>();

  open(person: Person): Draft {
    const draft: Draft = {
      person,
      names: [],
      forms: [],
      given: new Map(),
      family: new Map(),
      titles: new Map(),
      told: 'u',
      suggested: { f: 0, m: 0, n: 0, u: 0 },
      written: new Map(),
    };
    this.drafts.push(draft);
    return draft;
  }

  /** Says that somebody goes by a name; a single one is entered under its role. */
  enter(draft: Draft, name: Name, role: Role, count: number): void {
    if (draft.names.length < MOST) draft.names.push(name);
    draft.suggested[name.gender]++;
    if (draft.told === 'u' && name.genderSure) draft.told = name.gender;
    const key = nameKey(name);
    if (!this.#byName.has(key)) this.#byName.set(key, draft);
    for (const title of name.titles) {
      if (!draft.titles.has(title)) push(this.#byTitle, title, draft);
      bump(draft.titles, title, count);
    }
    const [first, last] = [name.names[0], name.names.at(-1)];
    if (first === undefined || last === undefined) return;
    if (name.names.length > 1 || role === 'given') this.#enterGiven(draft, first, count);
    if (name.names.length > 1 || role === 'family') {
      if (!draft.family.has(last)) push(this.#byFamily, last, draft);
      bump(draft.family, last, count);
    }
  }

  #enterGiven(draft: Draft, given: string, count: number): void {
    if (!this.#byGiven.has(given)) push(this.#givenByStart, given.slice(0, 2), given);
    if (!draft.given.has(given)) push(this.#byGiven, given, draft);
    bump(draft.given, given, count);
  }

  /** Who goes by exactly that name, titles and all. */
  named(name: Name): Draft | undefined {
    return this.#byName.get(nameKey(name));
  }

  ofGiven(given: string): readonly Draft[] {
    return this.#byGiven.get(given) ?? [];
  }

  ofFamily(family: string): readonly Draft[] {
    return this.#byFamily.get(family) ?? [];
  }

  ofTitle(title: string): readonly Draft[] {
    return this.#byTitle.get(title) ?? [];
  }

  /** The given names in use that begin with the same two letters. */
  givenLike(name: string): readonly string[] {
    return this.#givenByStart.get(name.slice(0, 2)) ?? [];
  }
}

const nameKey = ({ titles, husband, names }: Name) => [...titles, husband ?? '', ...names].join(' ');

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key) ?? [];
  index.set(key, list);
  if (list.length < MOST) list.push(value);
}

export function bump<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** The gender that titles, kinship or a roster tell, or else that given names suggest. */
export function genderOf({ person, told, suggested }: Draft): {
  readonly gender: Gender;
  readonly sure: boolean;
} {
  if (person.genderSure && person.gender !== 'u') return { gender: person.gender, sure: true };
  if (told !== 'u') return { gender: told, sure: true };
  const { f, m } = suggested;
  return { gender: f > m ? 'f' : m > f ? 'm' : 'u', sure: false };
}

/**
 * The share of the sentences of the rarer of the two that name both, which hardly happens to one person. Ten more
 * sentences are assumed in which they do not meet, so that a single meeting proves little.
 */
export function meeting(draft: Pick<Draft, 'forms'>, form: Form): number {
  let sentences = 0;
  let both = 0;
  for (const own of draft.forms.slice(0, FORMS)) {
    sentences += own.sentences.length;
    both += common(own.sentences, form.sentences);
  }
  return both / (Math.min(sentences, form.sentences.length) + 10);
}

/** How many forms of a person's name are looked at when their sentences are; the frequent ones come first. */
const FORMS = 24;

/** How many numbers two ascending lists share; quick if one of them is short. */
function common(a: readonly number[], b: readonly number[]): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let count = 0;
  let from = 0;
  for (const number of short) {
    from = lowerBound(long, number, from);
    if (long[from] === number) count++;
  }
  return count;
}

function lowerBound(list: readonly number[], number: number, from: number): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
