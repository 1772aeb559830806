import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fullcast, start } from '../support/cli.js';
import {
  ARGS,
  expectDone,
  expectToldOf,
  expectWell,
  madeProject,
  obeying,
  project,
  rightBook,
  STORY,
  tree,
} from './support.js';

const pipe = (path: string) => execFileSync('mkfifo', [path]);

describe('a story on standard input', () => {
  const NARRATE = ['narrate', '-', '--engine', 'flite', '--quiet', '--json'];

  // The shell hands its program on as `$0 $@`.
  it.skipIf(process.platform === 'win32').each([
    ['that never ends is too large', 'yes "It rained." | "$0" "$@"', /too large for a story/],
    ['of nothing but zeros is no text', 'head -c 3000000 /dev/zero | "$0" "$@"', /no text/],
    ['that is closed is empty', '"$0" "$@" <&-', /empty/],
    ['that is a folder is told', '"$0" "$@" < /', /empty|can't be read/],
  ])('%s', async (_, command, says) => {
    expectToldOf(await fullcast(NARRATE, { cwd: project(), under: ['sh', '-c', command] }), says, 2);
  });

  it.skipIf(process.platform === 'win32')('is read with all outputs closed, too', async () => {
    const cwd = project();
    const under = ['sh', '-c', '"$0" "$@" < story.txt >&- 2>&-'];
    const { status } = await fullcast(NARRATE, { cwd, under });
    expect(status).toBe(0);
    const outcome = await fullcast(NARRATE, { cwd, input: STORY });
    expect(expectWell(outcome).spoken).toBe(0);
  });
});

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  const KINDS: readonly [what: string, make: (path: string) => void][] = [
    ['a pipe that nobody writes to', pipe],
    ['a device without an end', (path) => symlinkSync('/dev/zero', path)],
    ['a device that is full', (path) => symlinkSync('/dev/full', path)],
    ['a folder', (path) => mkdirSync(path)],
  ];

  it.each(KINDS)('%s in the place of what a story is made from is told', async (_, make) => {
    for (const name of ['story.txt', 'voices.json', 'book.json']) {
      const cwd = project();
      rmSync(join(cwd, name), { force: true });
      make(join(cwd, name));
      const { status, stderr } = await fullcast(ARGS, { cwd });
      expect(stderr, name).toContain(`${name}: error: `);
      expect(stderr, name).toMatch(/no file|not a file|(a|this) folder/);
      expect(status, name).toBe(2);
    }
  });

  it('each of them in the place of a picture is none', async () => {
    const cwd = project();
    const names = ['story.jpg', 'story.png', 'cover.jpg', 'cover.png'];
    for (const [index, [, make]] of KINDS.entries()) make(join(cwd, names[index] ?? ''));
    await expectDone(cwd);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  it('a pipe among what is kept, or where a chapter goes, is replaced', async () => {
    const cwd = await madeProject();
    const replace = (folder: string, pattern: string) => {
      const names = execFileSync('find', [folder, '-type', 'f', '-name', pattern], { encoding: 'utf8' });
      for (const path of names.trim().split('\n')) {
        rmSync(path);
        pipe(path);
      }
    };
    replace(join(cwd, 'out'), '*.mp3');
    for (const pattern of ['*.clip', '*.mp3', '*.png', '*.json']) replace(join(cwd, '.cache'), pattern);
    await expectDone(cwd);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
    expect((await expectDone(cwd)).spoken).toBe(0);
  });
});

describe('a place that can’t be read', () => {
  it.skipIf(!obeying)('a story, a folder of chapters, voices.json: is told', async () => {
    for (const [name, args] of [
      ['story.txt', ['story.txt']],
      ['chapters', ['chapters']],
      ['voices.json', ['story.txt']],
    ] as const) {
      const cwd = project();
      if (name === 'chapters') mkdirSync(join(cwd, name));
      if (name === 'voices.json') writeFileSync(join(cwd, name), '{}');
      chmodSync(join(cwd, name), 0);
      const { status, stderr } = await fullcast(['narrate', ...args], { cwd, under: obeying ?? [] });
      expect(stderr, name).toMatch(new RegExp(`${name}: error: .*can.t be read`));
      expect(status, name).toBe(2);
    }
  });

  it.skipIf(!existsSync('/proc/self/mem'))('a file that fails when it is read is told', async () => {
    const outcome = await fullcast(['narrate', '/proc/self/mem'], { cwd: project() });
    expectToldOf(outcome, /\/proc\/self\/mem: error: This file can't be read/, 2);
  });

  it.skipIf(process.platform === 'win32')('the folder it is started in, which is gone: is told', async () => {
    const cwd = project();
    const gone = join(cwd, 'gone');
    mkdirSync(gone);
    const running = start(ARGS, { cwd: gone, under: ['sh', '-c', 'rmdir "$PWD"; exec "$0" "$@"'] });
    expectToldOf(await running.done, /The folder that this was started in is gone/);
    expect(() => rmdirSync(gone)).toThrow();
  });
});

describe('files that change under a run', () => {
  /** Does something to a run every few milliseconds as long as it goes on. */
  async function harassed(cwd: string, deed: (turn: number) => void) {
    const { child, done } = start(ARGS, { cwd });
    for (let turn = 0; child.exitCode === null; turn++) {
      deed(turn);
      await pause(15);
    }
    return done;
  }

  it('whole ones in turn: it has read them once', async () => {
    const other = STORY.replace('always late', 'never late');
    const [one, two] = [project(), project(other)];
    await expectDone(one);
    await expectDone(two);
    const cwd = project();
    const outcome = await harassed(cwd, (turn) => {
      writeFileSync(join(cwd, 'next.txt'), turn % 2 ? STORY : other);
      renameSync(join(cwd, 'next.txt'), join(cwd, 'story.txt'));
    });
    expectWell(outcome);
    expect([tree(join(one, 'out')), tree(join(two, 'out'))]).toContainEqual(tree(join(cwd, 'out')));
  });

  it('a story and its voices.json that are cut off, written and deleted: told, or the book of what was there', async () => {
    const cwd = project();
    const files = { 'story.txt': STORY, 'voices.json': '{ "cast": {} }' };
    copyFileSync(join(cwd, 'story.txt'), join(cwd, 'kept.txt'));
    for (let round = 0; round < 3; round++) {
      const { status, stderr } = await harassed(cwd, (turn) => {
        for (const [name, text] of Object.entries(files)) {
          const path = join(cwd, name);
          if (turn % 3 === 0) writeFileSync(path, text);
          else if (turn % 3 === 1) truncateSync(path, Math.floor(text.length / (1 + (turn % 4))));
          else rmSync(path);
          if (turn % 3 === 2 && name === 'story.txt') copyFileSync(join(cwd, 'kept.txt'), path);
        }
      });
      expect(stderr).not.toMatch(/should not|\n +at |node:internal/);
      expect([0, 2]).toContain(status);
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    rmSync(join(cwd, 'out'), { recursive: true, force: true });
    await expectDone(cwd);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  it.each(['out', '.cache'])(
    '%s that is deleted again and again: told, or done; then the same bytes',
    async (folder) => {
      const cwd = project();
      const { status, stderr } = await harassed(cwd, () => {
        rmSync(join(cwd, folder), { recursive: true, force: true });
      });
      expect(stderr).not.toMatch(/should not|\n +at |node:internal/);
      expect([0, 1]).toContain(status);
      await expectDone(cwd);
      expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
    },
  );
});
