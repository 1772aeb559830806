import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { isInstalled } from '../speak/programs.js';
import { start, temporaryFolder } from '../support/cli.js';
import { fakeFfmpeg } from '../support/ffmpeg.js';
import { ARGS, expectDone, isThere, project, rightBook, shellProgram, tree } from './support.js';

/** Has something hang that it has started, and another process of that, and writes down both. */
const hanging = (list: string) => `sleep 600 & echo $! >> '${list}'; echo $$ >> '${list}'; exec sleep 600`;

const pidsIn = (list: string): readonly string[] =>
  existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];

/** A run in whose middle something hangs, once that is so. */
async function untilItHangs(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const list = join(cwd, 'pids');
  const { child, done } = start(args, { cwd, env });
  while (child.exitCode === null && pidsIn(list).length < 2) await pause(20);
  const pids = pidsIn(list);
  // What is killed in the very moment of starting something may leave it.
  await pause(2000);
  expect(pids.filter(isThere)).toEqual(pids);
  return { child, done, pids };
}

const gone = (pids: readonly string[]) =>
  vi.waitFor(() => expect(pids.filter(isThere)).toEqual([]), { timeout: 60_000, interval: 100 });

// The programs are shell scripts.
describe.skipIf(process.platform === 'win32')('a run that ends at once leaves no program running', () => {
  it.skipIf(!isInstalled('espeak-ng'))(
    'killed while an engine speaks: nor what that has started',
    async () => {
      const cwd = project();
      const bin = join(cwd, 'bin');
      mkdirSync(bin);
      const real = execFileSync('sh', ['-c', 'command -v espeak-ng'], { encoding: 'utf8' }).trim();
      const deed = hanging(join(cwd, 'pids'));
      shellProgram(join(bin, 'espeak-ng'), `case "$*" in *--stdin*) ${deed};; esac\nexec '${real}' "$@"`);
      const args = ['narrate', 'story.txt', '--engine', 'espeak-ng', '--quiet', '--jobs', '1'];
      const { child, done, pids } = await untilItHangs(cwd, args, { PATH: `${bin}:${process.env.PATH}` });
      child.kill('SIGKILL');
      await done;
      await gone(pids);
    },
  );

  it.each([
    ['killed', ['SIGKILL']],
    ['stopped twice', ['SIGINT', 'SIGINT']],
  ] as const)('%s while ffmpeg encodes', async (_, signals) => {
    const cwd = project();
    // It hangs itself: what a real one starts ends with it.
    const deed = `echo $$ >> '${join(cwd, 'pids')}'; echo $$ >> '${join(cwd, 'pids')}'; exec sleep 600`;
    const env = { FFMPEG_PATH: await fakeFfmpeg(temporaryFolder(), deed) };
    const { child, done, pids } = await untilItHangs(cwd, ARGS, env);
    for (const signal of signals) {
      child.kill(signal);
      await pause(30);
    }
    await done;
    await gone(pids);
    await expectDone(cwd);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });
});
