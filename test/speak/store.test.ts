import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MachineError } from '../../src/errors.js';
import { nameAside } from '../../src/files.js';
import type { Clip } from '../../src/model.js';
import { openStore } from '../../src/speak/index.js';
import { temporaryFolder } from '../support/cli.js';
import { deadProcess } from '../support/processes.js';
import { fc } from '../support/property.js';

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex');
const key = keyOf('a line');
const clip: Clip = { samples: Int16Array.from([0, 1, -1, 32767, -32768, 5]), rate: 17_280 };
const fileOf = (dir: string, of = key) => join(dir, 'clips', of.slice(0, 2), `${of}.clip`);

describe('the store of clips', () => {
  it('gives back what was put in, sample for sample, also to a later run', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.int16Array({ maxLength: 500 }),
        fc.integer({ min: 1, max: 200_000 }),
        async (samples, rate) => {
          const dir = temporaryFolder();
          await (await openStore(dir)).write(key, { samples, rate });
          expect(await (await openStore(dir)).read(key)).toEqual({ samples, rate });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('says what it has', async () => {
    const store = await openStore(temporaryFolder());
    expect(await store.has(key)).toBe(false);
    expect(await store.read(key)).toBeNull();
    await store.write(key, clip);
    expect(await store.has(key)).toBe(true);
  });

  it('takes no entry for whole that was cut off, at any length', async () => {
    const dir = temporaryFolder();
    const store = await openStore(dir);
    await store.write(key, clip);
    for (let length = readFileSync(fileOf(dir)).length - 1; length >= 0; length -= 1) {
      truncateSync(fileOf(dir), length);
      expect(await store.read(key)).toBeNull();
    }
  });

  it('finds every flipped bit', async () => {
    const dir = temporaryFolder();
    const store = await openStore(dir);
    await store.write(key, clip);
    const whole = readFileSync(fileOf(dir));
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const flipped = Buffer.from(whole);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(fileOf(dir), flipped);
      expect(await store.read(key)).toBeNull();
    }
  });

  it('does not take one line for another that was put in its place', async () => {
    const dir = temporaryFolder();
    const store = await openStore(dir);
    const other = key.slice(0, 2) + keyOf('another line').slice(2);
    await store.write(key, clip);
    writeFileSync(fileOf(dir, other), readFileSync(fileOf(dir)));
    expect(await store.read(other)).toBeNull();
  });

  it('replaces a damaged entry', async () => {
    const dir = temporaryFolder();
    const store = await openStore(dir);
    await store.write(key, clip);
    writeFileSync(fileOf(dir), 'rubbish');
    await store.write(key, clip);
    expect(await store.read(key)).toEqual(clip);
  });

  it('serves two runs that write the same clips at once', async () => {
    const dir = temporaryFolder();
    const stores = await Promise.all([openStore(dir), openStore(dir)]);
    const samples = new Int16Array(randomBytes(60_000).buffer.slice(0, 60_000));
    const keys = Array.from({ length: 20 }, (_, index) => keyOf(String(index)));
    await Promise.all(
      keys.flatMap((each) => stores.map((store) => store.write(each, { samples, rate: 16_000 }))),
    );
    for (const each of keys) expect(await stores[0].read(each)).toEqual({ samples, rate: 16_000 });
    expect(readdirSync(join(dir, 'aside'))).toEqual([]);
  });

  it('clears what killed runs left, but not what others may be writing, whatever the clock says', async () => {
    const dir = temporaryFolder();
    await openStore(dir);
    const own = basename(nameAside('clip'));
    const gone = own.replace(`-${process.pid}-`, `-${await deadProcess()}-`);
    const abroad = (id: string) => `.00000000-7-${id.repeat(12)}.part`;
    const day = 24 * 60 * 60;
    const now = Date.now() / 1000;
    const files: readonly [name: string, time: number][] = [
      [own, now - 9 * day],
      [gone, now],
      [`${gone}.mp3`, now + 9 * day],
      [abroad('a'), now - day / 2],
      [abroad('b'), now - 2 * day],
      [abroad('c'), now + 2 * day],
      ['somebody’s', 0],
    ];
    for (const [name, time] of files) {
      writeFileSync(join(dir, 'aside', name), 'half');
      utimesSync(join(dir, 'aside', name), time, time);
    }
    await openStore(dir);
    expect(readdirSync(join(dir, 'aside')).sort()).toEqual([own, abroad('a'), 'somebody’s'].sort());
  });

  it.each([
    ['a file is in the way', (dir: string) => writeFileSync(dir, '')],
    [
      'a file is in the way of a folder in it',
      (dir: string) => {
        mkdirSync(dir);
        writeFileSync(join(dir, 'clips'), '');
      },
    ],
  ])('says so when %s', async (_, block) => {
    const dir = join(temporaryFolder(), 'store');
    block(dir);
    const failure = await openStore(dir).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MachineError);
    expect(String(failure)).toContain(dir);
  });

  it('leaves no part of a clip that the disk did not take', async () => {
    const dir = temporaryFolder();
    const store = await openStore(dir);
    writeFileSync(join(dir, 'clips', key.slice(0, 2)), 'a file in the way');
    await expect(store.write(key, clip)).rejects.toBeInstanceOf(MachineError);
    expect(readdirSync(join(dir, 'aside'))).toEqual([]);
    expect(await store.read(key)).toBeNull();
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'says so when the folder is read-only',
    async () => {
      const dir = temporaryFolder();
      chmodSync(dir, 0o500);
      await expect(openStore(dir)).rejects.toBeInstanceOf(MachineError);
    },
  );
});
