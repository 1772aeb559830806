import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { program, temporaryFolder } from '../support/cli.js';
import { fakeFfmpeg } from '../support/ffmpeg.js';
import { clipsIn, expectDone, isThere, partsIn, project, rightBook, tree } from './support.js';

const CTRL_C = '\x03';
const [HIDDEN, SHOWN] = ['\x1b[?25l', '\x1b[?25h'];

/** What gives a program a terminal. */
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;

/** Starts a run in a terminal of its own, as a person does who writes its output nowhere. */
function inTerminal(cwd: string, env: Readonly<Record<string, string>> = {}) {
  const run = `echo $$ > pid; exec '${process.execPath}' '${program}' narrate story.txt --engine flite --jobs 2`;
  const terminal = spawn('script', ['-qec', run, '/dev/null'], {
    cwd,
    env: { ...process.env, XDG_CACHE_HOME: join(cwd, '.cache'), TERM: 'xterm', SHELL: '/bin/sh', ...env },
  });
  let screen = '';
  terminal.stdout.setEncoding('utf8').on('data', (text) => {
    screen += text;
  });
  const done = new Promise<number | null>((ended) => terminal.on('close', ended));
  return {
    done,
    screen: () => screen,
    type: (keys: string) => terminal.stdin.write(keys),
    close: () => terminal.kill('SIGKILL'),
    pid: () => readFileSync(join(cwd, 'pid'), 'utf8').trim(),
    goesOn: () => terminal.exitCode === null,
  };
}

/** A run that has spoken something, and is not done. */
async function atWork(cwd: string, env: Readonly<Record<string, string>> = {}) {
  const run = inTerminal(cwd, env);
  while (run.goesOn() && clipsIn(join(cwd, '.cache/fullcast')).length === 0) await pause(10);
  return run;
}

async function expectNothingLost(cwd: string): Promise<void> {
  expect(partsIn(join(cwd, 'out'))).toEqual([]);
  const kept = clipsIn(join(cwd, '.cache/fullcast')).length;
  const { spoken, lines } = await expectDone(cwd);
  expect(spoken).toBeLessThanOrEqual(lines - kept);
  expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
}

describe.skipIf(!hasScript)('a run in a terminal', () => {
  it('that somebody stops with Ctrl-C ends politely, and leaves the terminal as it was', async () => {
    const cwd = project();
    const run = await atWork(cwd);
    run.type(CTRL_C);
    expect(await run.done).toBe(130);
    expect(run.screen()).toContain('Stopping.');
    expect(run.screen().lastIndexOf(SHOWN)).toBeGreaterThanOrEqual(run.screen().lastIndexOf(HIDDEN));
    await expectNothingLost(cwd);
  });

  it('that hangs, and that somebody stops with Ctrl-C twice, too', async () => {
    const cwd = project();
    const env = { FFMPEG_PATH: await fakeFfmpeg(temporaryFolder(), 'exec sleep 600') };
    const run = await atWork(cwd, env);
    run.type(CTRL_C);
    await pause(10);
    run.type(CTRL_C);
    expect(await run.done).toBe(130);
    expect(run.screen()).toContain(HIDDEN);
    expect(run.screen().lastIndexOf(SHOWN)).toBeGreaterThan(run.screen().lastIndexOf(HIDDEN));
    await expectNothingLost(cwd);
  });

  it('that is closed ends, and takes its claims back', async () => {
    const cwd = project();
    const run = await atWork(cwd);
    const pid = run.pid();
    run.close();
    await run.done;
    await vi.waitFor(() => expect(isThere(pid)).toBe(false), { timeout: 60_000, interval: 50 });
    const leases = join(cwd, '.cache/fullcast/leases');
    expect(existsSync(leases) ? readdirSync(leases) : []).toEqual([]);
    await expectNothingLost(cwd);
  });
});
