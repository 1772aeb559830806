import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from './subject.js';
import { subjects } from './subjects/index.js';

/** A few cases of a subject that a seed gives. */
export interface Batch {
  readonly subject: string;
  readonly seed: number;
  readonly cases: number;
}

export type Message =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly batch: Batch; readonly results: Readonly<Record<Result, number>> }
  | {
      readonly type: 'broke';
      readonly batch: Batch;
      readonly index: number;
      readonly given: string;
      readonly why: string;
    };

/** Tells which case is under way, also while nothing else can be told. */
const progress = new Int32Array((workerData as { progress: SharedArrayBuffer }).progress);

const tell = (message: Message) => parentPort?.postMessage(message);

parentPort?.on('message', (batch: Batch) => void work(batch));

async function work(batch: Batch): Promise<void> {
  const subject = subjects.find(({ name }) => name === batch.subject);
  if (!subject) throw new Error(`There is no subject ${batch.subject}.`);
  const results = { taken: 0, refused: 0 };
  for (const [index, { given, run }] of subject.sample(batch.seed, batch.cases).entries()) {
    Atomics.store(progress, 0, index);
    Atomics.add(progress, 1, 1);
    try {
      results[await run()] += 1;
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ type: 'broke', batch, index, given: JSON.stringify(given), why });
      return;
    }
  }
  tell({ type: 'done', batch, results });
}

tell({ type: 'ready' });
