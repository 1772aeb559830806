import type { Form } from './forms.js';
import { dominant, type Lookup } from './lookup.js';
import type { Name } from './names.js';
import { eldest } from './owner-eldest.js';
import { type Draft, genderOf, meeting } from './register.js';
import { clash, LADIES, MAIDS, OFFICES, softClash, WIVES } from './titles.js';

/** "Mr. Darcy", "Miss Bennet", "Colonel Fitzwilliam": a title with the name of a family. */
export function ownerOfFamily(lookup: Lookup, name: Name, form: Form): Draft | null {
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

/** "Mrs. John Knightley" is Mrs. Knightley, unless the story has John himself and another, chief Mrs. Knightley. */
export function ownerOfWife({ register }: Lookup, name: Name, form: Form): Draft | null {
  const [family = '', husband = ''] = [name.names.at(-1), name.husband ?? ''];
  const wives = register.ofFamily(family).filter((draft) => WIVES.has([...draft.titles.keys()][0] ?? ''));
  const own = wives.find((draft) => draft.names.some((other) => other.husband === husband));
  if (own) return own;
  const chief = dominant(wives, (draft) => draft.family.get(family) ?? 0);
  if (!chief || chief.names.some((other) => other.husband !== null)) return null;
  const told = register.ofFamily(family).some((draft) => draft.given.has(husband));
  return told && (chief.family.get(family) ?? 0) > 2 * form.count ? null : chief;
}
