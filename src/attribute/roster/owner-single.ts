import { isShortFor, longForms } from '../lexicon/nicknames.js';
import type { Form } from './forms.js';
import { dominant, type Lookup } from './lookup.js';
import type { Name } from './names.js';
import { type Draft, genderOf, meeting, type Register } from './register.js';
import { clash, hasRank, isRanked, MAIDS, softClash, WIVES } from './titles.js';

/** "Sir Walter", "Aunt Jane", "Miss Julia". */
export function ownerOfFirst({ register }: Lookup, name: Name, form: Form): Draft | null {
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

/** A single name without a title: somebody's own, a family's, or a short form of somebody's. */
export function ownersOfBare({ register }: Lookup, name: Name, form: Form): readonly Draft[] {
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
  if (own.length > 0 && sum(own, asOwn) >= sum(family, asFamily)) {
    // Whoever is mostly called something else comes last: the plain Charles is not the one always called Hayter.
    return [...shared(own, asOwn, form)].sort((a, b) => a.person.count - b.person.count);
  }
  if (family.length > 0) return shared(family, asFamily, form);
  const long = ownerOfShort(register, name, form);
  return long ? [long] : [];
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
  return men.length > 0 ? men : plain;
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

/** Kit is a man's name mostly, but by custom also short for Katherine; and Samantha may have been Sam before. */
const isCustom = (draft: Draft, name: string) =>
  [...draft.given.keys()].some((given) => longForms(name).has(given) || longForms(given).has(name));

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
