import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Does jobs in child processes, each of which takes one after the other, so that what a child keeps serves its next job.
 *
 * @param module what a child runs; it calls `serve`
 * @returns the results in the order of the jobs
 */
export async function inChildren<Job extends object, Result>(
  module: URL,
  jobs: readonly Job[],
  children: number,
  done: (result: Result) => void = () => {},
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...jobs.entries()];
  const work = async () => {
    const child = fork(fileURLToPath(module));
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [index, job] = next;
        const result = await ask<Result>(child, job);
        results[index] = result;
        done(result);
      }
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: Math.min(children, jobs.length) }, work));
  return results;
}

/** What a child sends is trusted: it is this program. */
async function ask<Result>(child: ChildProcess, job: object): Promise<Result> {
  child.send(job);
  const [answer] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([status, signal]) => {
      throw new Error(`A child of the benchmark ended early (${signal ?? `status ${status}`}).`);
    }),
  ]);
  return answer as Result;
}

/** Makes this process a child that does jobs. */
export function serve<Job, Result>(work: (job: Job) => Promise<Result>): void {
  process.on('message', async (job) => {
    process.send?.(await work(job as Job));
  });
}
