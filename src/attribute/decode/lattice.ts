import type { Asked, Question } from '../evidence/features.js';
import { historyFeatures, historyMask, NOBODY, nextTurns, noTurns, type Turns } from '../evidence/history.js';
import { Sparse } from '../evidence/registry.js';
import { addTo, type Network, preactivate, score } from './network.js';

/** How a candidate scores after one history, and (for training) how the loss moves with that score. */
export interface Weighed {
  readonly mask: number;
  readonly score: number;
  slope: number;
}

/** A question with what the networks make of its candidates before any history; scores are filled in as needed. */
export interface Prepared {
  /** Without its evidence, which would take most of the memory. */
  readonly question: Asked;
  /** Positions of the candidates that are likely enough to be looked at, the likeliest first. */
  readonly positions: readonly number[];
  /** By network, the hidden units before the history is added, one candidate after the other. */
  readonly units: readonly Float32Array[];
  /** By position, each history once; empty where nobody asked. */
  readonly weighed: readonly Weighed[][];
}

/** One decision after one history, and where it leads: places among the histories before and after. */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly position: number;
  readonly weighed: Weighed | null;
}

interface Step {
  readonly arcs: readonly Arc[];
  readonly states: readonly Turns[];
  /** By state, the logarithm of the weight of all paths that lead here. */
  readonly alpha: readonly number[];
  /** By state, the same of all paths from here on. */
  readonly beta: number[];
}

/** All the ways in which a conversation may have gone that are worth looking at. */
export interface Lattice {
  readonly steps: readonly Step[];
  /** Logarithm of the weight of all paths. */
  readonly total: number;
}

const MOST_CANDIDATES = 10;
const MOST_STATES = 12;
/** What is this much less likely than the best (a natural logarithm) is not looked at: one in a thousand. */
const MARGIN = 7;

const NO_HISTORY = new Sparse();

/** @param keep positions that are looked at however unlikely they are */
export function prepare(
  { evidence, shared, ...question }: Question,
  networks: readonly Network[],
  keep: readonly number[] = [],
): Prepared {
  const units = networks.map((network) => hiddenUnits(network, shared, evidence));
  const alone = evidence.map((_, position) => mean(networks, units, position, NO_HISTORY));
  const ranked = [...alone.keys()].sort((a, b) => (alone[b] ?? 0) - (alone[a] ?? 0) || a - b);
  const least = (alone[ranked[0] ?? 0] ?? 0) - MARGIN;
  const positions = ranked.filter(
    (position, rank) =>
      (rank < MOST_CANDIDATES && (rank < 2 || (alone[position] ?? 0) > least)) || keep.includes(position),
  );
  return { question, positions, units, weighed: question.candidates.map(() => []) };
}

/** The hidden units of all candidates, one after the other. */
function hiddenUnits(network: Network, shared: Sparse, evidence: readonly Sparse[]): Float32Array {
  const { hidden } = network;
  const start = preactivate(network, [shared]);
  const all = new Float32Array(evidence.length * hidden);
  evidence.forEach((own, position) => {
    all.set(start, position * hidden);
    addTo(network, all, own, position * hidden);
  });
  return all;
}

/** The mean score of the candidate at a position. */
function mean(
  networks: readonly Network[],
  units: readonly Float32Array[],
  position: number,
  history: Sparse,
): number {
  let sum = 0;
  networks.forEach((network, index) => {
    sum += score(network, units[index] ?? network.bias, history, position * network.hidden);
  });
  return sum / networks.length;
}

/**
 * Lays out the paths of a conversation and weighs each as a whole: the weight of a path is the product of those of its
 * decisions, and nothing is normalised before the end, so that a later turn can overrule an earlier one (a linear-chain
 * conditional random field of third order; Lafferty, McCallum and Pereira 2001). Unlikely histories are dropped.
 *
 * @param sharpness what scores are multiplied by
 * @param allowed for each question the positions that may be chosen, or null for all
 */
export function layOut(
  prepared: readonly Prepared[],
  networks: readonly Network[],
  sharpness: number,
  start: Turns,
  allowed: (index: number) => readonly number[] | null = () => null,
): Lattice {
  const steps: Step[] = [];
  let last: Pick<Step, 'states' | 'alpha'> = { states: [start], alpha: [0] };
  prepared.forEach((each, index) => {
    const positions = allowed(index) ?? withRecent(each, last.states);
    const step = advance(each, last, networks, sharpness, positions);
    steps.push(step);
    last = step;
  });
  lookBack(steps, sharpness);
  return { steps, total: logSum(last.alpha) };
}

/** Whoever spoke lately may speak again, however unlikely they are by themselves. */
function withRecent({ question, positions }: Prepared, states: readonly Turns[]): readonly number[] {
  const found = new Set(positions);
  for (const { last, second, third } of states) {
    for (const person of [last, second, third]) {
      const position = person < 0 ? -1 : question.candidates.indexOf(person);
      if (position >= 0) found.add(position);
    }
  }
  return [...found];
}

function advance(
  prepared: Prepared,
  { states, alpha }: Pick<Step, 'states' | 'alpha'>,
  networks: readonly Network[],
  sharpness: number,
  positions: readonly number[],
): Step {
  const { question } = prepared;
  const choices = positions.length > 0 ? positions : NOBODY_TO_CHOOSE;
  const pasts = states.map((state) => nextTurns(question, NOBODY, state));
  const next: Turns[] = [];
  const weights: number[] = [];
  /** By what came before and choice, the place of the history that they make. */
  const places: number[] = new Array<number>(states.length * choices.length).fill(-1);
  const arcs: Arc[] = [];
  states.forEach((state, from) => {
    const past = pasts[from] ?? noTurns;
    const row = choices.length * pasts.findIndex((other) => sameTurns(other, past));
    for (let choice = 0; choice < choices.length; choice++) {
      const position = choices[choice] ?? -1;
      const weighed =
        position < 0 ? null : weigh(prepared, networks, position, historyMask(question, position, state));
      const weight = (alpha[from] ?? 0) + sharpness * (weighed?.score ?? 0);
      const known = places[row + choice] ?? -1;
      const to = known < 0 ? next.length : known;
      if (known < 0) {
        places[row + choice] = to;
        next.push({ ...past, last: question.candidates[position] ?? -1 });
        weights.push(weight);
      } else weights[to] = logAdd(weights[to] ?? 0, weight);
      arcs.push({ from, to, position, weighed });
    }
  });
  return prune(next, weights, arcs);
}

const NOBODY_TO_CHOOSE: readonly number[] = [-1];

const sameTurns = (a: Turns, b: Turns) => a.last === b.last && a.second === b.second && a.third === b.third;

function weigh(
  { units, weighed }: Prepared,
  networks: readonly Network[],
  position: number,
  mask: number,
): Weighed {
  const histories = weighed[position] ?? [];
  for (const known of histories) if (known.mask === mask) return known;
  const history = new Sparse();
  historyFeatures(mask, history);
  const made = { mask, score: mean(networks, units, position, history), slope: 0 };
  histories.push(made);
  return made;
}

/** Keeps the likeliest histories. */
function prune(states: readonly Turns[], alpha: readonly number[], arcs: readonly Arc[]): Step {
  const least = Math.max(...alpha) - MARGIN;
  const likely: number[] = [];
  alpha.forEach((weight, state) => {
    if (weight >= least) likely.push(state);
  });
  const beta = (count: number) => new Array<number>(count).fill(0);
  if (likely.length === states.length && likely.length <= MOST_STATES)
    return { states, arcs, alpha, beta: beta(states.length) };
  const kept = likely.sort((a, b) => (alpha[b] ?? 0) - (alpha[a] ?? 0) || a - b).slice(0, MOST_STATES);
  const moved = new Array<number>(states.length).fill(-1);
  kept.forEach((old, now) => {
    moved[old] = now;
  });
  return {
    states: kept.flatMap((old) => states[old] ?? []),
    alpha: kept.map((old) => alpha[old] ?? 0),
    beta: beta(kept.length),
    arcs: arcs.flatMap(({ from, to, position, weighed }) => {
      const now = moved[to] ?? -1;
      return now < 0 ? [] : { from, to: now, position, weighed };
    }),
  };
}

function lookBack(steps: readonly Step[], sharpness: number): void {
  for (let index = steps.length - 1; index > 0; index--) {
    const before = steps[index - 1]?.beta ?? [];
    const after = steps[index]?.beta ?? [];
    before.fill(Number.NEGATIVE_INFINITY);
    for (const { from, to, weighed } of steps[index]?.arcs ?? []) {
      const beyond = (after[to] ?? 0) + sharpness * (weighed?.score ?? 0);
      before[from] = logAdd(before[from] ?? 0, beyond);
    }
  }
}

/** Visits every decision with its probability, given the conversation as a whole. */
export function forEachArc(
  { steps, total }: Lattice,
  sharpness: number,
  visit: (step: number, position: number, weighed: Weighed, probability: number) => void,
): void {
  steps.forEach(({ arcs, beta }, index) => {
    const before = steps[index - 1]?.alpha;
    for (const { from, to, position, weighed } of arcs) {
      if (!weighed) continue;
      const alpha = before ? (before[from] ?? Number.NEGATIVE_INFINITY) : 0;
      visit(index, position, weighed, Math.exp(alpha + sharpness * weighed.score + (beta[to] ?? 0) - total));
    }
  });
}

/** The positions chosen along the one likeliest way through (Viterbi 1967); -1 where there was nobody to choose. */
export function likeliestPath({ steps }: Lattice, sharpness: number): number[] {
  let best: readonly number[] = [0];
  const taken = steps.map(({ arcs, states }) => {
    const reached = new Array<number>(states.length).fill(Number.NEGATIVE_INFINITY);
    const through: (Arc | undefined)[] = new Array<Arc | undefined>(states.length);
    for (const arc of arcs) {
      const weight = (best[arc.from] ?? 0) + sharpness * (arc.weighed?.score ?? 0);
      if (weight <= (reached[arc.to] ?? 0)) continue;
      reached[arc.to] = weight;
      through[arc.to] = arc;
    }
    best = reached;
    return through;
  });
  const path: number[] = [];
  let state = best.indexOf(Math.max(...best));
  for (const through of taken.reverse()) {
    const arc = through[state];
    path.push(arc?.position ?? -1);
    state = arc?.from ?? 0;
  }
  return path.reverse();
}

/** The likeliest history at the end. */
export function endOf({ steps }: Lattice): Turns {
  const { states = [], alpha = [] } = steps.at(-1) ?? {};
  let best: Turns = noTurns;
  let most = Number.NEGATIVE_INFINITY;
  states.forEach((state, index) => {
    const weight = alpha[index] ?? 0;
    if (weight <= most) return;
    most = weight;
    best = state;
  });
  return best;
}

function logAdd(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

function logSum(values: readonly number[]): number {
  return values.reduce(logAdd, Number.NEGATIVE_INFINITY);
}
