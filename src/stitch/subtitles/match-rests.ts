import type { Cue, Rest } from '../../model.js';

/** The border between two parts of a line. */
export interface Border {
  /** How much of the line is said before it, in characters. */
  readonly at: number;
  /** True if a sentence ends there. */
  readonly sentence: boolean;
}

/** What a border without a rest costs, in the same measure as a part that is e times as fast or slow as the whole line. */
const NO_REST = { sentence: 1, clause: 0.35 };
/** What a rest costs that is short for one between sentences, or long for one within. */
const WRONG_LENGTH = { sentence: 1, clause: 0.5 };
/** A part is this much longer than it is, in seconds, when paces are compared: short words differ most. */
const SLACK = 0.25;
/** So many borders in a row may have no rest. */
const REACH = 6;

interface State {
  readonly cost: number;
  /** The border and rest before it that have each other. */
  readonly before: readonly [border: number, rest: number] | null;
}

/**
 * Which rest of the voice is at which border: in order, each at one border at most. All of them are decided together, so that
 * every part is spoken at about the pace of the whole line, and that rests between sentences are the long ones.
 *
 * @param length of the line, in characters
 * @returns for each border its rest, or null for none
 */
export function matchRests(borders: readonly Border[], length: number, { start, end, rests }: Cue) {
  const spoken = spokenBefore(rests, start);
  const whole = end - start - rests.reduce((sum, rest) => sum + rest.end - rest.start, 0);
  const pace = whole / length;
  const long = longRest(borders, rests);
  const partCost = (characters: number, seconds: number) =>
    Math.abs(Math.log((seconds + SLACK) / (characters * pace + SLACK)));
  const skipped = (from: number, to: number) =>
    borders
      .slice(from, to)
      .reduce((sum, border) => sum + NO_REST[border.sentence ? 'sentence' : 'clause'], 0);

  /** The least cost of all up to a border that is at a rest. */
  const states: State[][] = [];
  const cheapest = (border: number, at: number, time: number, restsBefore: number): State => {
    let best: State = { cost: skipped(0, border) + partCost(at, time), before: null };
    for (let b = Math.max(0, border - REACH); b < border; b++) {
      for (let r = 0; r < restsBefore; r++) {
        const state = states[b]?.[r];
        const part = partCost(at - (borders[b]?.at ?? 0), time - (spoken[r] ?? 0));
        const cost = (state?.cost ?? Infinity) + skipped(b + 1, border) + part;
        if (cost < best.cost) best = { cost, before: [b, r] };
      }
    }
    return best;
  };
  for (const [b, { at, sentence }] of borders.entries()) {
    states.push(
      rests.map((rest, r) => {
        const { cost, before } = cheapest(b, at, spoken[r] ?? 0, r);
        return { cost: cost + lengthCost(rest, long, sentence), before };
      }),
    );
  }
  const found: (Rest | null)[] = borders.map(() => null);
  let { before } = cheapest(borders.length, length, whole, rests.length);
  while (before) {
    const [b, r] = before;
    found[b] = rests[r] ?? null;
    before = states[b]?.[r]?.before ?? null;
  }
  return found;
}

/** How long is spoken before each rest, other rests left out. */
function spokenBefore(rests: readonly Rest[], start: number): number[] {
  let resting = 0;
  return rests.map((rest) => {
    const before = rest.start - start - resting;
    resting += rest.end - rest.start;
    return before;
  });
}

/** The length of the shortest of the longest rests, as many as sentences end. */
function longRest(borders: readonly Border[], rests: readonly Rest[]): number {
  const lengths = rests.map(({ start, end }) => end - start).sort((a, b) => b - a);
  const sentences = borders.filter(({ sentence }) => sentence).length;
  return lengths[Math.min(sentences, lengths.length) - 1] ?? 0;
}

function lengthCost(rest: Rest, long: number, sentence: boolean): number {
  if (long === 0) return 0;
  const share = Math.min(1, (rest.end - rest.start) / long);
  return sentence ? WRONG_LENGTH.sentence * (1 - share) : WRONG_LENGTH.clause * (share === 1 ? 1 : 0);
}
