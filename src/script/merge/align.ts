import { diffArrays } from 'diff/lib/diff/array.js';
import { distance } from 'fastest-levenshtein';

/** Pairs the equal items of two lists, in order: for each of the first, the index of its like in the second, or -1. */
export function pairEqual(first: readonly string[], second: readonly string[]): number[] {
  const pairs = first.map(() => -1);
  let from = 0;
  let to = 0;
  for (const { added, removed, count } of diffArrays([...first], [...second])) {
    if (removed) from += count;
    else if (added) to += count;
    else for (let each = 0; each < count; each++) pairs[from++] = to++;
  }
  return pairs;
}

/** Texts that have this much in common are one text, changed. */
const ALIKE = 0.5;

/** Longer texts are compared by their beginnings and ends, in characters. */
const COMPARED = 1000;

/** How much two texts have in common, from 0 to 1. */
export function likeness(a: string, b: string): number {
  const [short, long] = [part(a), part(b)];
  const length = Math.max(short.length, long.length);
  if (length === 0) return 1;
  return 1 - distance(short, long) / length;
}

function part(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain.length <= COMPARED ? plain : plain.slice(0, COMPARED / 2) + plain.slice(-COMPARED / 2);
}

/** More than this, and what is alike is no longer looked for: everything has changed. */
const MOST_PAIRS = 40_000;

/**
 * Pairs the texts of two lists that are alike, in order, so that the pairs have as much as possible in common.
 *
 * @returns pairs of indices
 */
export function pairAlike(first: readonly string[], second: readonly string[]): [number, number][] {
  const width = second.length + 1;
  if (first.length === 0 || second.length === 0 || first.length * second.length > MOST_PAIRS) return [];
  const best = new Float64Array((first.length + 1) * width);
  const alike = first.map((a) => second.map((b) => likeness(a, b)));
  const worth = (i: number, j: number) => {
    const common = alike[i]?.[j] ?? 0;
    return common >= ALIKE ? common : Number.NEGATIVE_INFINITY;
  };
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  for (let i = first.length - 1; i >= 0; i--) {
    for (let j = second.length - 1; j >= 0; j--) {
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), worth(i, j) + at(i + 1, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < first.length && j < second.length; ) {
    if (at(i, j) === worth(i, j) + at(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (at(i, j) === at(i + 1, j)) i++;
    else j++;
  }
  return pairs;
}
