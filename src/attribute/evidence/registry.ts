/** The names of all features, by their index: what the model's weights are laid out by. */
export const featureNames: string[] = [];

/** Gives features their indices, in the order of imports: the same for the same program. Weights find theirs by name. */
export function define<const N extends string>(
  group: string,
  names: readonly N[],
): Readonly<Record<N, number>> {
  const ids: Partial<Record<N, number>> = {};
  for (const name of names) {
    ids[name] = featureNames.length;
    featureNames.push(`${group}.${name}`);
  }
  return ids as Readonly<Record<N, number>>;
}

/** A sparse vector under construction. */
export class Sparse {
  readonly index: number[] = [];
  readonly value: number[] = [];

  add(feature: number, value = 1): void {
    if (value === 0) return;
    this.index.push(feature);
    this.value.push(value);
  }
}
