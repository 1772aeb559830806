import type { Question } from './features.js';
import { define, type Sparse } from './registry.js';

const history = define('history', [
  'sameParagraph',
  'sameParagraphOther',
  'continued',
  'last',
  'lastAcrossGap',
  'lastAcrossGaps',
  'lastAcrossScene',
  'beforeLast',
  'beforeLastGapless',
  'thirdLast',
  'fourthLast',
  'notRecent',
  'never',
  'recentShare',
  'twoTalk',
  'alternates',
  'lastPronoun',
  'secondPronoun',
  'answersCall',
  'lastNoun',
  'stayed',
  'started',
]);

/** What was decided so far, latest first. Shared by all the conversations that grow from it. */
export interface Turns {
  /** Who spoke last in that paragraph; -1 if nobody knows. */
  readonly speaker: number;
  readonly before: Turns | null;
}

const MEMORY = 12;

/** Evidence from the conversation so far, which depends on how it was decided. */
export function historyEvidence(
  question: Question,
  position: number,
  turns: Turns | null,
  out: Sparse,
): void {
  const candidate = question.candidates[position];
  const { situation } = question;
  let earlier = turns;
  if (situation.sibling >= 0 && turns) {
    out.add(turns.speaker === candidate ? history.sameParagraph : history.sameParagraphOther);
    earlier = turns.before;
  }
  if (!earlier) {
    out.add(history.started);
    return;
  }
  const last = earlier.speaker;
  const second = earlier.before?.speaker ?? -1;
  const third = earlier.before?.before?.speaker ?? -1;
  const fourth = earlier.before?.before?.before?.speaker ?? -1;
  if (candidate === last) {
    if (situation.newScene) out.add(history.lastAcrossScene);
    else
      out.add(
        situation.gap === 0
          ? history.last
          : situation.gap === 1
            ? history.lastAcrossGap
            : history.lastAcrossGaps,
      );
    if (second === candidate) out.add(history.stayed);
    if (situation.main?.subject.kind === 'pronoun' && question.pronounFits[position])
      out.add(history.lastPronoun);
    if (situation.main?.subject.kind === 'noun' && question.pronounFits[position]) out.add(history.lastNoun);
  } else {
    if (candidate === second) {
      out.add(history.beforeLast);
      if (situation.gap === 0 && !situation.newScene) out.add(history.beforeLastGapless);
      if (third === last) out.add(history.alternates);
    }
    if (question.addressedBefore[position]) out.add(history.answersCall);
    const lastPosition = question.candidates.indexOf(last);
    if (
      situation.main?.subject.kind === 'pronoun' &&
      question.pronounFits[position] &&
      lastPosition >= 0 &&
      question.pronounFits[lastPosition]
    )
      out.add(history.secondPronoun);
  }
  if (candidate === third) out.add(history.thirdLast);
  if (candidate === fourth) out.add(history.fourthLast);
  let own = 0;
  let all = 0;
  const speakers = new Set<number>();
  for (let turn: Turns | null = earlier; turn && all < MEMORY; turn = turn.before) {
    all++;
    if (turn.speaker === candidate) own++;
    if (all <= 5) speakers.add(turn.speaker);
  }
  out.add(history.recentShare, own / all);
  if (own === 0) out.add(history.never);
  if (![last, second, third, fourth].includes(candidate ?? -1)) out.add(history.notRecent);
  if (speakers.size === 2 && all >= 4 && candidate !== undefined && speakers.has(candidate))
    out.add(history.twoTalk);
  if (candidate === last && question.continues) out.add(history.continued);
}

/** The turns after a segment was given a speaker. */
export function nextTurns(question: Question, speaker: number, turns: Turns | null): Turns {
  if (question.situation.sibling >= 0 && turns) return { speaker, before: turns.before };
  return { speaker, before: turns };
}
