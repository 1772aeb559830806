import { nameWords, parseName } from './names.js';
import type { Namings } from './namings.js';
import { type Draft, genderOf } from './register.js';

/**
 * Names somebody by what they are called most, of the names that are theirs alone; but by the name in full rather than
 * by one that is the family's (Henry Crawford for Mr. Crawford), unless it hardly occurs.
 */
export function settle(draft: Draft, namings: Namings): void {
  const { person, written, forms } = draft;
  const ranked = [...written].sort(
    (a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1),
  );
  for (const [form] of ranked) person.aliases.add(form);
  const { gender, sure } = genderOf(draft);
  if (person.gender === 'u') person.gender = gender;
  if (sure) person.genderSure = true;
  if (person.kind === 'known') return;
  for (const form of forms) person.aliases.add(form.written);
  const isOwn = (form: string) => namings.meaning(nameWords(form).filter(isNoArticle)).length === 1;
  const [most = ['', 0]] = ranked;
  const own = ranked.find(([form]) => isOwn(form)) ?? most;
  const full = ranked.find(
    ([form, times]) => isOwn(form) && isFull(form) && times > 2 && 30 * times > most[1],
  );
  const name = full && !draft.given.has(nameWords(own[0]).join(' ')) ? full[0] : own[0];
  person.name = (name || person.name).replace(/^the /u, 'The ');
  person.gender = gender;
  person.genderSure = sure;
}

const isFull = (form: string) => {
  const { names, titles } = parseName(nameWords(form));
  return names.length === 2 && titles.length === 0;
};

const isNoArticle = (word: string) => word !== 'the';
