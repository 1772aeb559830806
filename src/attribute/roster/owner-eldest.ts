import type { Form } from './forms.js';
import { dominant, type Lookup } from './lookup.js';
import type { NameUse } from './name-use.js';
import type { Name } from './names.js';
import { type Draft, genderOf, meeting } from './register.js';

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
export function eldest(lookup: Lookup, { title, family, fitting, weight, form }: Siblings): Draft | null {
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
