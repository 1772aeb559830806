import type { Form } from './forms.js';
import type { Lookup } from './lookup.js';
import type { Name } from './names.js';
import { ownerOfFamily, ownerOfWife } from './owner-family.js';
import { ownerOfFull } from './owner-full.js';
import { ownerOfFirst, ownersOfBare } from './owner-single.js';
import type { Draft } from './register.js';

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
