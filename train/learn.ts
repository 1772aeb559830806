import { forEachArc, layOut, type Prepared, prepare } from '../src/attribute/decode/lattice.js';
import { type Network, preactivate } from '../src/attribute/decode/network.js';
import type { Question } from '../src/attribute/evidence/features.js';
import { historyFeatures, nextTurns, noTurns, type Turns } from '../src/attribute/evidence/history.js';
import { featureNames, Sparse } from '../src/attribute/evidence/registry.js';
import type { Lesson } from './examples.js';
import { randomFrom, shuffle } from './random.js';

export interface LearningOptions {
  readonly hidden: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
  readonly dropout: number;
}

export const defaults: LearningOptions = {
  hidden: 32,
  epochs: 3,
  rate: 0.002,
  decay: 2e-5,
  seed: 1,
  dropout: 0.15,
};

/** A stretch of a story's questions that is learned from as a whole. */
interface Passage {
  readonly questions: readonly Question[];
  readonly right: readonly (readonly number[])[];
  readonly start: Turns;
}

const LONGEST_PASSAGE = 40;
const BATCH = 2;
/** Slopes below this move nothing. */
const NEGLIGIBLE = 1e-5;

/**
 * Trains a network by Adam (Kingma and Ba 2015) on the likelihood of conversations as a whole: what it costs is the
 * weight of all paths against that of those in which everybody known speaks rightly.
 */
export function learn(lessons: readonly Lesson[], options: LearningOptions = defaults): Network {
  const random = randomFrom(options.seed);
  const { hidden } = options;
  const network: Network = {
    hidden,
    input: Float32Array.from({ length: featureNames.length * hidden }, () => (random() * 2 - 1) * 0.15),
    bias: new Float32Array(hidden),
    output: Float32Array.from({ length: hidden }, () => (random() * 2 - 1) * Math.sqrt(3 / hidden)),
  };
  const adam = new Adam([network.input, network.bias, network.output], options.decay);
  const passages = lessons.flatMap(passagesOf);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(passages, random);
    for (let from = 0; from < passages.length; from += BATCH) {
      let count = 0;
      for (const passage of passages.slice(from, from + BATCH))
        count += study(network, adam.gradients, passage, options.dropout, random);
      if (count === 0) continue;
      const progress = (epoch + from / passages.length) / options.epochs;
      adam.step(options.rate * (1 - progress) ** 0.7, count);
    }
  }
  adam.clearUntouched();
  return network;
}

class Adam {
  readonly gradients: readonly [Float32Array, Float32Array, Float32Array];
  readonly #means: readonly Float32Array[];
  readonly #squares: readonly Float32Array[];
  #steps = 0;

  constructor(
    readonly parameters: readonly [Float32Array, Float32Array, Float32Array],
    readonly decay: number,
  ) {
    const like = ({ length }: Float32Array) => new Float32Array(length);
    const [input, bias, output] = parameters;
    this.gradients = [like(input), like(bias), like(output)];
    this.#means = parameters.map(like);
    this.#squares = parameters.map(like);
  }

  /** Takes away what chance put where no example ever came: it would only be noise in other texts. */
  clearUntouched(): void {
    this.parameters.forEach((values, which) => {
      const square = this.#squares[which];
      for (let at = 0; at < values.length; at++) if (square?.[at] === 0) values[at] = 0;
    });
  }

  /** Moves the parameters against the mean of the gradients of `count` examples, and clears the gradients. */
  step(rate: number, count: number): void {
    this.#steps++;
    const [fixMean, fixSquare] = [1 - 0.9 ** this.#steps, 1 - 0.999 ** this.#steps];
    this.parameters.forEach((values, which) => {
      const [gradient, mean, square] = [this.gradients[which], this.#means[which], this.#squares[which]];
      if (!gradient || !mean || !square) return;
      for (let at = 0; at < values.length; at++) {
        const slope = (gradient[at] ?? 0) / count;
        gradient[at] = 0;
        mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
        square[at] = 0.999 * (square[at] ?? 0) + 0.001 * slope * slope;
        const moved = (mean[at] ?? 0) / fixMean / (Math.sqrt((square[at] ?? 0) / fixSquare) + 1e-8);
        values[at] = (values[at] ?? 0) * (1 - this.decay) - rate * moved;
      }
    });
  }
}

/** Cuts a story where the talk pauses, and wherever it gets too long. */
function passagesOf({ questions, right }: Lesson): Passage[] {
  const passages: Passage[] = [];
  let turns = noTurns;
  let from = 0;
  let start = noTurns;
  const cut = (to: number) => {
    if (to > from) {
      passages.push({ questions: questions.slice(from, to), right: right.slice(from, to), start });
    }
    from = to;
    start = turns;
  };
  questions.forEach((question, index) => {
    const { gap, newScene, sibling } = question.situation;
    const long = index - from >= LONGEST_PASSAGE;
    const pause = (newScene || gap > 2) && index - from >= 8;
    if (sibling < 0 && (long || pause)) cut(index);
    const truth = right[index]?.[0];
    turns = nextTurns(question, truth === undefined ? -1 : (question.candidates[truth] ?? -1), turns);
  });
  cut(questions.length);
  return passages;
}

/** Adds the gradients of a passage; returns how many questions it had an answer for. */
function study(
  network: Network,
  gradients: readonly [Float32Array, Float32Array, Float32Array],
  { questions, right, start }: Passage,
  dropout: number,
  random: () => number,
): number {
  const count = right.filter((each) => each.length > 0).length;
  if (count === 0) return 0;
  const kept = Float32Array.from({ length: network.hidden }, () =>
    random() < dropout ? 0 : 1 / (1 - dropout),
  );
  const thinned = { ...network, output: network.output.map((value, unit) => value * (kept[unit] ?? 1)) };
  const prepared = questions.map((question, index) => prepare(question, [thinned], right[index]));
  const free = layOut(prepared, [thinned], 1, start);
  const bound = layOut(prepared, [thinned], 1, start, (index) => {
    const truth = right[index] ?? [];
    return truth.length > 0 ? truth : null;
  });
  forEachArc(free, 1, (_, __, weighed, probability) => {
    weighed.slope += probability;
  });
  forEachArc(bound, 1, (_, __, weighed, probability) => {
    weighed.slope -= probability;
  });
  prepared.forEach((each, index) => {
    const question = questions[index];
    if (question) backpropagate(network, thinned.output, kept, gradients, question, each);
  });
  return count;
}

function backpropagate(
  network: Network,
  output: Float32Array,
  kept: Float32Array,
  [toInput, toBias, toOutput]: readonly [Float32Array, Float32Array, Float32Array],
  question: Question,
  { units, weighed }: Prepared,
): void {
  const { hidden } = network;
  const toShared = new Float32Array(hidden);
  weighed.forEach((histories, position) => {
    if (histories.length === 0) return;
    const from = position * hidden;
    const before = units[0]?.subarray(from, from + hidden);
    const toOwn = new Float32Array(hidden);
    let moved = false;
    for (const { mask, slope } of histories) {
      if (Math.abs(slope) < NEGLIGIBLE) continue;
      moved = true;
      const history = new Sparse();
      historyFeatures(mask, history);
      const active = preactivate(network, [history], before);
      for (let unit = 0; unit < hidden; unit++) {
        const value = active[unit] ?? 0;
        if (value <= 0) {
          active[unit] = 0;
          continue;
        }
        toOutput[unit] = (toOutput[unit] ?? 0) + slope * value * (kept[unit] ?? 0);
        active[unit] = slope * (output[unit] ?? 0);
        toOwn[unit] = (toOwn[unit] ?? 0) + (active[unit] ?? 0);
      }
      spread(toInput, hidden, active, history);
    }
    if (!moved) return;
    spread(toInput, hidden, toOwn, question.evidence[position] ?? new Sparse());
    for (let unit = 0; unit < hidden; unit++) toShared[unit] = (toShared[unit] ?? 0) + (toOwn[unit] ?? 0);
  });
  spread(toInput, hidden, toShared, question.shared);
  for (let unit = 0; unit < hidden; unit++) toBias[unit] = (toBias[unit] ?? 0) + (toShared[unit] ?? 0);
}

/** Adds what the hidden units ask for to the weights of the features that were active. */
function spread(toInput: Float32Array, hidden: number, slopes: Float32Array, { index, value }: Sparse): void {
  for (let at = 0; at < index.length; at++) {
    const row = (index[at] ?? 0) * hidden;
    const by = value[at] ?? 0;
    for (let unit = 0; unit < hidden; unit++)
      toInput[row + unit] = (toInput[row + unit] ?? 0) + by * (slopes[unit] ?? 0);
  }
}
