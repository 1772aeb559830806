import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { coresFor } from '../src/cores.js';

/** The most that ever went on at once of more work than there is room for. */
async function mostAtOnce(count: number): Promise<number> {
  const cores = coresFor(count);
  let now = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++now);
    await pause(2);
    now -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => cores.use(work)));
  return most;
}

it('of one core, one thing at a time', async () => {
  expect(await mostAtOnce(1)).toBe(1);
});

it('of several cores, one thing more than there are, so that none waits', async () => {
  expect(await mostAtOnce(2)).toBe(3);
  expect(await mostAtOnce(8)).toBe(9);
});

it('gives a core back after a failure', async () => {
  const cores = coresFor(1);
  await expect(cores.use(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cores.use(() => 'done')).toBe('done');
});
