import { parentPort } from 'node:worker_threads';
import { explainLine, type LikelySpeakers, likelySpeakers, unattributed } from '../../attribute/index.js';
import type { KnownCharacter, Manuscript, Script } from '../../model.js';
import { type PreparedStory, prepareStory } from '../../narrate/index.js';
import { readStory } from '../../read/index.js';
import { type PortableError, toPortable } from './portable.js';

/** What reads stories and thinks about them takes seconds, so that it has a thread of its own. */
export interface AnalysisTasks {
  prepare: { readonly story: string; readonly voices: string | null };
  /** The text alone, to see whether it is another one. */
  text: { readonly story: string };
  likely: {
    readonly manuscript: Manuscript;
    readonly known: readonly KnownCharacter[];
    readonly count: number;
  };
  why: {
    readonly manuscript: Manuscript;
    readonly known: readonly KnownCharacter[];
    readonly line: number;
  };
}

/** Why a line may be somebody's, in words, the weightiest reason first. */
export interface Why {
  readonly name: string;
  readonly probability: number;
  readonly reasons: readonly { readonly words: string; readonly for: boolean }[];
}

export interface AnalysisAnswers {
  prepare: PreparedStory;
  text: string;
  likely: readonly LikelySpeakers[];
  why: readonly Why[];
}

export type AnalysisName = keyof AnalysisTasks;

export type AnalysisRequest = {
  [Name in AnalysisName]: { readonly id: number; readonly name: Name; readonly task: AnalysisTasks[Name] };
}[AnalysisName];

export type AnalysisReply =
  /** The story as it reads, while who speaks is still found out. */
  | { readonly id: number; readonly draft: Script }
  | { readonly id: number; readonly ok: true; readonly answer: AnalysisAnswers[AnalysisName] }
  | { readonly id: number; readonly ok: false; readonly error: PortableError };

/** More candidates and reasons than this are no help. */
const SHOWN = 5;

async function answer(request: AnalysisRequest): Promise<AnalysisAnswers[AnalysisName]> {
  switch (request.name) {
    case 'prepare': {
      const { story, voices } = request.task;
      parentPort?.postMessage({ id: request.id, draft: unattributed(await readStory(story)) });
      return prepareStory(story, voices === null ? {} : { voices });
    }
    case 'text':
      return (await readStory(request.task.story)).text;
    case 'likely': {
      const { manuscript, known, count } = request.task;
      return likelySpeakers(manuscript, { known }, count);
    }
    case 'why': {
      const { manuscript, known, line } = request.task;
      const explanation = explainLine(manuscript, { known }, line);
      return (explanation?.candidates ?? []).slice(0, SHOWN).map(({ name, probability, reasons }) => ({
        name,
        probability,
        reasons: reasons.slice(0, SHOWN).map(({ words, weight }) => ({ words, for: weight > 0 })),
      }));
    }
  }
}

parentPort?.on('message', async (request: AnalysisRequest) => {
  const { id } = request;
  const reply: AnalysisReply = await answer(request).then(
    (found) => ({ id, ok: true, answer: found }),
    (error: unknown) => ({ id, ok: false, error: toPortable(error) }),
  );
  parentPort?.postMessage(reply);
});
