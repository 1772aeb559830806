import type { Reading } from '../text/reading.js';
import type { Sparse } from './registry.js';

/** How much the words of a segment sound like each of some people: logarithms of likelihood ratios. */
export interface Styles {
  /** Null where too little is known of how that person speaks. */
  likeness(segment: number, person: number): number | null;
}

/** Words of a person's known speech below which nothing is said about their style. */
const LEAST = 40;
/** How many words of everybody's speech a person's own is mixed with. */
const PRIOR = 400;

/** Somebody who speaks a segment, as far as is known: a share of certainty, 0 to 1. */
export interface Claim {
  readonly person: number;
  readonly share: number;
}

/**
 * Compares what is said with how each person speaks elsewhere (naive Bayes over words, each person's own mixed with
 * everybody's). A segment never counts for itself.
 *
 * @param claims for each segment who is known to speak it
 */
export function learnStyles(
  { tokens, segmentTokens }: Reading,
  claims: readonly (readonly Claim[])[],
): Styles {
  const all = new Float64Array(tokens.vocabularySize);
  const own = new Map<number, Map<number, number>>();
  const sizes = new Map<number, number>();
  let total = 0;
  segmentTokens.forEach(([from, to], segment) => {
    for (let at = from; at < to; at++) all[tokens.id[at] ?? 0] = (all[tokens.id[at] ?? 0] ?? 0) + 1;
    total += to - from;
    for (const { person, share } of claims[segment] ?? []) {
      const counts = own.get(person) ?? new Map<number, number>();
      own.set(person, counts);
      for (let at = from; at < to; at++) {
        const id = tokens.id[at] ?? 0;
        counts.set(id, (counts.get(id) ?? 0) + share);
      }
      sizes.set(person, (sizes.get(person) ?? 0) + share * (to - from));
    }
  });
  // Everybody is asked about a segment in a row.
  let counted = -1;
  let here: Words = { ids: [], times: [] };
  return {
    likeness(segment, person) {
      const counts = own.get(person);
      const [from = 0, to = 0] = segmentTokens[segment] ?? [];
      const mine = claims[segment]?.find((claim) => claim.person === person)?.share ?? 0;
      const size = (sizes.get(person) ?? 0) - mine * (to - from);
      if (!counts || size < LEAST || to === from) return null;
      if (segment !== counted) {
        here = countWords(tokens, from, to);
        counted = segment;
      }
      let sum = 0;
      for (let word = 0; word < here.ids.length; word++) {
        const [id = 0, times = 0] = [here.ids[word], here.times[word]];
        const said = Math.max(0, (counts.get(id) ?? 0) - mine * times);
        const expected = PRIOR * ((all[id] ?? 0) / total);
        // A word said often in one go tells hardly more than once.
        sum += Math.sqrt(times) * Math.log(((said + expected) * PRIOR) / ((size + PRIOR) * expected));
      }
      return sum;
    },
  };
}

/** Each word of a stretch once, and how often it occurs. */
interface Words {
  readonly ids: readonly number[];
  readonly times: readonly number[];
}

function countWords({ id }: Reading['tokens'], from: number, to: number): Words {
  const counts = new Map<number, number>();
  for (const word of id.subarray(from, to)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { ids: [...counts.keys()], times: [...counts.values()] };
}

/** The likeness of a segment to some people, put in relation: null where nothing is known. */
export function compareStyles(styles: Styles, segment: number, people: readonly number[]) {
  const all = people.map((person) => styles.likeness(segment, person));
  const known = all.filter((value) => value !== null).sort((a, b) => b - a);
  const [best = 0, second = 0] = known;
  return all.map((value) =>
    value === null
      ? null
      : {
          likeness: bounded(value),
          lead: known.length < 2 ? 0 : bounded(value === best ? best - second : value - best),
        },
  );
}

/** In the range that a network takes well. */
const bounded = (value: number) => Math.max(-2, Math.min(2, value / 6));

export const STYLE_FEATURES = ['likeness', 'best', 'ahead', 'behind', 'unknown'] as const;

/** Writes what a comparison says as features. */
export function addStyle(
  ids: Readonly<Record<(typeof STYLE_FEATURES)[number], number>>,
  compared: { readonly likeness: number; readonly lead: number } | null,
  out: Sparse,
): void {
  if (!compared) {
    out.add(ids.unknown);
    return;
  }
  out.add(ids.likeness, compared.likeness);
  if (compared.lead > 0) out.add(ids.best);
  if (compared.lead > 0) out.add(ids.ahead, compared.lead);
  else out.add(ids.behind, -compared.lead);
}
