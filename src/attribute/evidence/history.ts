import type { Asked } from './features.js';
import { define, type Sparse } from './registry.js';

const NAMES = [
  'sameParagraph',
  'sameParagraphOther',
  'last',
  'lastAcrossGap',
  'lastAcrossGaps',
  'lastAcrossScene',
  'stayed',
  'lastPronoun',
  'lastNoun',
  'lastOther',
  'continued',
  'beforeLast',
  'beforeLastGapless',
  'beforeLastAcrossScene',
  'alternates',
  'secondPronoun',
  'thirdLast',
  'new',
  'answersCall',
  'answersQuestion',
  'callsLast',
  'callsSecond',
  'callsNeither',
  'spokenOfByOther',
  'termFitsLast',
  'termClashesLast',
  'otherThanLast',
  'started',
  'lastUnknown',
] as const;

const features = define('history', NAMES);
const first = features.sameParagraph;
const BIT = Object.fromEntries(NAMES.map((name, index) => [name, 2 ** index])) as Readonly<
  Record<(typeof NAMES)[number], number>
>;

/** What somebody is called who is not the one that spoke last. */
const OTHERS = new Set(['other', 'latter', 'companion', 'friend', 'listener', 'interlocutor', 'questioner']);

/** Before the first turn of a conversation there is nobody; a turn that nobody is known for is -1. */
export const NOBODY = -2;

/** Who spoke in the last three paragraphs with speech, the latest first: people, -1, or NOBODY. */
export interface Turns {
  readonly last: number;
  readonly second: number;
  readonly third: number;
}

export const noTurns: Turns = { last: NOBODY, second: NOBODY, third: NOBODY };

/**
 * What the conversation so far says about a candidate, which depends on how it was decided: a set of features, each a
 * bit, so that equal histories are scored once.
 */
export function historyMask(question: Asked, position: number, turns: Turns): number {
  const candidate = question.candidates[position] ?? -1;
  const { situation, pronounFits } = question;
  let mask = 0;
  let { last, second, third } = turns;
  if (situation.sibling >= 0) {
    mask |= last === candidate ? BIT.sameParagraph : BIT.sameParagraphOther;
    [last, second, third] = [second, third, NOBODY];
  }
  if (last === NOBODY) return mask | BIT.started;
  const calls = question.calls;
  const other = situation.main?.subject.kind === 'noun' && OTHERS.has(situation.main.subject.head);
  const pronoun = situation.main?.subject.kind === 'pronoun' && pronounFits[position];
  if (last === -1) mask |= BIT.lastUnknown;
  if (candidate === last) {
    if (situation.newScene) mask |= BIT.lastAcrossScene;
    else if (situation.gap === 0) mask |= BIT.last;
    else mask |= situation.gap === 1 ? BIT.lastAcrossGap : BIT.lastAcrossGaps;
    if (second === candidate) mask |= BIT.stayed;
    if (pronoun) mask |= BIT.lastPronoun;
    if (situation.main?.subject.kind === 'noun' && pronounFits[position]) mask |= BIT.lastNoun;
    if (question.continues) mask |= BIT.continued;
    if (other) mask |= BIT.lastOther;
  } else {
    if (question.addressedBefore[position]) mask |= BIT.answersCall;
    if (question.spokenOfBefore[position]) mask |= BIT.spokenOfByOther;
    if (calls.has(last)) mask |= BIT.callsLast;
    else if (calls.size > 0) mask |= calls.has(second) ? BIT.callsSecond : BIT.callsNeither;
    if (pronoun && pronounFits[question.candidates.indexOf(last)]) mask |= BIT.secondPronoun;
    const gender = question.genders[last] ?? 'u';
    if (question.term !== 'u' && gender !== 'u')
      mask |= gender === question.term ? BIT.termFitsLast : BIT.termClashesLast;
    if (question.afterQuestion) mask |= BIT.answersQuestion;
    if (candidate === second) {
      if (other) mask |= BIT.otherThanLast;
      mask |= BIT.beforeLast;
      if (situation.newScene) mask |= BIT.beforeLastAcrossScene;
      else if (situation.gap === 0) mask |= BIT.beforeLastGapless;
      if (third === last) mask |= BIT.alternates;
    } else if (candidate === third) mask |= BIT.thirdLast;
    else mask |= BIT.new;
  }
  return mask;
}

/** Writes the features of a mask out. */
export function historyFeatures(mask: number, out: Sparse): void {
  for (let bit = 0; bit < NAMES.length; bit++) if (mask & (1 << bit)) out.add(first + bit);
}

/** The turns after a segment was given a speaker. */
export function nextTurns(question: Asked, speaker: number, { last, second, third }: Turns): Turns {
  return question.situation.sibling >= 0
    ? { last: speaker, second, third }
    : { last: speaker, second: last, third: second };
}
