import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claim, clearCache, limitCache, listEntries } from '../src/cache.js';
import { fullcast, start, temporaryFolder } from './support/cli.js';
import { deadProcess } from './support/processes.js';
import { fc } from './support/property.js';

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** An entry of so many bytes, last used so many minutes ago. */
function put(cache: string, name: string, bytes: number, minutes: number, kind = 'clips'): string {
  const key = keyOf(name);
  const path = `${kind}/${key.slice(0, 2)}/${key}.clip`;
  mkdirSync(dirname(join(cache, path)), { recursive: true });
  writeFileSync(join(cache, path), Buffer.alloc(bytes));
  const time = Date.now() / 1000 - minutes * 60;
  utimesSync(join(cache, path), time, time);
  return path;
}

const paths = async (cache: string) => (await listEntries(cache)).map(({ path }) => path).sort();

function lease(cache: string, owner: string, ...claims: readonly string[]): string {
  mkdirSync(join(cache, 'leases'), { recursive: true });
  const file = join(cache, 'leases', `lease-of-${owner.split(' ')[0]}`);
  writeFileSync(file, [owner, ...claims, ''].join('\n'));
  return file;
}

describe('a cache with a limit', () => {
  it('drops what was not used for longest, of whatever kind, and no more than it must', async () => {
    const cache = temporaryFolder();
    const old = put(cache, 'old', 400, 30);
    const older = put(cache, 'older', 400, 40, 'segments');
    const young = put(cache, 'young', 400, 10);
    expect(await limitCache(cache, 1200)).toEqual({ entries: 0, bytes: 0 });
    expect(await limitCache(cache, 1000)).toEqual({ entries: 1, bytes: 400 });
    expect(await paths(cache)).toEqual([old, young].sort());
    expect(existsSync(join(cache, older))).toBe(false);
  });

  it('is within it afterwards, and keeps the most recent that fit', async () => {
    const entry = fc.record({
      bytes: fc.integer({ min: 0, max: 900 }),
      minutes: fc.integer({ min: 0, max: 99 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 12 }),
        fc.integer({ min: 0, max: 6000 }),
        async (all, limit) => {
          const cache = temporaryFolder();
          const entries = all.map(({ bytes, minutes }, index) => ({
            bytes,
            minutes,
            path: put(cache, `${index}`, bytes, minutes),
          }));
          await limitCache(cache, limit);
          const left = new Set(await paths(cache));
          const kept = entries.filter(({ path }) => left.has(path));
          const gone = entries.filter(({ path }) => !left.has(path));
          expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(limit);
          const youngestGone = Math.min(...gone.map(({ minutes }) => minutes));
          for (const { minutes } of kept) expect(minutes).toBeLessThanOrEqual(youngestGone);
          const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
          if (total <= limit) expect(gone).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts what is used as used now', async () => {
    const cache = temporaryFolder();
    const old = put(cache, 'old', 400, 30);
    const young = put(cache, 'young', 400, 10);
    await claim(cache, [old]);
    await limitCache(cache, 500);
    expect(await paths(cache)).toEqual([old]);
    expect(existsSync(join(cache, young))).toBe(false);
  });

  it('takes a time in the future for now', async () => {
    const cache = temporaryFolder();
    const future = put(cache, 'future', 400, -60 * 24 * 365);
    await new Promise((done) => setTimeout(done, 20));
    const now = put(cache, 'now', 400, 0);
    const [, second] = [future, now].map((path) => statSync(join(cache, path)).mtimeMs);
    expect((await listEntries(cache)).every(({ used }) => used <= Date.now())).toBe(true);
    expect(second).toBeLessThanOrEqual(Date.now());
  });

  it('leaves what is not its own', async () => {
    const cache = temporaryFolder();
    put(cache, 'mine', 100, 1);
    const others = [
      'notes.txt',
      'clips/readme.md',
      'clips/ab/photo.jpg',
      'pictures/x.png',
      'books/ledger.json',
    ];
    for (const name of others) {
      mkdirSync(dirname(join(cache, name)), { recursive: true });
      writeFileSync(join(cache, name), 'somebody’s');
    }
    expect(await clearCache(cache)).toEqual({ entries: 1, bytes: 100 });
    for (const name of others) expect(readFileSync(join(cache, name), 'utf8')).toBe('somebody’s');
  });
});

describe('what a running process has claimed', () => {
  it('stays, even where that is more than the limit', async () => {
    const cache = temporaryFolder();
    const needed = put(cache, 'needed', 400, 90);
    const free = put(cache, 'free', 400, 10);
    const { hostname } = await import('node:os');
    // Vitest's own parent: a process that is there, and not this one.
    lease(cache, `${process.ppid} ${hostname()}`, needed);
    expect(await limitCache(cache, 100)).toEqual({ entries: 1, bytes: 400 });
    expect(await paths(cache)).toEqual([needed]);
    expect(await clearCache(cache)).toEqual({ entries: 0, bytes: 0 });
    expect(existsSync(join(cache, free))).toBe(false);
  });

  it('is free again when the process is gone, however it went', async () => {
    const cache = temporaryFolder();
    const needed = put(cache, 'needed', 400, 90);
    const { hostname } = await import('node:os');
    const file = lease(cache, `${await deadProcess()} ${hostname()}`, needed);
    expect(await clearCache(cache)).toEqual({ entries: 1, bytes: 400 });
    expect(existsSync(file)).toBe(false);
  });

  it('on another machine stays for a day', async () => {
    const cache = temporaryFolder();
    const needed = put(cache, 'needed', 400, 90);
    const file = lease(cache, '1 somewhere-else', needed);
    expect(await clearCache(cache)).toEqual({ entries: 0, bytes: 0 });
    const before = Date.now() / 1000 - 25 * 60 * 60;
    utimesSync(file, before, before);
    expect(await clearCache(cache)).toEqual({ entries: 1, bytes: 400 });
  });

  it('is held up by nothing that a clock which was ahead has left', async () => {
    const cache = temporaryFolder();
    const needed = put(cache, 'needed', 400, 90);
    const files = [lease(cache, '1 somewhere-else', needed), join(cache, 'clearing')];
    writeFileSync(join(cache, 'clearing'), '');
    const ahead = Date.now() / 1000 + 1e9;
    for (const file of files) utimesSync(file, ahead, ahead);
    expect(await clearCache(cache)).toEqual({ entries: 1, bytes: 400 });
  });

  it('is one of many that a process works with, which listens for its own end once', async () => {
    const listening = () => process.listenerCount('exit');
    const cache = temporaryFolder();
    await claim(cache, [put(cache, 'first', 1, 1)]);
    const before = listening();
    for (let n = 0; n < 20; n++) {
      const other = temporaryFolder();
      await claim(other, [put(other, 'one', 1, 1)]);
    }
    expect(listening()).toBe(before);
  });

  it('is waited for by nobody whose clearing was killed', async () => {
    const cache = temporaryFolder();
    const { hostname } = await import('node:os');
    writeFileSync(join(cache, 'clearing'), `${await deadProcess()} ${hostname()}`);
    await claim(cache, [put(cache, 'one', 100, 1)]);
    put(cache, 'two', 100, 1);
    expect(await clearCache(cache)).toMatchObject({ entries: 2 });
    expect(existsSync(join(cache, 'clearing'))).toBe(false);
  });
});

const STORY = Array.from(
  { length: 40 },
  (_, i) => `"This is line number ${i}, and nobody says it twice," said ${i % 2 ? 'Peter' : 'Marion'}.`,
).join('\n\n');

interface Stats {
  readonly spoken: number;
  readonly lines: number;
}

const statsOf = (stdout: string): Stats =>
  (JSON.parse(stdout) as { books: { stats: Stats }[] }).books[0]?.stats ?? { spoken: -1, lines: 0 };

describe('fullcast cache', () => {
  it('clears nothing that a narration under way needs', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.txt'), STORY);
    const args = ['narrate', 'story.txt', '--engine', 'flite', '--quiet', '--json', '--cache', 'cache'];
    expect((await fullcast(args, { cwd })).status).toBe(0);
    const before = readdirSync(join(cwd, 'cache', 'clips')).length;
    // The sound has to be made again, from the clips that are there.
    for (const name of ['out', 'cache/chapters', 'cache/segments', 'cache/finished'])
      rmSync(join(cwd, name), { recursive: true, force: true });
    const { child, done } = start(args, { cwd });
    let running = true;
    child.on('close', () => {
      running = false;
    });
    const leases = join(cwd, 'cache', 'leases');
    const claimed = () =>
      existsSync(leases) &&
      readdirSync(leases).some((name) => readFileSync(join(leases, name), 'utf8').includes('clips/'));
    while (running && !claimed()) await new Promise((next) => setTimeout(next, 5));
    const cleared = await fullcast(['cache', 'clear', '--cache', 'cache', '--json'], { cwd });
    const { status, stdout } = await done;
    expect(cleared.status).toBe(0);
    expect(status).toBe(0);
    expect(statsOf(stdout).spoken).toBe(0);
    expect(before).toBeGreaterThan(0);
  });

  it('shows what is kept, and verify drops what is damaged', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.txt'), STORY.slice(0, 300));
    const args = ['narrate', 'story.txt', '--engine', 'flite', '--quiet', '--json', '--cache', 'cache'];
    await fullcast(args, { cwd });
    const shown = JSON.parse((await fullcast(['cache', '--cache', 'cache', '--json'], { cwd })).stdout);
    const entries = await listEntries(join(cwd, 'cache'));
    expect(shown).toMatchObject({
      entries: entries.length,
      bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
      limit: 5e9,
    });
    const clip = entries.find(({ kind }) => kind === 'clips')?.path ?? '';
    truncateSync(join(cwd, 'cache', clip), 60);
    const verified = await fullcast(['cache', 'verify', '--cache', 'cache', '--json'], { cwd });
    expect(JSON.parse(verified.stdout)).toMatchObject({
      entries: entries.length,
      damaged: [clip],
      stuck: [],
    });
    expect(existsSync(join(cwd, 'cache', clip))).toBe(false);
  });

  it('keeps a narration within the limit that it is given, in an option or in the environment', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.txt'), STORY);
    const args = ['narrate', 'story.txt', '--engine', 'flite', '--quiet', '--cache', 'cache'];
    expect((await fullcast([...args, '--cache-limit', '2MB'], { cwd })).status).toBe(0);
    const size = async () =>
      (await listEntries(join(cwd, 'cache'))).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(await size()).toBeLessThanOrEqual(2_000_000);
    expect(await size()).toBeGreaterThan(0);
    expect((await fullcast(args, { cwd, env: { FULLCAST_CACHE_LIMIT: '0' } })).status).toBe(0);
    expect(await size()).toBe(0);
    const wrong = await fullcast([...args, '--cache-limit', 'much'], { cwd });
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('It takes a size such as 500MB');
  });

  it('is content with a folder that is not there', async () => {
    const cwd = temporaryFolder();
    for (const action of [[], ['verify'], ['trim'], ['clear']]) {
      const { status } = await fullcast(['cache', ...action, '--cache', join(cwd, 'none')], { cwd });
      expect(status).toBe(0);
      expect(existsSync(join(cwd, 'none'))).toBe(false);
    }
  });
});
