import type { Question } from '../evidence/features.js';
import { noTurns, type Turns } from '../evidence/history.js';
import { endOf, forEachArc, layOut, prepare } from './lattice.js';
import type { Model } from './weights.js';

/** Who speaks a segment: an index into the people, or -1; and how sure that is, 0 to 1. */
export interface Answer {
  readonly speaker: number;
  readonly probability: number;
  /** How likely each candidate is, in the order of the question's candidates. */
  readonly distribution: readonly number[];
}

/** Segments are decoded so many at a time, so that memory does not grow with the length of the book. */
const STRETCH = 400;
/** How far each stretch looks beyond its end, since what comes later tells about what came before. */
const OVERLAP = 24;

/**
 * Decodes a conversation as a whole: for each segment the speaker who is likeliest over all the ways in which the
 * conversation may have gone. Several networks vote by the mean of their scores.
 */
export function decode(questions: readonly Question[], { networks, sharpness }: Model): Answer[] {
  const answers: Answer[] = [];
  let start: Turns = noTurns;
  for (let from = 0; from < questions.length; from += STRETCH) {
    const own = questions.slice(from, from + STRETCH);
    const prepared = questions.slice(from, from + STRETCH + OVERLAP).map((each) => prepare(each, networks));
    const lattice = layOut(prepared, networks, sharpness, start);
    const distributions = prepared.map(({ question }) =>
      new Array<number>(question.candidates.length).fill(0),
    );
    forEachArc(lattice, sharpness, (step, position, _, probability) => {
      const distribution = distributions[step];
      if (distribution) distribution[position] = (distribution[position] ?? 0) + probability;
    });
    answers.push(...own.map((question, index) => answerOf(question, distributions[index] ?? [])));
    start = endOf({ ...lattice, steps: lattice.steps.slice(0, own.length) });
  }
  return answers;
}

function answerOf({ candidates }: Question, distribution: readonly number[]): Answer {
  let best = -1;
  distribution.forEach((probability, position) => {
    if (best < 0 || probability > (distribution[best] ?? 0)) best = position;
  });
  return {
    speaker: candidates[best] ?? -1,
    probability: Math.min(1, distribution[best] ?? 0),
    distribution,
  };
}
