import type { Question } from '../evidence/features.js';
import { historyEvidence, nextTurns, type Turns } from '../evidence/history.js';
import { Sparse } from '../evidence/registry.js';
import { preactivate, score } from './network.js';
import type { Model } from './weights.js';

/** Who speaks a segment: an index into the people, or -1; and how sure that is, 0 to 1. */
export interface Answer {
  readonly speaker: number;
  readonly probability: number;
  /** How likely each candidate is, in the order of the question's candidates. */
  readonly distribution: readonly number[];
}

interface Path {
  readonly turns: Turns | null;
  readonly logarithm: number;
  readonly position: number;
  readonly before: Path | null;
}

const WIDTH = 8;

/**
 * Decodes a conversation as a whole: the most probable sequence of speakers, by a beam search in which each decision
 * is evidence for the next. Several networks vote by the mean of their scores.
 */
export function decode(questions: readonly Question[], { networks, sharpness }: Model): Answer[] {
  let beam: Path[] = [{ turns: null, logarithm: 0, position: -1, before: null }];
  const distributions: number[][] = [];
  const scratch = networks.map(({ hidden }) => new Float32Array(hidden));
  for (const question of questions) {
    const { candidates } = question;
    if (candidates.length === 0) {
      distributions.push([]);
      beam = beam.map((path) => ({
        turns: nextTurns(question, -1, path.turns),
        logarithm: path.logarithm,
        position: -1,
        before: path,
      }));
      continue;
    }
    const units = networks.map((network) => {
      const shared = preactivate(network, [question.shared]);
      return question.evidence.map((evidence) => preactivate(network, [evidence], shared));
    });
    const mixed = new Array<number>(candidates.length).fill(0);
    const grown: Path[] = [];
    const mass = logSum(beam.map(({ logarithm }) => logarithm));
    for (const path of beam) {
      const scores = candidates.map((_, position) => {
        const dynamic = new Sparse();
        historyEvidence(question, position, path.turns, dynamic);
        let sum = 0;
        networks.forEach((network, at) => {
          sum += score(
            network,
            units[at]?.[position] ?? network.bias,
            dynamic,
            scratch[at] ?? new Float32Array(network.hidden),
          );
        });
        return (sharpness * sum) / networks.length;
      });
      const total = logSum(scores);
      scores.forEach((value, position) => {
        const logarithm = path.logarithm + value - total;
        mixed[position] = (mixed[position] ?? 0) + Math.exp(logarithm - mass);
        grown.push({
          turns: nextTurns(question, candidates[position] ?? -1, path.turns),
          logarithm,
          position,
          before: path,
        });
      });
    }
    distributions.push(mixed);
    beam = prune(grown);
  }
  return trace(questions, beam[0] ?? null, distributions);
}

/** Keeps the best paths, and of those that agree about the last turns only the best: their futures are the same. */
function prune(paths: Path[]): Path[] {
  paths.sort((a, b) => b.logarithm - a.logarithm);
  const kept: Path[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const { turns } = path;
    const key = [turns, turns?.before, turns?.before?.before, turns?.before?.before?.before]
      .map((turn) => turn?.speaker ?? '')
      .join();
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(path);
    if (kept.length === WIDTH) break;
  }
  return kept;
}

function trace(
  questions: readonly Question[],
  end: Path | null,
  distributions: readonly (readonly number[])[],
): Answer[] {
  const answers: Answer[] = [];
  let path = end;
  for (let at = questions.length - 1; at >= 0; at--) {
    const position = path?.position ?? -1;
    const distribution = distributions[at] ?? [];
    answers.push({
      speaker: questions[at]?.candidates[position] ?? -1,
      probability: distribution[position] ?? 0,
      distribution,
    });
    path = path?.before ?? null;
  }
  return answers.reverse();
}

function logSum(values: readonly number[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) most = Math.max(most, value);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - most);
  return most + Math.log(sum);
}
