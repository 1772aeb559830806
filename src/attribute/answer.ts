import type { Manuscript } from '../model.js';
import { type Answer, decode } from './decode/conversation.js';
import { type Model, shippedModel } from './decode/weights.js';
import { writtenSpeakers } from './roster/written.js';
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
  /** The person of each speaker that the manuscript itself names, by how it names them. */
  readonly written: ReadonlyMap<string, number>;
}

/** Finds out who speaks each segment of a manuscript. */
export function answerAll(manuscript: Manuscript, options: AnswerOptions = {}): Answered {
  const { known, indexOf } = writtenSpeakers(manuscript, options.known ?? []);
  const { story, questions } = study(manuscript, { ...options, known });
  const model = story.situations.length > 0 ? (options.model ?? shippedModel()) : null;
  const answers = model ? decode(questions, model) : [];
  return { story, questions, model, answers, names: uniqueNames(story.people), written: indexOf };
}
