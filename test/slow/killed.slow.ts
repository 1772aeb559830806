import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { start } from '../support/cli.js';
import { ARGS, clipsIn, expectDone, project, randomFrom, seed, tree } from './support.js';

const KILLS = Number(process.env.FULLCAST_KILLS ?? 50);

describe('a run that is killed', () => {
  it(`at ${KILLS} random moments gives the same bytes when it is started again, and speaks nothing twice`, async () => {
    const random = randomFrom(seed);
    const whole = project();
    const began = performance.now();
    const { lines } = await expectDone(whole);
    const length = performance.now() - began;
    const expected = tree(join(whole, 'out'));
    const clips = clipsIn(join(whole, '.cache/fullcast')).length;
    const moments: string[] = [];
    let struck = 0;
    let halfway = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const cwd = project();
      // The first half is mostly start-up: strike where the work is, and now and then early or in the very end.
      const moment = length * (kill % 5 === 0 ? random() : 0.35 + 0.65 * random());
      moments.push(moment.toFixed(0));
      const { child, done } = start(ARGS, { cwd });
      await pause(moment);
      if (child.exitCode === null) struck += 1;
      child.kill('SIGKILL');
      await done;
      const spokenBefore = clipsIn(join(cwd, '.cache/fullcast')).length;
      if (spokenBefore > 0 && spokenBefore < clips) halfway += 1;
      const { spoken } = await expectDone(cwd);
      expect(tree(join(cwd, 'out')), `killed after ${moment} ms, seed ${seed}`).toEqual(expected);
      expect(spoken, `killed after ${moment} ms, seed ${seed}`).toBeLessThanOrEqual(lines - spokenBefore);
      rmSync(cwd, { recursive: true, force: true });
    }
    console.log(
      `killed ${struck} of ${KILLS} runs at work, ${halfway} between the first clip and the last; seed ${seed}`,
    );
    expect(struck).toBeGreaterThan(KILLS / 2);
    expect(halfway).toBeGreaterThan(0);
  });

  it('over and over in one folder gets there in the end', async () => {
    const random = randomFrom(seed + 1);
    const whole = project();
    const began = performance.now();
    await expectDone(whole);
    const length = performance.now() - began;
    const cwd = project();
    for (let kill = 0; kill < 8; kill++) {
      const { child, done } = start(ARGS, { cwd });
      await pause(length * (0.4 + 0.5 * random()));
      child.kill('SIGKILL');
      await done;
    }
    await expectDone(cwd);
    expect(tree(join(cwd, 'out'))).toEqual(tree(join(whole, 'out')));
    expect(existsSync(join(cwd, '.cache/fullcast'))).toBe(true);
  });
});
