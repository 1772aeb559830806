import { NOT_PEOPLE } from '../lexicon/capitals.js';
import type { Form } from './forms.js';
import { givenNameGender } from './given-names.js';

/** A word that mostly names nobody, and that the narration does not clearly use as a name: "Aye," says one. */
export const isCommon = (form: Form) =>
  form.names.length === 1 &&
  form.titles.length === 0 &&
  NOT_PEOPLE.has(form.names[0] ?? '') &&
  (form.personal < 2 || form.sentences.length === 0);

/** Rare words with a capital are no people unless something says so, and what one stays in is a place. */
export function isPersonal(form: Form): boolean {
  if (form.placeLike > 0.5 * form.count && form.personal < 2) return false;
  if (form.titles.length > 0) return true;
  if (form.placeLike > 0.25 * form.count && form.personal < 0.1 * form.count) return false;
  if (form.article && form.personal < 2 && form.count < 4) return false;
  if (isCommon(form)) return false;
  const given = givenNameGender(form.names[0] ?? '') !== 'u';
  return form.personal >= (given ? 0.3 : 1) || (given && form.count > 1) || form.personal > 0.05 * form.count;
}
