import { featureNames, type Sparse } from '../evidence/registry.js';
import { factOf, wordsOf } from './words.js';

/** A feature as it holds for a candidate. */
export interface Held {
  readonly feature: number;
  readonly name: string;
  readonly value: number;
}

/** Features that tell one thing. */
export interface Fact {
  readonly words: string;
  readonly features: readonly Held[];
}

export function heldIn(vectors: readonly Sparse[]): Held[] {
  return vectors.flatMap(({ index, value }) =>
    index.map((feature, at) => ({ feature, name: featureNames[feature] ?? '', value: value[at] ?? 0 })),
  );
}

/** Puts features that tell the same together, in the order in which they come. */
export function factsOf(held: readonly Held[]): Fact[] {
  const names = held.map(({ name }) => name);
  const byWords = new Map<string, Held[]>();
  for (const each of held) {
    const fact = factOf(each.name, names);
    const words = wordsOf(fact) ?? fact;
    byWords.set(words, [...(byWords.get(words) ?? []), each]);
  }
  return [...byWords].map(([words, features]) => ({ words, features }));
}

/** True where the same features hold to the same degree: what all candidates have in common tells none from another. */
export function sameFact(a: Fact, b: Fact): boolean {
  return (
    a.words === b.words &&
    a.features.length === b.features.length &&
    a.features.every((held, at) => {
      const other = b.features[at];
      return held.feature === other?.feature && held.value === other.value;
    })
  );
}
