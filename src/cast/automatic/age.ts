import type { Age } from '../../model.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const OLD =
  words(`old elderly aged ancient elder grandmother grandfather grandma grandpa grandmama grandpapa grandmum
  granddad grandad granny gran gramps nana nanna crone hag patriarch matriarch pensioner greybeard great-grandmother
  great-grandfather great-aunt great-uncle`);

const CHILD =
  words(`little tiny boy girl child kid baby infant toddler schoolboy schoolgirl paperboy newsboy lad laddie
  lass lassie urchin tot tyke`);

/** Grown-ups by themselves, whatever stands before them: a little woman is no child. */
const ADULT = words(
  `man woman gentleman lady fellow guy bloke teacher doctor nurse mother father wife husband`,
);

/** The age that a name tells ("The old man", "Little Tim", "Grandma"), or null if it tells none. */
export function ageOf(name: string): Age | null {
  const parts = name.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  if (parts.some((part) => OLD.has(part))) return 'old';
  if (parts.some((part) => ADULT.has(part))) return 'adult';
  return parts.some((part) => CHILD.has(part)) ? 'child' : null;
}
