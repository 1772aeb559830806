import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { start, temporaryFolder } from '../support/cli.js';
import { fakeFfmpeg } from '../support/ffmpeg.js';
import { ARGS, clipsIn, expectDone, madeProject, partsIn, project, STORY, tree } from './support.js';

const LONG = `${STORY}\n${Array.from({ length: 60 }, (_, i) => `"And then there was number ${i}," said Marion, who had counted all of them.`).join('\n\n')}\n`;

const spokenIn = (cwd: string) => clipsIn(join(cwd, '.cache/fullcast')).length;

/** Starts a run, and waits until it has spoken more than is there. */
async function atWork(cwd: string, env: Readonly<Record<string, string>> = {}) {
  const before = spokenIn(cwd);
  const { child, done } = start(ARGS, { cwd, env });
  while (child.exitCode === null && spokenIn(cwd) === before) await pause(10);
  return { child, done };
}

describe('a run that is stopped', () => {
  it('by SIGINT, SIGTERM or SIGHUP ends, leaves nothing half done, and goes on', async () => {
    const cwd = project(LONG);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const { child, done } = await atWork(cwd);
      child.kill(signal);
      const { status, stderr } = await done;
      expect(stderr, signal).toMatch(/Stopping/);
      expect(stderr, signal).not.toMatch(/should not|\n +at /);
      expect(status, signal).toBe(130);
      expect(partsIn(join(cwd, 'out')), signal).toEqual([]);
    }
    const stored = spokenIn(cwd);
    const { spoken, lines } = await expectDone(cwd);
    expect(spoken).toBeLessThanOrEqual(lines - stored);
    const whole = project(LONG);
    await expectDone(whole);
    expect(tree(join(cwd, 'out'))).toEqual(tree(join(whole, 'out')));
  });

  it('by Ctrl-C twice ends at once, even where something hangs', async () => {
    const cwd = project(LONG);
    const env = { FFMPEG_PATH: await fakeFfmpeg(temporaryFolder(), 'exec sleep 600') };
    const { child, done } = await atWork(cwd, env);
    child.kill('SIGINT');
    await pause(30);
    child.kill('SIGINT');
    expect((await done).status).toBe(130);
    await expectDone(cwd);
    expect(partsIn(join(cwd, 'out'))).toEqual([]);
  });

  it('by a reader that goes away is a peaceful end', async () => {
    const cwd = await madeProject();
    const { child, done } = start(ARGS, { cwd });
    child.stdout?.destroy();
    const { status, stderr } = await done;
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('by nobody, because nobody hears what it says, is not stopped at all', async () => {
    const cwd = project();
    const { child, done } = start(
      ARGS.filter((arg) => arg !== '--quiet'),
      { cwd },
    );
    child.stderr?.destroy();
    const { status } = await done;
    expect(status).toBe(0);
    await expectDone(cwd);
  });
});
