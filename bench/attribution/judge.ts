import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Labelled } from '../../train/corpus.js';
import type { Prediction } from './predict.js';

const Accuracy = z.number().nullable();
const Summary = z.object({
  detection: z.object({ strict: z.object({ f1: z.number() }) }),
  speakerAccuracy: Accuracy,
  clusterAccuracy: Accuracy,
  byType: z.record(z.string(), z.object({ quotes: z.number(), accuracy: Accuracy })),
});

/** What is measured of a text, each a share from 0 to 1; null where there is nothing of the kind. */
export interface Scores {
  readonly detection: number | null;
  readonly named: number | null;
  readonly cluster: number | null;
  readonly explicit: number | null;
  readonly anaphoric: number | null;
  readonly implicit: number | null;
}

/** A text that was scored, with what the judge needs to score several as one. */
export interface Scored extends Scores {
  readonly counts: unknown;
}

/** How sure a speaker was, 0 to 1, and whether that was right. */
export interface Sureness {
  readonly confidence: number;
  readonly right: boolean;
}

export interface Judge {
  /** Scores what was predicted of a text. */
  score(novel: Labelled, predictions: unknown): Promise<Scored>;
  /** Scores texts as if they were one: every quotation counts once. */
  together(texts: readonly Scored[]): Scores;
  /** For each gold quotation that counts and was found: how sure its speaker was, and whether that was right. */
  sureness(novel: Labelled, predictions: readonly Prediction[]): Sureness[];
}

interface Module {
  scoreNovel(gold: unknown, text: string, predictions: unknown): { scored: number; right: number };
  summary(scored: readonly unknown[]): unknown;
}

/**
 * Takes a judge from a module that exports `scoreNovel` and `summary`.
 *
 * @returns null if there is no such module
 */
export async function findJudge(path: string): Promise<Judge | null> {
  const module: unknown = await import(pathToFileURL(resolve(path)).href).catch((error) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  });
  if (!isJudge(module)) return null;
  return {
    score: async (novel, predictions) => {
      const [gold, text] = await Promise.all([readGold(novel), readFile(novel.path, 'utf8')]);
      const counts = module.scoreNovel(gold, text, predictions);
      return { ...scoresOf(module.summary([counts])), counts };
    },
    together: (texts) => scoresOf(module.summary(texts.map(({ counts }) => counts))),
    sureness: ({ gold }, predictions) => {
      const lines = predictions.filter(({ kind }) => kind === 'dialogue');
      let from = 0;
      return [...gold.quotes]
        .sort((a, b) => a.start - b.start)
        .flatMap((quote) => {
          while (from < lines.length && (lines[from]?.end ?? 0) <= quote.start) from++;
          const line = widest(quote, lines, from);
          if (!line) return [];
          const { scored, right } = module.scoreNovel({ ...gold, quotes: [quote] }, '', { lines: [line] });
          return scored === 0 ? [] : [{ confidence: line.confidence, right: right === 1 }];
        });
    },
  };
}

function scoresOf(summary: unknown): Scores {
  const { detection, speakerAccuracy, clusterAccuracy, byType } = Summary.parse(summary);
  const typed = (type: string) => byType[type]?.accuracy ?? null;
  return {
    detection: detection.strict.f1,
    named: speakerAccuracy,
    cluster: clusterAccuracy,
    explicit: typed('explicit'),
    anaphoric: typed('anaphoric'),
    implicit: typed('implicit'),
  };
}

const isJudge = (module: unknown): module is Module =>
  typeof module === 'object' && module !== null && 'scoreNovel' in module && 'summary' in module;

const readGold = async ({ path }: Labelled): Promise<unknown> =>
  JSON.parse(await readFile(join(path, '..', 'gold.json'), 'utf8'));

/** The line that covers most of a quotation, if that is as much as the judge asks for. */
function widest(
  quote: { start: number; end: number },
  lines: readonly Prediction[],
  from: number,
): Prediction | null {
  let best: Prediction | null = null;
  let most = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (!line || line.start >= quote.end) break;
    const overlap = Math.min(quote.end, line.end) - Math.max(quote.start, line.start);
    if (overlap > most) [best, most] = [line, overlap];
  }
  if (!best) return null;
  return most >= 0.5 * Math.min(quote.end - quote.start, best.end - best.start) ? best : null;
}
