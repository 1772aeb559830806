import type { Asked, Question } from '../evidence/features.js';
import { noTurns, type Turns } from '../evidence/history.js';
import { endOf, forEachArc, layOut, likeliestPath, type Prepared, prepare } from './lattice.js';
import type { Model } from './weights.js';

/** Who speaks a segment: an index into the people, or -1; and how sure that is, 0 to 1. */
export interface Answer {
  readonly speaker: number;
  readonly probability: number;
  /** Who could speak it, as indices into the people. */
  readonly candidates: readonly number[];
  /** How likely each of them is. */
  readonly distribution: readonly number[];
}

/** Segments are decoded so many at a time, so that memory does not grow with the length of the book. */
const STRETCH = 400;
/** How far each stretch looks beyond its end, since what comes later tells about what came before. */
const OVERLAP = 24;

/**
 * Decodes a conversation as a whole: the speakers of the likeliest way in which it may have gone, so that
 * they agree with each other, and how likely each of them is over all ways. Several networks vote by the mean of their scores.
 */
export function decode(questions: Iterable<Question>, model: Model): Answer[] {
  const answers: Answer[] = [];
  let ahead: Prepared[] = [];
  let start: Turns = noTurns;
  const settle = (count: number): void => {
    const settled = decodeStretch(ahead, count, start, model);
    for (const answer of settled.answers) answers.push(answer);
    start = settled.end;
    ahead = ahead.slice(count);
  };
  for (const question of questions) {
    ahead.push(prepare(question, model.networks));
    if (ahead.length === STRETCH + OVERLAP) settle(STRETCH);
  }
  while (ahead.length > 0) settle(STRETCH);
  return answers;
}

/** Decodes the first so many of some questions with an eye on the rest. */
function decodeStretch(
  prepared: readonly Prepared[],
  count: number,
  start: Turns,
  { networks, sharpness }: Model,
): { readonly answers: readonly Answer[]; readonly end: Turns } {
  const lattice = layOut(prepared, networks, sharpness, start);
  const distributions = prepared.map(({ question }) => new Array<number>(question.candidates.length).fill(0));
  forEachArc(lattice, sharpness, (step, position, _, probability) => {
    const distribution = distributions[step];
    if (distribution) distribution[position] = (distribution[position] ?? 0) + probability;
  });
  const path = likeliestPath(lattice, sharpness);
  return {
    answers: prepared
      .slice(0, count)
      .map(({ question }, index) => answerOf(question, path[index] ?? -1, distributions[index] ?? [])),
    end: endOf({ ...lattice, steps: lattice.steps.slice(0, count) }),
  };
}

function answerOf({ candidates }: Asked, position: number, distribution: readonly number[]): Answer {
  return {
    speaker: candidates[position] ?? -1,
    probability: Math.min(1, distribution[position] ?? 0),
    candidates,
    distribution,
  };
}
