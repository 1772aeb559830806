import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fullcast, start } from '../support/cli.js';
import {
  ARGS,
  clipsIn,
  count,
  expectDone,
  madeProject,
  partsIn,
  project,
  randomFrom,
  rightBook,
  seed,
  tree,
} from './support.js';
import { troubled } from './trouble.js';

const DEATHS = 5;

/** Little more than a run needs, in MB. */
const HEAP = '--max-old-space-size=100';

describe('a run that has too little memory', () => {
  it(`dies of it at ${DEATHS} random moments, and goes on with nothing lost`, {
    timeout: 60_000 + DEATHS * 60_000,
  }, async () => {
    const random = randomFrom(seed);
    const expected = await rightBook();
    const whole = await madeProject();
    const { lines } = await expectDone(whole);
    const most = count(whole);
    let died = 0;
    for (let death = 0; death < DEATHS; death++) {
      const cwd = project();
      const now = join(cwd, 'now');
      const { child, done } = start(ARGS, { cwd, env: troubled({ swellOnce: now }, HEAP) });
      const made = Math.ceil(random() * most);
      while (child.exitCode === null && child.signalCode === null && count(cwd) < made) await pause(2);
      writeFileSync(now, '');
      const { stderr } = await done;
      if (/JavaScript heap out of memory/.test(stderr)) died += 1;
      const where = `file ${made} of ${most}, seed ${seed}`;
      const kept = clipsIn(join(cwd, '.cache/fullcast')).length;
      const { spoken } = await expectDone(cwd);
      expect(tree(join(cwd, 'out')), where).toEqual(expected);
      expect(partsIn(join(cwd, 'out')), where).toEqual([]);
      expect(spoken, where).toBeLessThanOrEqual(lines - kept);
      rmSync(cwd, { recursive: true, force: true });
    }
    console.log(`${died} of ${DEATHS} runs died of their memory; seed ${seed}`);
    expect(died).toBeGreaterThan(0);
  });

  it('and dies before it has begun leaves nothing to clear up', async () => {
    const cwd = project();
    const { stderr } = await fullcast(ARGS, { cwd, env: { NODE_OPTIONS: '--max-old-space-size=10' } });
    expect(stderr).toMatch(/out of memory/);
    await expectDone(cwd);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  it('for a text is told so before it dies of it', async () => {
    const cwd = project('It rained and rained and rained.\n'.repeat(100_000));
    const { status, stderr } = await fullcast(['script', 'story.txt'], { cwd, env: { NODE_OPTIONS: HEAP } });
    expect(stderr).toMatch(/story\.txt: error: This text is too long: it has 3\.\d million characters/);
    expect(status).toBe(2);
  });
});
