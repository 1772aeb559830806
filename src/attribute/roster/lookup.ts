import type { Form } from './forms.js';
import type { NameUse } from './name-use.js';
import type { Draft, Register } from './register.js';

/** What is known while the owner of a form is looked for. */
export interface Lookup {
  readonly register: Register;
  readonly use: NameUse;
  /** Every form of the text by its words, joined. */
  readonly forms: ReadonlyMap<string, Form>;
}

/** Who has most of something. */
export function most(drafts: readonly Draft[], weight: (draft: Draft) => number): Draft | null {
  return drafts.reduce<Draft | null>(
    (best, draft) => (best && weight(best) >= weight(draft) ? best : draft),
    null,
  );
}

/** Who has most of something, by far. */
export function dominant(
  drafts: readonly Draft[],
  weight: (draft: Draft) => number,
  times = 2,
): Draft | null {
  const best = most(drafts, weight);
  if (!best) return null;
  const rival = drafts.some((draft) => draft !== best && times * weight(draft) > weight(best));
  return rival ? null : best;
}
