import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast } from '../support/cli.js';
import {
  ARGS,
  expectDone,
  expectToldOf,
  expectWell,
  madeProject,
  obeying,
  rightBook,
  tree,
} from './support.js';

if (!obeying?.length)
  console.log('Only root can have files of somebody else: what belongs to others is not tried.');

/** Somebody else, whoever it is. */
const OTHER = 1;

const below = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
const filesIn = (folder: string) => below(folder).filter((path) => lstatSync(path).isFile());

/** Files that nobody else may touch. */
function giveAway(paths: readonly string[], mode: number): void {
  for (const path of paths) {
    chmodSync(path, mode);
    chownSync(path, OTHER, OTHER);
  }
}

describe.skipIf(!obeying?.length)('what belongs to somebody else', () => {
  const run = (cwd: string, args: readonly string[] = ARGS) => fullcast(args, { cwd, under: obeying ?? [] });

  /** A folder in which somebody has made the book. */
  async function made() {
    const cwd = await madeProject();
    return { cwd, cache: join(cwd, '.cache/fullcast'), out: join(cwd, 'out') };
  }

  it('or may not be read by anybody, of all that is kept: it is made again', async () => {
    for (const spoil of [
      (paths: readonly string[]) => giveAway(paths, 0o600),
      (paths: readonly string[]) => paths.map((path) => chmodSync(path, 0)),
    ]) {
      const { cwd, cache, out } = await made();
      rmSync(out, { recursive: true });
      spoil(filesIn(cache));
      expectWell(await run(cwd));
      expect(tree(out)).toEqual(await rightBook());
      expect(expectWell(await run(cwd)).spoken).toBe(0);
    }
  });

  it('in the place of a chapter: it is replaced, as far as the folder allows it', async () => {
    const { cwd, out } = await made();
    giveAway(filesIn(out), 0);
    expectWell(await run(cwd));
    expect(tree(out)).toEqual(await rightBook());
  });

  it.each(['', 'segments', 'finished', 'leases'])(
    'the folder .cache/fullcast/%s: is told; once it is given back, nothing is spoken twice',
    async (name) => {
      const { cwd, cache, out } = await made();
      rmSync(out, { recursive: true });
      for (const kind of ['segments', 'chapters', 'finished', 'books']) {
        for (const file of filesIn(join(cache, kind))) rmSync(file);
      }
      // Others may look into it, as usual.
      const folders = [join(cache, name), ...below(join(cache, name))].filter((path) =>
        lstatSync(path).isDirectory(),
      );
      giveAway(folders, 0o755);
      expectToldOf(await run(cwd), /can't be written: you may not write there/);
      for (const folder of folders) chownSync(folder, 0, 0);
      expect((await expectDone(cwd)).spoken).toBe(0);
      expect(tree(out)).toEqual(await rightBook());
    },
  );

  it('the folder of the book: is told', async () => {
    const { cwd, out } = await made();
    rmSync(out, { recursive: true });
    mkdirSync(out);
    giveAway([out], 0o755);
    expectToldOf(await run(cwd), /out\/The Long Way Round can't be written: you may not write there/);
  });

  it('and was left by a run of theirs in a cache that all share: it holds up nobody', async () => {
    const { cwd, cache, out } = await made();
    rmSync(out, { recursive: true });
    const left = {
      clearing: `999999999 ${hostname()}`,
      'leases/left': `999999999 ${hostname()}`,
      'aside/.00000000-7-0123456789ab.part': 'half',
    };
    for (const [name, text] of Object.entries(left)) {
      writeFileSync(join(cache, name), text);
      utimesSync(join(cache, name), 1e9, 1e9);
      giveAway([join(cache, name)], 0o600);
    }
    // Everybody may put files into it, and take away their own.
    const folders = [cache, ...below(cache)].filter((path) => lstatSync(path).isDirectory());
    giveAway(folders, 0o1777);
    expect(expectWell(await run(cwd)).spoken).toBe(0);
    expect(tree(out)).toEqual(await rightBook());
  });
});
