import type { Gender } from '../../model.js';

const FORMS: Readonly<Record<Gender, Readonly<Record<string, string>>>> = {
  f: { they: 'she', them: 'her', their: 'her', is: 'is', was: 'was', has: 'has', speak: 'speaks' },
  m: { they: 'he', them: 'him', their: 'his', is: 'is', was: 'was', has: 'has', speak: 'speaks' },
  n: { they: 'they', them: 'them', their: 'their', is: 'are', was: 'were', has: 'have', speak: 'speak' },
  u: { they: 'they', them: 'them', their: 'their', is: 'are', was: 'were', has: 'have', speak: 'speak' },
};

/** Words about somebody, with the pronouns that they go by. */
export function inTheirPronouns(words: string, gender: Gender): string {
  const forms = FORMS[gender];
  return words.replace(/\{(\w+)\}/gu, (place, form: string) => forms[form] ?? place);
}
