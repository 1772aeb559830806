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
 * everybody's), learned from the segments whose tags name the speaker. A segment never counts for itself.
 *
 * @param speakers for each segment who is known to speak it, or -1
 */
export function learnStyles({ tokens, segmentTokens }: Reading, speakers: ArrayLike<number>): Styles {
  const all = new Float64Array(tokens.vocabularySize);
  const own = new Map<number, Map<number, number>>();
  const sizes = new Map<number, number>();
  let total = 0;
  segmentTokens.forEach(([from, to], segment) => {
    const speaker = speakers[segment] ?? -1;
    const counts = speaker < 0 ? null : (own.get(speaker) ?? new Map<number, number>());
    if (counts) own.set(speaker, counts);
    for (let at = from; at < to; at++) {
      const id = tokens.id[at] ?? 0;
      all[id] = (all[id] ?? 0) + 1;
      total++;
      if (counts) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    if (speaker >= 0) sizes.set(speaker, (sizes.get(speaker) ?? 0) + to - from);
  });
  return {
    likeness(segment, person) {
      const counts = own.get(person);
      const [from = 0, to = 0] = segmentTokens[segment] ?? [];
      const mine = (speakers[segment] ?? -1) === person;
      const size = (sizes.get(person) ?? 0) - (mine ? to - from : 0);
      if (!counts || size < LEAST || to === from) return null;
      const here = new Map<number, number>();
      for (let at = from; at < to; at++) {
        const id = tokens.id[at] ?? 0;
        here.set(id, (here.get(id) ?? 0) + 1);
      }
      let sum = 0;
      for (const [id, times] of here) {
        const said = (counts.get(id) ?? 0) - (mine ? times : 0);
        const expected = PRIOR * ((all[id] ?? 0) / total);
        // A word said often in one go tells hardly more than once.
        sum += Math.sqrt(times) * Math.log(((said + expected) * PRIOR) / ((size + PRIOR) * expected));
      }
      return sum;
    },
  };
}
