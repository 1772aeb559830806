import { isShortFor, longForms } from '../lexicon/nicknames.js';
import type { Form } from './forms.js';
import { givenNameGender } from './given-names.js';
import type { Name } from './names.js';
import { type Draft, genderOf, meeting, type Register, type Role } from './register.js';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Titles that go with a given name only. */
const GIVEN_TITLES = words(
  'sir dame aunt uncle cousin sister brother prince princess queen king don dona st grandma grandpa',
);
/** Titles that go with either. */
const EITHER_TITLES = words('lady miss master nurse father mr mrs madame monsieur mademoiselle lord comrade');
const RANKS = words('sir lord lady dame');
const MILITARY = words('captain colonel general major admiral lieutenant sergeant commander corporal');
/** Titles that a woman called Mrs. or Miss does not have beside it; her husband or father does. */
const PROFESSIONS = words('dr professor reverend judge inspector bishop vicar pastor senator governor');
const WIVES = words('mrs madame');
const LADIES = words('mrs madame lady dame');
const OFFICES = new Set([...MILITARY, ...PROFESSIONS]);
const MAIDS = words('miss mademoiselle');

/** How often each word is somebody's own name, and how often a family's, where the text shows which. */
export class NameUse {
  readonly #given = new Map<string, number>();
  readonly #family = new Map<string, number>();
  readonly #wives = new Map<string, number>();

  note({ titles, names, husband }: Name, count: number): void {
    const [first = '', last = ''] = [names[0], names.at(-1)];
    const add = (counts: Map<string, number>, word: string) =>
      counts.set(word, (counts.get(word) ?? 0) + count);
    if (names.length > 1) {
      add(this.#given, first);
      add(this.#family, last);
    } else if (husband !== null) {
      add(this.#family, last);
      add(this.#wives, `${husband} ${last}`);
    } else if (titles.some((title) => GIVEN_TITLES.has(title))) add(this.#given, last);
    else if (titles.some((title) => !EITHER_TITLES.has(title) || title === 'mr' || title === 'mrs'))
      add(this.#family, last);
  }

  roleOf({ titles, names }: Name): Role {
    const only = names[0] ?? '';
    if (titles.some((title) => GIVEN_TITLES.has(title))) return 'given';
    const [given, family] = [this.#given.get(only) ?? 0, this.#family.get(only) ?? 0];
    if (titles.length === 0) return family > given ? 'family' : 'given';
    if (!titles.some((title) => EITHER_TITLES.has(title))) return 'family';
    if (given > family) return 'given';
    const likely = titles.some((title) => title === 'miss' || title === 'master') && family === 0;
    return likely && givenNameGender(only) !== 'u' ? 'given' : 'family';
  }

  /** True for `crofts` where the text has a Mrs. Croft: the family, or several of it. */
  isPlural({ names, titles }: Name, article: boolean): boolean {
    const last = names.at(-1) ?? '';
    if (!last.endsWith('s')) return false;
    const single = last.endsWith('es') && this.#family.has(last.slice(0, -2)) ? -2 : -1;
    if ((this.#family.get(last.slice(0, single)) ?? 0) <= (this.#family.get(last) ?? 0)) return false;
    return article || titles.length > 0;
  }

  /** True for a given name with a family's that the text has with titles, too: surely somebody. */
  isRelative({ names }: Name): boolean {
    return (
      names.length === 2 &&
      (this.#family.get(names[1] ?? '') ?? 0) > 2 &&
      givenNameGender(names[0] ?? '') !== 'u'
    );
  }

  /** How often "Mrs. John Knightley" is told apart by her husband's name. */
  wivesOf(given: string, family: string): number {
    return this.#wives.get(`${given} ${family}`) ?? 0;
  }

  /** Whether several of a family go by one title: "the Miss Steeles". */
  hasSeveral(title: string, family: string, forms: ReadonlyMap<string, Form>): boolean {
    const plurals = [`${family}s`, `${family}es`];
    return plurals.some((plural) => forms.has(`${title} ${plural}`) || forms.has(`misses ${family}`));
  }
}

export interface Lookup {
  readonly register: Register;
  readonly use: NameUse;
  /** Every form of the text by its words, joined. */
  readonly forms: ReadonlyMap<string, Form>;
}

/**
 * Whom a form of a name belongs to: nobody yet, one person, or several where the text calls them alike.
 * Where somebody has it already (a title with a family name, a given name that two share), who is named most has it.
 */
export function ownersOf(lookup: Lookup, name: Name, form: Form): readonly Draft[] {
  const same = name.titles.length > 0 ? lookup.register.named(name) : undefined;
  if (same) return [same];
  if (name.husband !== null) return one(ownerOfWife(lookup, name, form));
  if (name.names.length > 1) return one(ownerOfFull(lookup.register, name));
  if (name.titles.length === 0) return ownersOfBare(lookup, name, form);
  return one(
    lookup.use.roleOf(name) === 'given'
      ? ownerOfFirst(lookup, name, form)
      : ownerOfFamily(lookup, name, form),
  );
}

const one = (draft: Draft | null) => (draft ? [draft] : []);

/** Titles that two names of one person do not have side by side. */
function clash(name: Name, draft: Draft, form?: Form): boolean {
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

/** A name in full is whose who has it, or a longer, shorter or familiar form of it, in the same family. */
function ownerOfFull(register: Register, name: Name): Draft | null {
  let best: Draft | null = null;
  let most = 0;
  for (const draft of register.ofFamily(name.names.at(-1) ?? '')) {
    const fits = Math.max(0, ...draft.names.map((other) => fullFit(name, other)));
    if (fits <= most || (fits < 4 && (clash(name, draft) || (fits < 3 && hasRank(draft) !== isRanked(name)))))
      continue;
    [best, most] = [draft, fits];
  }
  return best;
}

function fullFit(a: Name, b: Name): number {
  if (b.husband !== null) return 0;
  const [short, long] = a.names.length <= b.names.length ? [a.names, b.names] : [b.names, a.names];
  if (short.length < 2) return 0;
  const [first = '', other = ''] = [short[0], long[0]];
  const within = isWithin(short, long);
  if (within && short.length === long.length) return 4;
  if (within && first === other) return 3;
  if (within) return [...a.titles, ...b.titles].some((title) => RANKS.has(title)) ? 0 : 1;
  if (short.at(-1) !== long.at(-1)) return 0;
  if (first.length === 1 || other.length === 1) return first[0] === other[0] ? 2 : 0;
  return isShortFor(first, other) || isShortFor(other, first) ? 2 : 0;
}

function isWithin(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at++;
  return at === short.length;
}

/** "Sir Walter", "Aunt Jane", "Miss Julia". */
function ownerOfFirst({ register }: Lookup, name: Name, form: Form): Draft | null {
  const only = name.names[0] ?? '';
  const fitting = register.ofGiven(only).filter((draft) => !clash(name, draft));
  const alike = fitting.filter((draft) => hasRank(draft) === isRanked(name));
  const likely = (alike.length > 0 ? alike : fitting).filter(
    (draft) =>
      hasRank(draft) === isRanked(name) || !isRanked(name) || form.count >= (draft.given.get(only) ?? 0),
  );
  if (likely.length === 0 && !isRanked(name)) return ownerOfShort(register, name, form);
  return dominant(likely, (draft) => draft.given.get(only) ?? 0);
}

const isRanked = ({ titles }: Name) => titles.some((title) => RANKS.has(title));
const hasRank = ({ titles }: Draft) => [...titles.keys()].some((title) => RANKS.has(title));

/** "Mr. Darcy", "Miss Bennet", "Colonel Fitzwilliam": a title with the name of a family. */
function ownerOfFamily(lookup: Lookup, name: Name, form: Form): Draft | null {
  const family = name.names[0] ?? '';
  const title = name.titles[0] ?? '';
  const weight = (draft: Draft) => draft.family.get(family) ?? 0;
  const relatives = lookup.register.ofFamily(family).filter((draft) => !draft.names.every(isWife));
  const fitting = relatives.filter((draft) => !clash(name, draft, form) && !softClash(name, draft));
  const titled = fitting.filter((draft) => draft.titles.has(title));
  if (LADIES.has(title)) return dominant(titled, weight) ?? marriedName(fitting, form);
  if (title === 'mr' || MAIDS.has(title)) return eldest(lookup, { title, family, fitting, weight, form });
  if (titled.length > 0) return dominant(titled, weight);
  // A rank is hardly that of a woman who is named in full far less often.
  const likely = fitting.filter(
    (draft) => !OFFICES.has(title) || genderOf(draft).gender !== 'f' || 4 * weight(draft) > form.count,
  );
  return dominant(likely, weight);
}

const isWife = ({ husband }: Name) => husband !== null;

/** A given name goes with one gender mostly, which a title outweighs only where nothing else fits. */
function softClash(name: Name, draft: Draft): boolean {
  const { gender } = genderOf(draft);
  return name.gender !== 'u' && gender !== 'u' && gender !== name.gender;
}

/** "Mrs. Pontellier" is Edna Pontellier only if the story never has them side by side, often as it names both. */
function marriedName(women: readonly Draft[], form: Form): Draft | null {
  const known = women.filter(
    (draft) =>
      genderOf(draft).gender === 'f' &&
      draft.forms.reduce((sum, { sentences }) => sum + sentences.length, 0) >= 30 &&
      form.sentences.length >= 30 &&
      meeting(draft, form) < 0.02,
  );
  return known.length === 1 ? (known[0] ?? null) : null;
}

interface Siblings {
  readonly title: string;
  readonly family: string;
  readonly fitting: readonly Draft[];
  readonly weight: (draft: Draft) => number;
  readonly form: Form;
}

/**
 * "Miss Bennet" is the eldest Miss Bennet, and "Mr. Bertram" the eldest brother or the father; the younger ones are
 * "Miss Elizabeth Bennet" and "Mr. Edmund Bertram". Who stands beside the name in a sentence is not who is meant.
 */
function eldest(lookup: Lookup, { title, family, fitting, weight, form }: Siblings): Draft | null {
  const { use, forms } = lookup;
  const several = use.hasSeveral(title, family, forms);
  const headed = fitting.filter((draft) => !isToldApart(use, draft, family, form));
  if (headed.length < fitting.length && headed.every((draft) => weight(draft) < 0.2 * form.count))
    return null;
  const sexed = headed.filter((draft) => genderOf(draft).gender !== 'u');
  const likely = sexed.length > 0 ? sexed : headed;
  const younger = (draft: Draft) => isFamiliar(forms, draft, title);
  if (several && likely.every(younger) && likely.length < 2) return null;
  const ranked = likely
    .map((draft) => ({ draft, doubt: meetingAs(lookup, draft, form) + (younger(draft) ? 0.05 : 0) }))
    .sort((a, b) => a.doubt - b.doubt);
  if (process.env.DBG)
    console.log(
      'ELDEST',
      form.written,
      form.count,
      several,
      ranked
        .map((r) => [r.draft.person.name, weight(r.draft), r.doubt.toFixed(3), younger(r.draft)].join(':'))
        .join(' '),
    );
  const [first, second] = ranked;
  if (!first || (title === 'mr' && first.doubt > 0.15)) return null;
  if (!second) return first.draft;
  const heavy = Math.max(...likely.map(weight));
  const only = ranked.every(({ draft }) => younger(draft) === (draft !== first.draft));
  if (second.doubt > first.doubt + 0.02) return only || 2 * weight(first.draft) >= heavy ? first.draft : null;
  const close = ranked.filter(({ doubt }) => doubt <= first.doubt + 0.02).map(({ draft }) => draft);
  const elder = close.filter((draft) => !younger(draft));
  return dominant(elder.length > 0 ? elder : close, weight);
}

/** Whether somebody has a title only with their given name, and is mostly called by that alone: Miss Julia Bertram. */
function isFamiliar(forms: ReadonlyMap<string, Form>, draft: Draft, title: string): boolean {
  const titled = draft.forms
    .filter(({ titles, names }) => names.length > 1 && titles.includes(title))
    .reduce((sum, { count }) => sum + count, 0);
  return [...draft.given.keys()].some((given) => {
    const familiar = titled + (forms.get(`${title} ${given}`)?.count ?? 0);
    return familiar > 0 && (forms.get(given)?.count ?? 0) > familiar;
  });
}

/** The same as `meeting`, but with what somebody is called by given name alone, where it is mostly theirs. */
function meetingAs({ register, use, forms }: Lookup, draft: Draft, form: Form): number {
  const own = [...draft.given]
    .filter(([given, count]) =>
      register.ofGiven(given).every((other) => (other.given.get(given) ?? 0) <= count),
    )
    .flatMap(([given]) => forms.get(given) ?? [])
    .filter(({ words }) => use.roleOf({ ...NAMELESS, names: words }) === 'given');
  return meeting({ forms: [...draft.forms, ...own] }, form);
}

const NAMELESS: Name = { titles: [], names: [], husband: null, gender: 'u', genderSure: false };

/** Whether a plain "Mr. Knightley" is somebody else, because this one's wife is told apart as "Mrs. John Knightley". */
function isToldApart(use: NameUse, draft: Draft, family: string, form: Form): boolean {
  if (form.count < 2 * (draft.family.get(family) ?? 0)) return false;
  return [...draft.given.keys()].some((given) => use.wivesOf(given, family) > 2);
}

/** "Mrs. John Knightley" is Mrs. Knightley, unless the story has John himself and another, chief Mrs. Knightley. */
function ownerOfWife({ register }: Lookup, name: Name, form: Form): Draft | null {
  const [family = '', husband = ''] = [name.names.at(-1), name.husband ?? ''];
  const wives = register.ofFamily(family).filter((draft) => WIVES.has([...draft.titles.keys()][0] ?? ''));
  const own = wives.find((draft) => draft.names.some((other) => other.husband === husband));
  if (own) return own;
  const chief = dominant(wives, (draft) => draft.family.get(family) ?? 0);
  if (!chief || chief.names.some((other) => other.husband !== null)) return null;
  const told = register.ofFamily(family).some((draft) => draft.given.has(husband));
  return told && (chief.family.get(family) ?? 0) > 2 * form.count ? null : chief;
}

/** A single name without a title: somebody's own, a family's, or a short form of somebody's. */
function ownersOfBare({ register }: Lookup, name: Name, form: Form): readonly Draft[] {
  const only = name.names[0] ?? '';
  if (form.article) return [];
  const own = withoutRank(register.ofGiven(only), only, form);
  const family = heads(register.ofFamily(only));
  const sum = (drafts: readonly Draft[], weight: (draft: Draft) => number) =>
    drafts.reduce((total, draft) => total + weight(draft), 0);
  const [asOwn, asFamily] = [
    (draft: Draft) => draft.given.get(only) ?? 0,
    (draft: Draft) => draft.family.get(only) ?? 0,
  ];
  if (own.length > 0 && sum(own, asOwn) >= sum(family, asFamily)) return shared(own, asOwn, form);
  if (family.length > 0) return shared(family, asFamily, form);
  return one(ownerOfShort(register, name, form));
}

/** Hardly anybody calls Sir Walter just Walter. */
function withoutRank(drafts: readonly Draft[], given: string, form: Form): readonly Draft[] {
  const plain = drafts.filter(({ names }) =>
    names.some((name) => name.names[0] === given && !isRanked(name)),
  );
  return plain.length > 0 ? plain : drafts.filter((draft) => 2 * (draft.given.get(given) ?? 0) >= form.count);
}

/** Of a family those whom its bare name can mean: the men, where there are any, and nobody's wife. */
function heads(drafts: readonly Draft[]): readonly Draft[] {
  const plain = drafts.filter(
    (draft) =>
      !hasRank(draft) && ![...draft.titles.keys()].some((title) => WIVES.has(title) || MAIDS.has(title)),
  );
  const men = plain.filter((draft) => genderOf(draft).gender === 'm');
  return men.length > 0 ? men : plain.length > 0 ? plain : [];
}

/** Lizzy is Elizabeth, where there is one Elizabeth only and the two never meet. */
function ownerOfShort(register: Register, name: Name, form: Form): Draft | null {
  const short = name.names[0] ?? '';
  const given = [...longForms(short), ...register.givenLike(short)].filter(
    (other) => isShortFor(short, other) || isShortFor(other, short),
  );
  const family = /^(?<name>.{3,})(?:y|ie|o)$/u.exec(short)?.groups?.name;
  const found = new Set(
    [...new Set(given)]
      .flatMap((other) => register.ofGiven(other))
      .concat(family ? heads(register.ofFamily(family)) : [])
      .filter(
        (draft) =>
          !hasRank(draft) && !clash(name, draft) && (isCustom(draft, short) || !softClash(name, draft)),
      )
      .filter((draft) => !draft.forms[0]?.article && meeting(draft, form) < 0.05),
  );
  const likely = [...found];
  return likely.length < 2 ? (likely[0] ?? null) : dominant(likely, ({ person }) => person.count, 4);
}

/** Kit is a man's name mostly, but by custom also short for Katherine. */
const isCustom = (draft: Draft, short: string) =>
  [...draft.given.keys()].some((given) => longForms(short).has(given));

/** Everybody who is called so about as often as whoever is called so most, and is not named beside it. */
function shared(drafts: readonly Draft[], weight: (draft: Draft) => number, form: Form): readonly Draft[] {
  // Who is mostly called something else is not meant where that and this stand side by side.
  const likely = drafts.filter(
    (draft) =>
      10 * weight(draft) > draft.person.count ||
      (drafts.length === 1 && weight(draft) > 2) ||
      meeting(draft, form) < 0.1,
  );
  const top = Math.max(0, ...likely.map(weight));
  const alike = likely.filter((draft) => 4 * weight(draft) > top);
  return alike.sort((a, b) => weight(b) - weight(a)).slice(0, 4);
}

function most(drafts: readonly Draft[], weight: (draft: Draft) => number): Draft | null {
  return drafts.reduce<Draft | null>(
    (best, draft) => (best && weight(best) >= weight(draft) ? best : draft),
    null,
  );
}

/** Who has most of something, by far. */
function dominant(
  drafts: readonly Draft[],
  weight: (draft: Draft) => number,

  times = 2,
): Draft | null {
  const best = most(drafts, weight);
  if (!best) return null;
  const rival = drafts.some((draft) => draft !== best && times * weight(draft) > weight(best));
  return rival ? null : best;
}
