import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { start, temporaryFolder } from '../support/cli.js';
import { fakeFfmpeg } from '../support/ffmpeg.js';
import { ARGS, clipsIn, expectDone, project, STORY, tree } from './support.js';

const LONG = `${STORY}\n${Array.from({ length: 150 }, (_, i) => `"And then there was number ${i}," said Marion, who had counted all of them.`).join('\n\n')}\n`;

const partsIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.part|(^|\/)\./.test(name),
      )
    : [];

/** Until the first clip is there. */
async function untilAtWork(cwd: string): Promise<void> {
  while (clipsIn(join(cwd, '.cache/fullcast')).length === 0) await pause(10);
}

describe('a run that is stopped', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s ends soon, leaves nothing half done, and goes on',
    async (signal) => {
      const cwd = project(LONG);
      const { child, done } = start(ARGS, { cwd });
      await untilAtWork(cwd);
      const asked = performance.now();
      child.kill(signal);
      const { status, stderr } = await done;
      expect(performance.now() - asked).toBeLessThan(5000);
      expect(status).toBe(130);
      expect(stderr).toMatch(/Stopping/);
      expect(stderr).not.toMatch(/should not|\n +at /);
      expect(partsIn(join(cwd, 'out'))).toEqual([]);
      const stored = clipsIn(join(cwd, '.cache/fullcast')).length;
      const { spoken, lines } = await expectDone(cwd);
      expect(spoken).toBeLessThanOrEqual(lines - stored);
      const whole = project(LONG);
      await expectDone(whole);
      expect(tree(join(cwd, 'out'))).toEqual(tree(join(whole, 'out')));
    },
  );

  it('by Ctrl-C twice ends at once, even where something hangs', async () => {
    const cwd = project(LONG);
    const env = { FFMPEG_PATH: await fakeFfmpeg(temporaryFolder(), 'exec sleep 600') };
    const { child, done } = start(ARGS, { cwd, env });
    await untilAtWork(cwd);
    child.kill('SIGINT');
    await pause(30);
    child.kill('SIGINT');
    expect((await done).status).toBe(130);
    const { status } = await start(ARGS, { cwd }).done;
    expect(status).toBe(0);
    expect(partsIn(join(cwd, 'out'))).toEqual([]);
  });

  it('by a reader that goes away is a peaceful end', async () => {
    const cwd = project();
    await expectDone(cwd);
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

describe('files that change under a run', () => {
  it('do not change what it makes: it has read them once', async () => {
    const other = STORY.replace('always late', 'never late');
    const [one, two] = [project(), project(other)];
    await expectDone(one);
    await expectDone(two);
    const cwd = project(LONG);
    writeFileSync(join(cwd, 'story.txt'), STORY);
    const { child, done } = start(ARGS, { cwd });
    let running = true;
    child.on('close', () => {
      running = false;
    });
    for (let turn = 0; running; turn++) {
      writeFileSync(join(cwd, 'story.txt'), turn % 2 ? STORY : other);
      await pause(20);
    }
    const { status, stderr } = await done;
    if (status === 2) {
      // It looked just when the file was empty, and says so.
      expect(stderr).toMatch(/story\.txt/);
      return;
    }
    expect(stderr).toBe('');
    expect([tree(join(one, 'out')), tree(join(two, 'out'))]).toContainEqual(tree(join(cwd, 'out')));
  });
});
