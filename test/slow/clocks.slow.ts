import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fullcast, start } from '../support/cli.js';
import { ARGS, clipsIn, expectDone, expectWell, madeProject, project, rightBook, tree } from './support.js';

/** What makes a program see another clock; null where faketime is not installed, which in CI it is. */
const library: string | null = (() => {
  try {
    return execFileSync('faketime', ['-f', '+0', 'sh', '-c', 'echo $LD_PRELOAD'], {
      encoding: 'utf8',
    }).trim();
  } catch (error) {
    if (process.env.CI) throw error;
    console.log('faketime is not installed: clocks are not set.');
    return null;
  }
})();

const PAST = '2001-01-01 00:00:00';
const FUTURE = '2090-01-01 00:00:00';

/** A run's environment in which the clock stands where a file says, and goes where the file is changed. */
function clockIn(file: string): Readonly<Record<string, string>> {
  return {
    LD_PRELOAD: library ?? '',
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    // Time goes on, whatever the clock shows.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}

/** From one moment to the next: who reads it never finds half of it. */
function setClock(file: string, time: string): void {
  writeFileSync(`${file}.next`, `@${time}\n`);
  renameSync(`${file}.next`, file);
}

describe.skipIf(library === null)('a clock', () => {
  it('is another one for a program that is told so, or all of this means nothing', () => {
    const file = join(project(), 'clock');
    setClock(file, FUTURE);
    const year = execFileSync(process.execPath, ['-p', 'new Date().getUTCFullYear()'], {
      env: { ...process.env, ...clockIn(file) },
      encoding: 'utf8',
    });
    expect([2089, 2090]).toContain(Number(year));
  });

  it('that is set far back or forward between runs changes nothing', async () => {
    const cwd = project();
    const clock = join(cwd, 'clock');
    for (const time of [FUTURE, PAST, FUTURE]) {
      setClock(clock, time);
      const { spoken } = expectWell(await fullcast(ARGS, { cwd, env: clockIn(clock) }));
      if (time === PAST) expect(spoken).toBe(0);
      expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
      rmSync(join(cwd, 'out'), { recursive: true });
    }
    expect((await expectDone(cwd)).spoken).toBe(0);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  it('that jumps back and forth in the middle of a run changes nothing', async () => {
    const cwd = project();
    const clock = join(cwd, 'clock');
    setClock(clock, FUTURE);
    const { child, done } = start(ARGS, { cwd, env: clockIn(clock) });
    let jumps = 0;
    for (; child.exitCode === null; jumps++) {
      setClock(clock, jumps % 2 ? FUTURE : PAST);
      await pause(100);
    }
    expectWell(await done);
    console.log(`set the clock of a run ${jumps} times`);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  it.each([PAST, FUTURE])('at %s keeps a cache within its limit all the same', async (time) => {
    const cwd = await madeProject();
    const cache = join(cwd, '.cache/fullcast');
    const clock = join(cwd, 'clock');
    setClock(clock, time);
    const limit = ['cache', 'trim', '--cache-limit', '300kB', '--json'];
    const { status, stdout, stderr } = await fullcast(limit, { cwd, env: clockIn(clock) });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ entries: expect.any(Number) });
    expect(clipsIn(cache).length).toBeLessThan(17);
    await expectDone(cwd);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });
});

describe('what a run left whose clock was ahead', () => {
  const ahead = Date.now() / 1000 + 1e9;

  it('does not keep others from clearing: neither its lock, nor the claims of its machine, nor what it had half written', async () => {
    const cwd = await madeProject();
    const cache = join(cwd, '.cache/fullcast');
    mkdirSync(join(cache, 'leases'), { recursive: true });
    const [claimed = ''] = clipsIn(cache);
    const left = {
      clearing: '',
      'leases/of-another': `7 another-machine\nclips/${claimed}\n`,
      'aside/.00000000-7-0123456789ab.part.mp3': 'half',
    };
    for (const [name, text] of Object.entries(left)) {
      writeFileSync(join(cache, name), text);
      utimesSync(join(cache, name), ahead, ahead);
    }
    const { status, stderr } = await fullcast(['cache', 'clear', '--json'], { cwd });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(clipsIn(cache)).toEqual([]);
    await expectDone(cwd);
    expect(readdirSync(join(cache, 'aside'))).toEqual([]);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  it('nor does a lock whose owner’s number another process has by now', async () => {
    const cwd = await madeProject();
    const cache = join(cwd, '.cache/fullcast');
    writeFileSync(join(cache, 'clearing'), `${process.pid} ${hostname()}`);
    const { status } = await fullcast(['cache', 'clear'], { cwd });
    expect(status).toBe(0);
    expect(clipsIn(cache)).toEqual([]);
  });
});
