import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isInstalled } from '../speak/programs.js';
import { fullcast } from '../support/cli.js';
import {
  ARGS,
  clipsIn,
  expectDone,
  expectToldOf,
  expectWell,
  project,
  rightBook,
  STORY,
  shellProgram,
  tree,
} from './support.js';
import { troubled, type WorkerTrouble } from './trouble.js';

const WORDS = 'End of the line';

describe('a thread of the embedded engine that', () => {
  it('throws, ends, hangs or takes all memory once is not told of', async () => {
    const cwd = project();
    const deeds = { throw: 'You are late', exit: 'always late', hang: 'Thank you', swell: WORDS } as const;
    const workers = Object.entries(deeds).map(
      ([deed, words]): WorkerTrouble => ({
        words,
        deed: deed as keyof typeof deeds,
        once: join(cwd, deed),
      }),
    );
    expectWell(await fullcast(ARGS, { cwd, env: troubled({ workers }) }));
    for (const deed of Object.keys(deeds)) expect(existsSync(join(cwd, deed)), deed).toBe(true);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  it.each([
    ['ends', 'exit', /it ended without an answer/],
    ['takes all memory', 'swell', /it crashed: .*memory/],
  ] as const)('%s each time is told of with the line, and the others are kept', async (_, deed, why) => {
    const cwd = project();
    const workers = [{ words: WORDS, deed, once: null }];
    const outcome = await fullcast(ARGS, { cwd, env: troubled({ workers }) });
    expectToldOf(outcome, /story\.txt:20:\d+: error: The engine flite, .* could not say "End of the line/);
    expect(outcome.stderr).toMatch(why);
    const kept = clipsIn(join(cwd, '.cache/fullcast')).length;
    expect(kept).toBeGreaterThan(5);
    const { spoken, lines } = await expectDone(cwd);
    expect(spoken).toBeLessThanOrEqual(lines - kept);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });
});

// The programs are shell scripts.
describe.skipIf(process.platform === 'win32' || !isInstalled('espeak-ng'))(
  'a program that speaks and',
  () => {
    const SPEAKING = ['narrate', 'story.txt', '--engine', 'espeak-ng', '--quiet', '--json', '--jobs', '2'];
    let right: Readonly<Record<string, string>>;

    beforeAll(async () => {
      const cwd = mkdtempSync(join(tmpdir(), 'fullcast-right-'));
      writeFileSync(join(cwd, 'story.txt'), STORY);
      expectWell(await fullcast(SPEAKING, { cwd }));
      right = tree(join(cwd, 'out'));
      rmSync(cwd, { recursive: true });
    });

    /** A PATH on which espeak-ng does the deed, in shell, where it is to say the words. */
    function pathWith(cwd: string, deed: string): string {
      const bin = join(cwd, 'bin');
      mkdirSync(bin);
      const real = execFileSync('sh', ['-c', 'command -v espeak-ng'], { encoding: 'utf8' }).trim();
      shellProgram(
        join(bin, 'espeak-ng'),
        `case "$*" in *--stdin*) ;; *) exec '${real}' "$@";; esac
text=$(cat; echo .)
case "$text" in *"${WORDS}"*) ${deed};; esac
printf %s "\${text%.}" | '${real}' "$@"`,
      );
      return `${bin}:${process.env.PATH}`;
    }

    it('is killed once, as by a system that has no memory left, is not told of', async () => {
      const cwd = project();
      const deed = `if mkdir '${join(cwd, 'done')}' 2>/dev/null; then kill -9 $$; fi`;
      expectWell(await fullcast(SPEAKING, { cwd, env: { PATH: pathWith(cwd, deed) } }));
      expect(existsSync(join(cwd, 'done'))).toBe(true);
      expect(tree(join(cwd, 'out'))).toEqual(right);
    });

    it.each([
      ['is killed each time', 'kill -9 $$', /it was ended by SIGKILL/],
      ['has too little memory', 'ulimit -v 4000', /it (ended with status|was ended by|gave|wrote)/],
      ['may write only little', 'ulimit -f 1', /it (ended with status|was ended by|gave|wrote)|whole one/],
    ])('%s is told of with the line, and the others are kept', async (_, deed, why) => {
      const cwd = project();
      const outcome = await fullcast(SPEAKING, { cwd, env: { PATH: pathWith(cwd, deed) } });
      expectToldOf(
        outcome,
        /story\.txt:20:\d+: error: The engine espeak-ng, .* could not say "End of the line/,
      );
      expect(outcome.stderr).toMatch(why);
      const kept = clipsIn(join(cwd, '.cache/fullcast')).length;
      expect(kept).toBeGreaterThan(5);
      const { spoken, lines } = expectWell(await fullcast(SPEAKING, { cwd }));
      expect(spoken).toBeLessThanOrEqual(lines - kept);
      expect(tree(join(cwd, 'out'))).toEqual(right);
    });

    it('finds no folder for what it needs for a moment: it is told', async () => {
      const outcome = await fullcast(SPEAKING, { cwd: project(), env: { TMPDIR: '/nowhere' } });
      expectToldOf(outcome, /\/nowhere can't be written: .*TMPDIR/s);
    });
  },
);
