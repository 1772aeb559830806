import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInstalled } from '../speak/programs.js';
import { fullcast } from '../support/cli.js';
import {
  ARGS,
  canMount,
  clipsIn,
  disk,
  expectDone,
  expectToldOf,
  expectWell,
  partsIn,
  project,
  rightBook,
  tree,
} from './support.js';

if (!canMount) console.log('Disks of our own can’t be mounted here: what is full or read-only is not tried.');

/** What a file takes at least, in bytes. */
const PAGE = 4096;

describe.skipIf(!canMount)('a disk that is full', () => {
  const places: readonly [what: string, folder: string, options: readonly string[]][] = [
    ['where the clips go', 'cache', ['--cache', 'cache']],
    ['where the book goes', 'out', []],
  ];

  it.each(places)(
    '%s, is told; with room, the same command goes on to the same bytes',
    async (_, folder, options) => {
      const expected = await rightBook();
      for (const kilobytes of [4, 300, 700]) {
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

  it.each(['espeak-ng', 'festival'].filter(isInstalled))(
    'where %s keeps what it needs for a moment, is told',
    async (engine) => {
      const cwd = project();
      const full = disk(join(cwd, 'tmp'), 8);
      const env = { TMPDIR: join(cwd, 'tmp') };
      const args = ['narrate', 'story.txt', '--engine', engine, '--quiet', '--json'];
      expectToldOf(await fullcast(args, { cwd, env }), /tmp can't be written: the disk is full.*TMPDIR/s);
      expect(readdirSync(join(cwd, 'tmp'))).toEqual([]);
      full.remount('size=200m');
      expectWell(await fullcast(args, { cwd, env }));
    },
  );

  it('at any of the last moments, when records are written, is told; then it goes on to the same bytes', async () => {
    const expected = await rightBook();
    const cwd = project();
    const cache = join(cwd, 'cache');
    const full = disk(cache, 100_000);
    await expectDone(cwd, '--cache', 'cache');
    let told = 0;
    for (let pages = 0; ; pages++) {
      rmSync(join(cwd, 'out'), { recursive: true, force: true });
      for (const kind of ['chapters', 'finished', 'books', 'leases'])
        rmSync(join(cache, kind), { recursive: true });
      const { blocks, bfree, bsize } = statfsSync(cache);
      full.remount(`size=${(blocks - bfree) * bsize + pages * PAGE}`);
      const outcome = await fullcast([...ARGS, '--cache', 'cache'], { cwd });
      const { status } = outcome;
      if (status !== 0) expectToldOf(outcome, /the disk is full/);
      expect([...partsIn(join(cwd, 'out')), ...partsIn(cache)]).toEqual([]);
      full.remount('size=100m');
      expect((await expectDone(cwd, '--cache', 'cache')).spoken).toBe(0);
      expect(tree(join(cwd, 'out'))).toEqual(expected);
      if (status === 0) break;
      told += 1;
    }
    console.log(`the disk was full at ${told} moments of the end`);
    expect(told).toBeGreaterThan(4);
  });

  it('of what is kept: it can be cleared all the same', async () => {
    const cwd = project();
    const cache = join(cwd, 'cache');
    disk(cache, 100_000);
    await expectDone(cwd, '--cache', 'cache');
    const fill = openSync(join(cache, 'fill'), 'w');
    expect(() => {
      for (;;) writeSync(fill, Buffer.alloc(PAGE));
    }).toThrow(/ENOSPC/);
    closeSync(fill);
    const { status, stderr } = await fullcast(['cache', 'clear', '--json', '--cache', 'cache'], { cwd });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(clipsIn(cache)).toEqual([]);
    rmSync(join(cache, 'fill'));
    await expectDone(cwd, '--cache', 'cache');
  });

  it('of the story: its script and voices.json stay what they were', async () => {
    const cwd = project();
    const inside = join(cwd, 'inside');
    disk(inside, 64);
    copyFileSync(join(cwd, 'story.txt'), join(inside, 'story.txt'));
    const commands = [
      ['script', 'story.txt', '--write'],
      ['cast', 'story.txt', '--write'],
    ];
    for (const args of commands) expect((await fullcast(args, { cwd: inside })).status).toBe(0);
    const before = tree(inside);
    // There is more to write from now on, and no room.
    appendFileSync(
      join(inside, 'story.txt'),
      '\n"Wait for me," said Bertram.\n\n"And for me," said Agnes.\n',
    );
    const room = statfsSync(inside);
    writeFileSync(join(inside, 'fill'), Buffer.alloc(room.bfree * room.bsize));
    for (const args of commands) {
      const { status, stderr } = await fullcast(args, { cwd: inside });
      expect(stderr).toMatch(/error: .* can't be written: the disk is full/);
      expect(status).toBe(1);
    }
    rmSync(join(inside, 'fill'));
    copyFileSync(join(cwd, 'story.txt'), join(inside, 'story.txt'));
    expect(tree(inside)).toEqual(before);
  });

  it('where programs keep what they need for a moment, does not matter to the embedded engine', async () => {
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
