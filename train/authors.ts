/** `Gilbert Keith  Chesterton` and `gilbert keith chesterton` are one author. */
const words = (author: string) => author.toLowerCase().replace(/[.,]/gu, '').split(/\s+/u).filter(Boolean);

/**
 * Whether two names are one author's. Corpora give them in full or as the family name only, with an initial behind it
 * where two authors share it (`Bronte A`); who can't be told apart by that counts as the same, to be left out rather.
 */
export function sameAuthor(a: string, b: string): boolean {
  const [first, second] = [words(a), words(b)];
  return first.join(' ') === second.join(' ') || isShort(first, second) || isShort(second, first);
}

/** Whether `short` is the family name of `full`, alone or with the initial of the first one behind it. */
function isShort([family, initial = '', ...more]: readonly string[], full: readonly string[]): boolean {
  if (family === undefined || more.length > 0 || initial.length > 1) return false;
  return family === full.at(-1) && (full[0] ?? '').startsWith(initial);
}

/** Texts whose authors are left out of training together. */
export interface Fold {
  readonly authors: readonly string[];
}

/**
 * Puts authors into folds: each in one by itself, or into a number of folds of about equal weight.
 *
 * @param weights how much there is by each author
 */
export function foldsOf(weights: ReadonlyMap<string, number>, count?: number): Fold[] {
  const authors: string[][] = [];
  const sums: number[] = [];
  const order = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const [author, weight] of order) {
    const same = authors.findIndex((fold) => fold.some((other) => sameAuthor(author, other)));
    const open = count === undefined || authors.length < count;
    const into = same >= 0 ? same : open ? authors.length : sums.indexOf(Math.min(...sums));
    authors[into] = [...(authors[into] ?? []), author];
    sums[into] = (sums[into] ?? 0) + weight;
  }
  return authors.map((fold) => ({ authors: fold }));
}
