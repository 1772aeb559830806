import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast } from '../support/cli.js';
import {
  ARGS,
  canMount,
  disk,
  expectDone,
  expectToldOf,
  partsIn,
  project,
  rightBook,
  tree,
} from './support.js';

if (!canMount) console.log('Disks of our own can’t be mounted here: what is full or read-only is not tried.');

describe.skipIf(!canMount)('a disk that is full', () => {
  const places: readonly [what: string, folder: string, options: readonly string[]][] = [
    ['where the clips go', 'cache', ['--cache', 'cache']],
    ['where the book goes', 'out', []],
  ];

  it.each(places)(
    '%s, is told; with room, the same command goes on to the same bytes',
    async (_, folder, options) => {
      const expected = await rightBook();
      for (const kilobytes of [4, 60, 300, 700]) {
        const cwd = project();
        const full = disk(join(cwd, folder), kilobytes);
        const outcome = await fullcast([...ARGS, ...options], { cwd });
        expectToldOf(outcome, /disk is full|No space left/);
        expect(partsIn(join(cwd, 'out'))).toEqual([]);
        full.remount('size=200m');
        await expectDone(cwd, ...options);
        expect(tree(join(cwd, 'out'))).toEqual(expected);
      }
    },
  );

  it('where programs keep what they need for a moment, does not matter', async () => {
    const cwd = project();
    disk(join(cwd, 'tmp'), 4);
    const outcome = await fullcast(ARGS, { cwd, env: { TMPDIR: join(cwd, 'tmp') } });
    expect(outcome.stderr).toBe('');
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });
});

describe.skipIf(!canMount)('a folder that may only be read', () => {
  it.each([
    ['cache', ['--cache', 'cache']],
    ['out', []],
  ])('%s: is told', async (folder, options) => {
    const cwd = project();
    disk(join(cwd, folder), 1000).remount('ro');
    expectToldOf(await fullcast([...ARGS, ...options], { cwd }), /can't be written: the disk is read-only/);
  });

  it('with the story in it is no hindrance', async () => {
    const cwd = project();
    const inside = join(cwd, 'inside');
    const readOnly = disk(inside, 1000);
    copyFileSync(join(cwd, 'story.txt'), join(inside, 'story.txt'));
    readOnly.remount('ro');
    mkdirSync(join(cwd, 'books'));
    const outcome = await fullcast([...ARGS, '--out', join(cwd, 'books'), '--cache', join(cwd, 'cache')], {
      cwd: inside,
    });
    expect(outcome.stderr).toBe('');
    expect(outcome.status).toBe(0);
  });
});
