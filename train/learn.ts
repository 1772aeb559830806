import { decode } from '../src/attribute/decode/conversation.js';
import type { Network } from '../src/attribute/decode/network.js';
import { historyEvidence, nextTurns, type Turns } from '../src/attribute/evidence/history.js';
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
  epochs: 12,
  rate: 0.002,
  decay: 2e-5,
  seed: 1,
  dropout: 0.1,
};

interface Example {
  readonly vectors: readonly (readonly Sparse[])[];
  readonly right: readonly number[];
  readonly weight: number;
}

/** Trains a network by Adam (Kingma & Ba 2015) on the softmax over the candidates of each question. */
export function learn(lessons: readonly Lesson[], options: LearningOptions = defaults): Network {
  const random = randomFrom(options.seed);
  const { hidden } = options;
  const size = featureNames.length * hidden;
  const network: Network = {
    hidden,
    input: Float32Array.from({ length: size }, () => (random() * 2 - 1) * 0.15),
    bias: new Float32Array(hidden),
    output: Float32Array.from({ length: hidden }, () => (random() * 2 - 1) * Math.sqrt(3 / hidden)),
  };
  const parameters = [network.input, network.bias, network.output];
  const gradients = parameters.map(({ length }) => new Float32Array(length));
  const means = parameters.map(({ length }) => new Float32Array(length));
  const squares = parameters.map(({ length }) => new Float32Array(length));
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const examples = lessons.flatMap((lesson) => examplesOf(lesson, epoch < 2 ? null : network, random));
    shuffle(examples, random);
    const rate = options.rate * (1 - epoch / options.epochs) ** 0.7;
    const batch = 48;
    for (let from = 0; from < examples.length; from += batch) {
      const count = Math.min(batch, examples.length - from);
      for (const gradient of gradients) gradient.fill(0);
      for (let at = from; at < from + count; at++) {
        const example = examples[at];
        if (example)
          backpropagate(
            network,
            gradients as [Float32Array, Float32Array, Float32Array],
            example,
            options.dropout,
            random,
          );
      }
      step++;
      const [fixMean, fixSquare] = [1 - 0.9 ** step, 1 - 0.999 ** step];
      parameters.forEach((values, which) => {
        const [gradient, mean, square] = [gradients[which], means[which], squares[which]];
        if (!gradient || !mean || !square) return;
        for (let at = 0; at < values.length; at++) {
          const slope = (gradient[at] ?? 0) / count;
          mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
          square[at] = 0.999 * (square[at] ?? 0) + 0.001 * slope * slope;
          const moved = (mean[at] ?? 0) / fixMean / (Math.sqrt((square[at] ?? 0) / fixSquare) + 1e-8);
          values[at] = (values[at] ?? 0) * (1 - options.decay) - rate * moved;
        }
      });
    }
  }
  return network;
}

/**
 * The questions of a story with the history they follow from: who really spoke, or, once there is a network to ask, who
 * it says spoke in half of the stories, so that it learns to live with its own mistakes.
 */
function examplesOf({ questions, right }: Lesson, network: Network | null, random: () => number): Example[] {
  const answers = network && random() < 0.6 ? decode(questions, { networks: [network], sharpness: 1 }) : null;
  const examples: Example[] = [];
  let turns: Turns | null = null;
  questions.forEach((question, at) => {
    const truth = right[at] ?? [];
    if (truth.length > 0 && question.candidates.length > 1) {
      const vectors = question.evidence.map((evidence, position) => {
        const dynamic = new Sparse();
        historyEvidence(question, position, turns, dynamic);
        return [question.shared, evidence, dynamic];
      });
      examples.push({ vectors, right: truth, weight: 1 });
    }
    const speaker: number = answers
      ? (answers[at]?.speaker ?? -1)
      : (question.candidates[truth[0] ?? -1] ?? -1);
    turns = nextTurns(question, speaker, turns);
  });
  return examples;
}

function backpropagate(
  { hidden, input, bias, output }: Network,
  [toInput, toBias, toOutput]: readonly [Float32Array, Float32Array, Float32Array],
  { vectors, right, weight }: Example,
  dropout: number,
  random: () => number,
): void {
  const kept = Float32Array.from({ length: hidden }, () => (random() < dropout ? 0 : 1 / (1 - dropout)));
  const units = vectors.map((parts) => {
    const sums = Float32Array.from(bias);
    for (const { index, value } of parts) {
      for (let at = 0; at < index.length; at++) {
        const row = (index[at] ?? 0) * hidden;
        const by = value[at] ?? 0;
        for (let unit = 0; unit < hidden; unit++)
          sums[unit] = (sums[unit] ?? 0) + by * (input[row + unit] ?? 0);
      }
    }
    return sums;
  });
  const scores = units.map((sums) => {
    let sum = 0;
    for (let unit = 0; unit < hidden; unit++)
      sum += Math.max(0, sums[unit] ?? 0) * (kept[unit] ?? 0) * (output[unit] ?? 0);
    return sum;
  });
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const good = right.reduce((sum, position) => sum + (powers[position] ?? 0), 0);
  units.forEach((sums, position) => {
    const share = (powers[position] ?? 0) / total;
    const slope = weight * (share - (right.includes(position) ? (powers[position] ?? 0) / good : 0));
    if (Math.abs(slope) < 1e-7) return;
    const toUnits = new Float32Array(hidden);
    for (let unit = 0; unit < hidden; unit++) {
      const active = sums[unit] ?? 0;
      if (active <= 0 || kept[unit] === 0) continue;
      toOutput[unit] = (toOutput[unit] ?? 0) + slope * active * (kept[unit] ?? 0);
      toUnits[unit] = slope * (kept[unit] ?? 0) * (output[unit] ?? 0);
      toBias[unit] = (toBias[unit] ?? 0) + (toUnits[unit] ?? 0);
    }
    for (const { index, value } of vectors[position] ?? []) {
      for (let at = 0; at < index.length; at++) {
        const row = (index[at] ?? 0) * hidden;
        const by = value[at] ?? 0;
        for (let unit = 0; unit < hidden; unit++)
          toInput[row + unit] = (toInput[row + unit] ?? 0) + by * (toUnits[unit] ?? 0);
      }
    }
  });
}
