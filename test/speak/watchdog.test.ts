import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InterruptedError } from '../../src/errors.js';
import { WorkerFault, WorkerPool } from '../../src/speak/engines/flite/pool.js';
import { temporaryFolder } from '../support/cli.js';
import { never } from './support.js';

/** A real worker that answers with its own number, unless it is told to do worse. */
const WORKER = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', (deed) => {
  if (deed === 'hang') for (;;);
  if (deed === 'crash') throw new Error('it hurts');
  if (deed === 'leave') process.exit(0);
  if (deed === 'swell') for (const all = [];;) all.push(new Array(1000).fill(0.5));
  parentPort.postMessage(threadId);
});`;

function pool(size: number): WorkerPool<string, number> {
  const file = join(temporaryFolder(), 'worker.mjs');
  writeFileSync(file, WORKER);
  const workers = new WorkerPool<string, number>({ size, file, workerData: null });
  onTestFinished(() => workers.close());
  return workers;
}

/** How long a deed may take; the good ones take as long as they like. */
const PATIENCE = 60_000;
const run = (workers: WorkerPool<string, number>, deed: string, patience = PATIENCE) =>
  workers.run(deed, patience, never);

describe('a worker of the embedded engine that', () => {
  it.each([
    ['hang', 1000, /no answer/],
    ['crash', PATIENCE, /it hurts/],
    ['leave', PATIENCE, /ended without an answer/],
    ['swell', PATIENCE, /crashed.*memory/],
  ])('is told to %s is ended, and another one does the work that follows', async (deed, patience, reason) => {
    const workers = pool(1);
    const first = await run(workers, 'work');
    expect(await run(workers, 'work')).toBe(first);
    const failure = await run(workers, deed, patience).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WorkerFault);
    expect(String(failure)).toMatch(reason);
    expect(await run(workers, 'work')).not.toBe(first);
  });

  it('hangs holds up nobody but itself', async () => {
    const workers = pool(2);
    const stop = new AbortController();
    const hanging = workers.run('hang', PATIENCE, stop.signal).catch((error: unknown) => error);
    for (let round = 0; round < 5; round += 1) expect(await run(workers, 'work')).toBeGreaterThan(0);
    stop.abort();
    expect(await hanging).toBeInstanceOf(InterruptedError);
    expect(await Promise.all([run(workers, 'work'), run(workers, 'work')])).toHaveLength(2);
  });
});
