/** `Gilbert Keith  Chesterton` and `gilbert keith chesterton` are one author. */
const words = (author: string) => author.toLowerCase().replace(/[.,]/gu, '').split(/\s+/u).filter(Boolean);

/**
 * Whether two names are one author's. Corpora give them in full or as the family name only, with an initial behind it
 * where two authors share it (`Bronte A`); who can't be told apart by that counts as the same, to be left out rather.
 */
export function sameAuthor(a: string, b: string): boolean {
  const [short, long] = [words(a), words(b)].sort((x, y) => x.length - y.length);
  if (!short || !long || short.length === 0) return false;
  if (short.join(' ') === long.join(' ')) return true;
  const [family = '', initial = ''] = short;
  if (short.length > 2 || family !== long.at(-1)) return false;
  return initial === '' || (long[0] ?? '').startsWith(initial);
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
