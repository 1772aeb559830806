import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Outcome, start } from '../support/cli.js';
import { ARGS, clipsIn, count, expectDone, project, randomFrom, seed, tree } from './support.js';

const KILLS = Number(process.env.FULLCAST_KILLS ?? 50);
const CACHE = '.cache/fullcast';

/** Kills a run once it has made so much and some milliseconds have gone by; `false` if it was done before. */
async function killedOnce(cwd: string, made: number, milliseconds: number): Promise<boolean> {
  const { child, done } = start(ARGS, { cwd });
  let ended: Outcome | undefined;
  void done.then((outcome) => {
    ended = outcome;
  });
  while (!ended && count(cwd) < made) await pause(2);
  await pause(milliseconds);
  const struck = child.kill('SIGKILL') && !ended;
  await done;
  return struck;
}

/** Moments are counted in files rather than time, so that they are spread over the work on a slow machine, too. */
function randomMoment(random: () => number, most: number): readonly [made: number, milliseconds: number] {
  return [Math.ceil(random() * most), random() * 25];
}

describe('a run that is killed', () => {
  it(`at ${KILLS} random moments gives the same bytes when it is started again, and speaks nothing twice`, {
    // Many times what it takes on a quiet machine: only what hangs ends here.
    timeout: 60_000 + KILLS * 60_000,
  }, async () => {
    const random = randomFrom(seed);
    const whole = project();
    const { lines } = await expectDone(whole);
    const expected = tree(join(whole, 'out'));
    const clips = clipsIn(join(whole, CACHE)).length;
    const most = count(whole);
    let struck = 0;
    let halfway = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const cwd = project();
      // Every other run finds all that is to be spoken, so that what comes after is struck as often.
      if (kill % 2) cpSync(join(whole, CACHE, 'clips'), join(cwd, CACHE, 'clips'), { recursive: true });
      const first = count(cwd);
      const [made, milliseconds] = randomMoment(random, most - first);
      const where = `killed at file ${made} of ${most - first} and ${milliseconds} ms, seed ${seed}`;
      if (await killedOnce(cwd, first + made, milliseconds)) struck += 1;
      const kept = clipsIn(join(cwd, CACHE)).length;
      if (kept > 0 && kept < clips) halfway += 1;
      const { spoken } = await expectDone(cwd);
      expect(tree(join(cwd, 'out')), where).toEqual(expected);
      expect(spoken, where).toBeLessThanOrEqual(lines - kept);
      rmSync(cwd, { recursive: true, force: true });
    }
    console.log(
      `killed ${struck} of ${KILLS} runs at work, ${halfway} between the first clip and the last; seed ${seed}`,
    );
    expect(struck).toBeGreaterThan(KILLS / 4);
    // About half of those that begin with nothing, so of a few perhaps none.
    expect(halfway).toBeGreaterThanOrEqual(Math.floor(KILLS / 25));
  });

  it('over and over in one folder gets there in the end', async () => {
    const random = randomFrom(seed + 1);
    const whole = project();
    await expectDone(whole);
    const cwd = project();
    const most = count(whole);
    for (let kill = 0; kill < 6; kill++) await killedOnce(cwd, ...randomMoment(random, most));
    await expectDone(cwd);
    expect(tree(join(cwd, 'out'))).toEqual(tree(join(whole, 'out')));
    expect((await expectDone(cwd)).spoken).toBe(0);
  });
});
