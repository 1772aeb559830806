import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Script } from '../../model.js';
import type { AnalysisAnswers, AnalysisName, AnalysisReply, AnalysisTasks } from './analysis.js';
import { fromPortable } from './portable.js';

const require = createRequire(import.meta.url);

interface Waiting {
  draft(script: Script): void;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Reads stories in a thread beside the server's, one after the other. A thread that dies is followed by another. */
export class Analyst {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #next = 0;

  /**
   * @param draft gets the story as it reads, while who speaks is still found out
   * @throws what the task throws; an Error if the thread dies of it
   */
  ask<Name extends AnalysisName>(
    name: Name,
    task: AnalysisTasks[Name],
    draft: (script: Script) => void = () => {},
  ): Promise<AnalysisAnswers[Name]> {
    const id = this.#next++;
    return new Promise<AnalysisAnswers[Name]>((resolve, reject) => {
      this.#waiting.set(id, { draft, resolve: (answer) => resolve(answer as AnalysisAnswers[Name]), reject });
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id, name, task });
    });
  }

  /** Starts the thread before it is needed, so that the first task does not wait for it. */
  start(): void {
    this.#worker ??= this.#start();
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(require.resolve('#studio-analysis'));
    worker.on('message', (reply: AnalysisReply) => {
      const waiting = this.#waiting.get(reply.id);
      if ('draft' in reply) {
        waiting?.draft(reply.draft);
        return;
      }
      this.#waiting.delete(reply.id);
      if (reply.ok) waiting?.resolve(reply.answer);
      else waiting?.reject(fromPortable(reply.error));
    });
    const died = (why: string) => {
      if (this.#worker === worker) this.#worker = null;
      const all = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const { reject } of all) reject(new Error(`Reading the story failed: ${why}`));
    };
    worker.on('error', (error) => died(error.message));
    worker.on('exit', () => died('its thread ended.'));
    return worker;
  }
}
