import type { Question } from '../evidence/features.js';
import { historyFeatures, historyMask, NOBODY, nextTurns, type Turns } from '../evidence/history.js';
import { Sparse } from '../evidence/registry.js';
import { type Network, preactivate, score } from './network.js';

/** How a candidate scores after one history, and (for training) how the loss moves with that score. */
export interface Weighed {
  readonly mask: number;
  readonly score: number;
  slope: number;
}

/** A question with what the networks make of its candidates before any history; scores are filled in as needed. */
export interface Prepared {
  readonly question: Question;
  /** Positions of the candidates that are likely enough to be looked at, the likeliest first. */
  readonly positions: readonly number[];
  /** By network and position, the hidden units before the history is added. */
  readonly units: readonly (readonly Float32Array[])[];
  /** By position and history. */
  readonly weighed: readonly Map<number, Weighed>[];
}

/** One decision after one history, and where it leads. */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly position: number;
  readonly weighed: Weighed | null;
}

interface State extends Turns {
  /** Logarithm of the weight of all paths that lead here. */
  alpha: number;
  beta: number;
}

interface Step {
  readonly arcs: readonly Arc[];
  readonly states: readonly State[];
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

export function prepare(
  question: Question,
  networks: readonly Network[],
  keep: readonly number[] = [],
): Prepared {
  const none = new Sparse();
  const units = networks.map((network) => {
    const shared = preactivate(network, [question.shared]);
    return question.evidence.map((evidence) => preactivate(network, [evidence], shared));
  });
  const alone = question.candidates.map((_, position) => mean(networks, units, position, none));
  const ranked = [...alone.keys()].sort((a, b) => (alone[b] ?? 0) - (alone[a] ?? 0) || a - b);
  const least = (alone[ranked[0] ?? 0] ?? 0) - MARGIN;
  const positions = ranked.filter(
    (position, rank) =>
      (rank < MOST_CANDIDATES && (rank < 2 || (alone[position] ?? 0) > least)) || keep.includes(position),
  );
  return { question, positions, units, weighed: question.candidates.map(() => new Map<number, Weighed>()) };
}

function mean(
  networks: readonly Network[],
  units: Prepared['units'],
  position: number,
  history: Sparse,
): number {
  let sum = 0;
  networks.forEach((network, index) => {
    sum += score(network, units[index]?.[position] ?? network.bias, history);
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
  let states: State[] = [{ ...start, alpha: 0, beta: 0 }];
  prepared.forEach((each, index) => {
    const step = advance(each, states, networks, sharpness, allowed(index) ?? each.positions);
    steps.push(step);
    states = [...step.states];
  });
  lookBack(steps, sharpness);
  return { steps, total: logSum(states.map(({ alpha }) => alpha)) };
}

function advance(
  prepared: Prepared,
  states: readonly State[],
  networks: readonly Network[],
  sharpness: number,
  positions: readonly number[],
): Step {
  const { question } = prepared;
  const next: State[] = [];
  const arcs: Arc[] = [];
  const places = new Map<number, number>();
  const reach = (turns: Turns, alpha: number): number => {
    const key = keyOf(turns);
    const known = places.get(key);
    if (known === undefined) {
      places.set(key, next.length);
      next.push({ ...turns, alpha, beta: 0 });
      return next.length - 1;
    }
    const state = next[known];
    if (state) state.alpha = logAdd(state.alpha, alpha);
    return known;
  };
  states.forEach((state, from) => {
    for (const position of positions) {
      const weighed = weigh(prepared, networks, position, historyMask(question, position, state));
      const turns = nextTurns(question, question.candidates[position] ?? -1, state);
      arcs.push({ from, to: reach(turns, state.alpha + sharpness * weighed.score), position, weighed });
    }
    if (positions.length === 0)
      arcs.push({
        from,
        to: reach(nextTurns(question, -1, state), state.alpha),
        position: -1,
        weighed: null,
      });
  });
  return prune(next, arcs);
}

function weigh(
  { question, units, weighed }: Prepared,
  networks: readonly Network[],
  position: number,
  mask: number,
): Weighed {
  const known = weighed[position]?.get(mask);
  if (known) return known;
  const history = new Sparse();
  historyFeatures(mask, history);
  const made = { mask, score: mean(networks, units, position, history), slope: 0 };
  if (question.candidates.length > position) weighed[position]?.set(mask, made);
  return made;
}

/** People are numbered from -2 (nobody), and a story has fewer than so many; a safe integer holds three of them. */
const PEOPLE = 2 ** 17;
const keyOf = ({ last, second, third }: Turns) => ((last + 2) * PEOPLE + second + 2) * PEOPLE + third + 2;

/** Keeps the likeliest histories. */
function prune(states: readonly State[], arcs: readonly Arc[]): Step {
  const order = [...states.keys()].sort((a, b) => (states[b]?.alpha ?? 0) - (states[a]?.alpha ?? 0) || a - b);
  const least = (states[order[0] ?? 0]?.alpha ?? 0) - MARGIN;
  const kept = order.filter((state, rank) => rank < MOST_STATES && (states[state]?.alpha ?? 0) >= least);
  if (kept.length === states.length) return { states, arcs };
  const moved = new Map(kept.map((old, now) => [old, now]));
  return {
    states: [...moved.keys()].flatMap((old) => states[old] ?? []),
    arcs: arcs.flatMap((arc) => {
      const to = moved.get(arc.to);
      return to === undefined ? [] : [{ ...arc, to }];
    }),
  };
}

function lookBack(steps: readonly Step[], sharpness: number): void {
  for (let index = steps.length - 1; index > 0; index--) {
    const before = steps[index - 1]?.states ?? [];
    for (const state of before) state.beta = Number.NEGATIVE_INFINITY;
    for (const { from, to, weighed } of steps[index]?.arcs ?? []) {
      const state = before[from];
      const beyond = steps[index]?.states[to]?.beta ?? 0;
      if (state) state.beta = logAdd(state.beta, beyond + sharpness * (weighed?.score ?? 0));
    }
  }
}

/** Visits every decision with its probability, given the conversation as a whole. */
export function forEachArc(
  { steps, total }: Lattice,
  sharpness: number,
  visit: (step: number, position: number, weighed: Weighed, probability: number) => void,
): void {
  steps.forEach(({ arcs, states }, index) => {
    const before = steps[index - 1]?.states;
    for (const { from, to, position, weighed } of arcs) {
      if (!weighed) continue;
      const alpha = before ? (before[from]?.alpha ?? Number.NEGATIVE_INFINITY) : 0;
      const beyond = states[to]?.beta ?? 0;
      visit(index, position, weighed, Math.exp(alpha + sharpness * weighed.score + beyond - total));
    }
  });
}

/** The likeliest history at the end. */
export function endOf({ steps }: Lattice): Turns {
  const states = steps.at(-1)?.states ?? [];
  let best: Turns = { last: NOBODY, second: NOBODY, third: NOBODY };
  let most = Number.NEGATIVE_INFINITY;
  for (const { alpha, last, second, third } of states) {
    if (alpha <= most) continue;
    most = alpha;
    best = { last, second, third };
  }
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
