import { closest, distance } from 'fastest-levenshtein';

/** Two names that are equal when folded are the same name to a person: capitals, blanks and kinds of apostrophe aside. */
export function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[’‘ʼ]/gu, "'").replace(/\s+/gu, ' ').trim();
}

/** All that somebody goes by. */
export const namesOf = ({
  name,
  aliases,
}: {
  readonly name: string;
  readonly aliases: readonly string[];
}): readonly string[] => [name, ...aliases];

/** The option that somebody who wrote `word` may have meant, or null if none is near: a third of it may be wrong. */
export function nearest(word: string, options: readonly string[]): string | null {
  if (options.length === 0) return null;
  const folded = options.map(fold);
  const near = closest(fold(word), folded);
  const allowed = Math.max(1, Math.floor(word.length / 3));
  return distance(fold(word), near) <= allowed ? (options[folded.indexOf(near)] ?? null) : null;
}

/** ` Did you mean "…"?`, or nothing if nothing is near. */
export function didYouMean(word: string, options: readonly string[]): string {
  const near = nearest(word, options);
  return near === null ? '' : ` Did you mean "${near}"?`;
}
