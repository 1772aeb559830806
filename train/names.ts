import type { Gold } from './corpus.js';

const TITLES = new Set(
  'mr mrs miss ms dr doctor sir lady lord madam madame monsieur captain colonel major professor inspector aunt uncle father mother master count countess the old young poor little dear'.split(
    ' ',
  ),
);

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/[’ʼ‘]/gu, "'")
    .replace(/\./gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^the /u, '');
const bare = (name: string) =>
  plain(name)
    .split(/[ ,]+/u)
    .filter((word) => word && !TITLES.has(word));
const titledAs = (name: string) =>
  /^(?:mr|sir|lord|monsieur|uncle|father|master|count)\b/u.test(plain(name))
    ? 'm'
    : /^(?:mrs|miss|ms|lady|madame?|aunt|mother|countess)\b/u.test(plain(name))
      ? 'f'
      : null;

/** Finds the gold characters that a name stands for, with the leniency of the scorer. */
export function goldResolver(gold: Gold): (name: string) => ReadonlySet<string> {
  const exact = new Map<string, Set<string>>();
  for (const { id, name, aliases } of gold.characters) {
    for (const alias of [name, ...aliases])
      exact.set(plain(alias), (exact.get(plain(alias)) ?? new Set()).add(String(id)));
  }
  return (name) => {
    const hit = exact.get(plain(name));
    if (hit) return hit;
    const want = bare(name);
    if (want.length === 0) return new Set();
    const gender = titledAs(name);
    const fits = gold.characters.filter(
      (character) =>
        !character.special &&
        !(gender && character.gender && character.gender !== 'u' && character.gender !== gender) &&
        [character.name, ...character.aliases]
          .map(bare)
          .some(
            (words) =>
              words.length > 0 &&
              (want.every((word) => words.includes(word)) || words.every((word) => want.includes(word))),
          ),
    );
    return new Set(fits.length === 1 ? [String(fits[0]?.id)] : []);
  };
}
