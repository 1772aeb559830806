import type { Reading } from '../text/reading.js';

/** How much the words of a segment sound like each of some people: logarithms of likelihood ratios. */
export interface Styles {
  /** Null where too little is known of how that person speaks. */
  likeness(segment: number, person: number): number | null;
}

/** Words of a person's known speech below which nothing is said about their style. */
const LEAST = 40;
/** How many words of everybody's speech a person's own is mixed with. */
const PRIOR = 400;

/**
 * Compares what is said with how each person speaks elsewhere (naive Bayes over words, each person's own mixed with
 * everybody's). A segment never counts for itself.
 *
 * @param speakers for each segment who is known to speak it, or -1
 */
export function learnStyles({ tokens, segmentTokens }: Reading, speakers: ArrayLike<number>): Styles {
  const all = new Float64Array(tokens.vocabularySize);
  const own = new Map<number, Map<number, number>>();
  const sizes = new Map<number, number>();
  let total = 0;
  segmentTokens.forEach(([from, to], segment) => {
    for (let at = from; at < to; at++) all[tokens.id[at] ?? 0] = (all[tokens.id[at] ?? 0] ?? 0) + 1;
    total += to - from;
    const person = speakers[segment] ?? -1;
    if (person < 0) return;
    const counts = own.get(person) ?? new Map<number, number>();
    own.set(person, counts);
    for (let at = from; at < to; at++) {
      const id = tokens.id[at] ?? 0;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    sizes.set(person, (sizes.get(person) ?? 0) + to - from);
  });
  // Everybody is asked about a segment in a row.
  let counted = -1;
  let here: Words = { ids: [], times: [] };
  return {
    likeness(segment, person) {
      const counts = own.get(person);
      const [from = 0, to = 0] = segmentTokens[segment] ?? [];
      const mine = speakers[segment] === person;
      const size = (sizes.get(person) ?? 0) - (mine ? to - from : 0);
      if (!counts || size < LEAST || to === from) return null;
      if (segment !== counted) {
        here = countWords(tokens, from, to);
        counted = segment;
      }
      let sum = 0;
      for (let word = 0; word < here.ids.length; word++) {
        const [id = 0, times = 0] = [here.ids[word], here.times[word]];
        const said = (counts.get(id) ?? 0) - (mine ? times : 0);
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
