import type { Situation } from './situation.js';

/** The segments of each paragraph that has any, in order: the turns of the conversation. */
export interface TurnIndex {
  readonly turnOf: Int32Array;
  readonly turns: readonly (readonly number[])[];
}

export function turnIndex(situations: readonly Situation[]): TurnIndex {
  const turns: number[][] = [];
  const turnOf = new Int32Array(situations.length);
  situations.forEach(({ sibling, segment }) => {
    if (sibling < 0) turns.push([]);
    turns.at(-1)?.push(segment);
    turnOf[segment] = turns.length - 1;
  });
  return { turnOf, turns };
}

const nobody: readonly number[] = [];

/** The segments of the turn so many turns after (or, below 0, before) that of a segment. */
export const turnAt = ({ turnOf, turns }: TurnIndex, segment: number, offset: number): readonly number[] =>
  turns[(turnOf[segment] ?? 0) + offset] ?? nobody;
