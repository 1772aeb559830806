import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fullcast } from '../support/cli.js';
import {
  ARGS,
  expectDone,
  expectToldOf,
  madeProject,
  project,
  randomFrom,
  rightBook,
  seed,
  tree,
} from './support.js';

/** Everything that runs keep for later ones; not what a link leads to, which nobody may damage. */
function kept(cwd: string): readonly string[] {
  const cache = join(cwd, '.cache/fullcast');
  const names = readdirSync(cache, { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(cache, name)).filter((file) => lstatSync(file).isFile());
}

const flip = (file: string, at: number) => {
  const bytes = readFileSync(file);
  if (bytes.length === 0) return;
  const index = Math.floor(at * bytes.length);
  bytes[index] = (bytes[index] ?? 0) ^ 0x10;
  writeFileSync(file, bytes);
};

const DAMAGE: Readonly<Record<string, (file: string, random: () => number) => void>> = {
  'cut off': (file, random) => truncateSync(file, Math.floor(random() * statSync(file).size)),
  emptied: (file) => truncateSync(file, 0),
  'a bit turned over': (file, random) => flip(file, random()),
  'of another version': (file) => {
    const bytes = readFileSync(file);
    bytes.subarray(4, 8).fill(9);
    writeFileSync(file, bytes);
  },
  'something else altogether': (file) => writeFileSync(file, '<html>captive portal</html>'),
  longer: (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(100, 1)])),
  gone: (file) => rmSync(file),
  'a link to nowhere': (file) => {
    rmSync(file);
    symlinkSync('/nowhere', file);
  },
  'from the future': (file) => utimesSync(file, Date.now() / 1000 + 1e8, Date.now() / 1000 + 1e8),
};

describe('what is kept between runs', () => {
  it.each(Object.entries(DAMAGE))(
    'may be %s: it is made again, and the book is the same',
    async (_, damage) => {
      const random = randomFrom(seed);
      const cwd = await madeProject();
      rmSync(join(cwd, 'out'), { recursive: true });
      for (const file of kept(cwd)) damage(file, random);
      await expectDone(cwd);
      expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
      // Mended, not worked around: the next run has nothing to do.
      expect((await expectDone(cwd)).spoken).toBe(0);
    },
  );

  it('may be damaged here and there, in any way', async () => {
    const random = randomFrom(seed + 1);
    const ways = Object.values(DAMAGE);
    const cwd = await madeProject();
    for (let round = 0; round < 6; round++) {
      const files = kept(cwd).filter(() => random() < 0.3);
      for (const file of files) ways[Math.floor(random() * ways.length)]?.(file, random);
      if (random() < 0.5) rmSync(join(cwd, 'out'), { recursive: true });
      await expectDone(cwd);
      expect(tree(join(cwd, 'out')), `round ${round}, seed ${seed}`).toEqual(await rightBook());
    }
  });

  it('may have anything among the claims of runs and where they write: it is in nobody’s way', async () => {
    const cwd = await madeProject();
    const cache = join(cwd, '.cache/fullcast');
    const things: Readonly<Record<string, (path: string) => void>> = {
      folder: (path) => mkdirSync(join(path, 'inside'), { recursive: true }),
      rubbish: (path) => writeFileSync(path, Buffer.alloc(100_000, 0xe9)),
      nothing: (path) => writeFileSync(path, ''),
      link: (path) => symlinkSync('/nowhere', path),
      loop: (path) => symlinkSync('.', path),
    };
    for (const [name, make] of Object.entries(things)) {
      const lock = join(cache, 'clearing');
      rmSync(lock, { recursive: true, force: true });
      for (const path of [join(cache, 'leases', name), join(cache, 'aside', name), lock]) {
        make(path);
        lutimesSync(path, 0, 0);
      }
      const { stderr, status } = await fullcast(['cache', 'trim', '--cache-limit', '50kB'], { cwd });
      expect(stderr, name).toMatch(/^[1-9]\d* entries dropped/);
      expect(status, name).toBe(0);
      await expectDone(cwd);
      expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
      rmSync(join(cwd, 'out'), { recursive: true });
    }
  });

  it('may lie in many places, for a process that works with all of them: it says nothing of it, and leaves no claims', async () => {
    const cwd = project();
    const code = `
      import { openStore } from '${pathToFileURL(resolve('dist/speak/index.js'))}';
      for (let n = 0; n < 30; n++) await (await openStore('cache-' + n)).claim(['${'0'.repeat(64)}']);`;
    writeFileSync(join(cwd, 'many.mjs'), code);
    const { stderr, status } = spawnSync(process.execPath, ['many.mjs'], { cwd, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    for (let n = 0; n < 30; n++) expect(readdirSync(join(cwd, `cache-${n}/leases`))).toEqual([]);
  });

  it('may have folders where files are to be', async () => {
    const cwd = await madeProject();
    rmSync(join(cwd, 'out'), { recursive: true });
    const files = kept(cwd).filter((file) => file.endsWith('.clip'));
    const [first] = files;
    if (!first) throw new Error('no clips');
    rmSync(first);
    mkdirSync(join(first, 'inside'), { recursive: true });
    rmSync(join(cwd, '.cache/fullcast/segments'), { recursive: true, force: true });
    rmSync(join(cwd, '.cache/fullcast/chapters'), { recursive: true, force: true });
    rmSync(join(cwd, '.cache/fullcast/finished'), { recursive: true, force: true });
    expectToldOf(await fullcast(ARGS, { cwd }), /can't be written: a folder of that name is in the way/);
  });
});
