import type { Line } from '../../model.js';
import type { Answered } from '../answer.js';
import type { Answer } from '../decode/conversation.js';
import { type Network, preactivate, score } from '../decode/network.js';
import type { Model } from '../decode/weights.js';
import type { Question } from '../evidence/features.js';
import { historyFeatures, historyMask, nextTurns, noTurns, type Turns } from '../evidence/history.js';
import { Sparse } from '../evidence/registry.js';
import { type Fact, factsOf, type Held, heldIn, sameFact } from './facts.js';
import { inTheirPronouns } from './pronouns.js';

/** Something that spoke for a candidate (a weight above 0) or against. */
export interface Reason {
  /** For people, in the pronouns of the candidate: "the tag after it names her". */
  readonly words: string;
  /** How much lower the candidate would score without it, in natural logarithms of odds. */
  readonly weight: number;
  /** Names of the features that say so. */
  readonly features: readonly string[];
}

/** A feature by itself, with its value and how much lower the candidate would score without it. */
export interface FeatureWeight {
  readonly name: string;
  readonly value: number;
  readonly weight: number;
}

export interface ExplainedCandidate {
  readonly name: string;
  readonly probability: number;
  /** What tells the candidate from others, the weightiest first. */
  readonly reasons: readonly Reason[];
  /** All features that hold, also those that hold for everybody, in the order of the model. */
  readonly features: readonly FeatureWeight[];
}

/** Why a line is given to its speaker. */
export interface Explanation {
  readonly line: Line;
  /** What is so whoever speaks, for people: "it is a question". */
  readonly common: readonly string[];
  /** The likeliest first; none where nobody could be thought of. */
  readonly candidates: readonly ExplainedCandidate[];
}

/**
 * Explains a line that somebody speaks. A model of several layers has no weights that could be read off, so what a
 * feature has to say is measured by taking it away (ablation): the candidate's score with it minus that without it,
 * after the likeliest course of the conversation before the line.
 *
 * @returns null for a line that nobody but the narrator speaks
 */
export function explain(answered: Answered, line: Line): Explanation | null {
  const { story, names, model } = answered;
  const found = questionAt(answered, line);
  if (line.speaker === null || !found || !model) return null;
  const { question, answer, turns } = found;
  const all = question.candidates.map((person, position) => {
    const vectors = [
      question.shared,
      question.evidence[position] ?? new Sparse(),
      history(question, position, turns),
    ];
    return { person, position, vectors, facts: factsOf(heldIn(vectors)) };
  });
  const inCommon = (fact: Fact) =>
    all.every(({ facts }) => facts.some((other) => sameFact(fact, other))) && all.length > 1;
  const candidates = all.map(({ person, position, vectors, facts }): ExplainedCandidate => {
    const without = lossWithout(model, vectors);
    const gender = story.people[person]?.gender ?? 'u';
    return {
      name: names[person] ?? '',
      probability: Math.min(1, answer.distribution[position] ?? 0),
      reasons: facts
        .filter((fact) => !inCommon(fact))
        .map(({ words, features }) => ({
          words: inTheirPronouns(words, gender),
          weight: without(features),
          features: features.map(({ name }) => name),
        }))
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
      features: heldIn(vectors).map((held) => ({
        name: held.name,
        value: held.value,
        weight: without([held]),
      })),
    };
  });
  return {
    line,
    common: factsOf(heldIn([question.shared])).map(({ words }) => words),
    candidates: candidates.sort((a, b) => b.probability - a.probability),
  };
}

/** A line is its segment without the white space at the ends. */
const covers = (segment: { start: number; end: number } | undefined, { start, end }: Line) =>
  segment !== undefined && segment.start <= start && end <= segment.end;

interface Found {
  readonly question: Question;
  readonly answer: Answer;
  /** Who spoke before, if everybody spoke who most likely did. */
  readonly turns: Turns;
}

function questionAt({ story, questions, answers }: Answered, line: Line): Found | null {
  let turns = noTurns;
  let at = 0;
  for (const question of questions) {
    const answer = answers[at++];
    if (!answer) return null;
    if (covers(story.reading.segments[question.segment], line)) return { question, answer, turns };
    turns = nextTurns(question, answer.speaker, turns);
  }
  return null;
}

function history(question: Question, position: number, turns: Turns): Sparse {
  const out = new Sparse();
  historyFeatures(historyMask(question, position, turns), out);
  return out;
}

/** How much lower a candidate scores without some of the features that hold. */
function lossWithout({ networks, sharpness }: Model, vectors: readonly Sparse[]) {
  const whole = mean(networks, vectors);
  return (taken: readonly Held[]): number => {
    const ids = new Set(taken.map(({ feature }) => feature));
    return (
      sharpness *
      (whole -
        mean(
          networks,
          vectors.map((vector) => lessen(vector, ids)),
        ))
    );
  };
}

function mean(networks: readonly Network[], vectors: readonly Sparse[]): number {
  const none = new Sparse();
  const sum = networks.reduce(
    (total, network) => total + score(network, preactivate(network, vectors), none),
    0,
  );
  return sum / networks.length;
}

function lessen({ index, value }: Sparse, taken: ReadonlySet<number>): Sparse {
  const out = new Sparse();
  index.forEach((feature, at) => {
    if (!taken.has(feature)) out.add(feature, value[at]);
  });
  return out;
}
