import type { Manuscript } from '../model.js';
import { type Answer, decode } from './decode/conversation.js';
import { type Model, shippedModel } from './decode/weights.js';
import { uniqueNames } from './script/roster.js';
import { type Study, type StudyOptions, study } from './study.js';

export interface AnswerOptions extends StudyOptions {
  /** The model that ships with the program unless another is given. */
  readonly model?: Model;
}

/** A study with its questions answered. */
export interface Answered extends Study {
  /** Null where there was nothing to ask it. */
  readonly model: Model | null;
  /** In the order of the questions, which is that of the segments. */
  readonly answers: readonly Answer[];
  /** What each person is called in the script, by person; no two alike. */
  readonly names: readonly string[];
}

/** Finds out who speaks each segment of a manuscript. */
export function answerAll(manuscript: Manuscript, options: AnswerOptions = {}): Answered {
  const { story, questions } = study(manuscript, options);
  const model = story.situations.length > 0 ? (options.model ?? shippedModel()) : null;
  const answers = model ? decode(questions, model) : [];
  return { story, questions, model, answers, names: uniqueNames(story.people) };
}
