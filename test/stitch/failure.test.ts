import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InputError, InterruptedError, MachineError } from '../../src/errors.js';
import { findFfmpeg } from '../../src/find-ffmpeg.js';
import type { Clip } from '../../src/model.js';
import { type SingleRequest, writeSingle } from '../../src/stitch/book/single.js';
import { temporaryFolder } from '../support/cli.js';
import { fakeFfmpeg } from '../support/ffmpeg.js';
import { PNG } from '../support/pictures.js';
import { BOOK, noise, requestOf } from './support.js';

const clip = noise(0.3);
const book = { ...BOOK, cover: { mime: 'image/png' as const, data: PNG } };

/** The cache lies in the folder, too, so that what is left there is seen. */
function requestIn(
  folder: string,
  changes: Partial<SingleRequest> = {},
  clips: readonly Clip[] = [clip, clip],
): SingleRequest {
  return requestOf(clips, { file: join(folder, 'one.mp3'), cache: join(folder, 'cache'), book, ...changes });
}

/** All files in a folder and those in it, but for what says that a running process needs something of the cache. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.parentPath.endsWith('leases'))
    .map(({ name }) => name);

/** The stage as a fresh process has it, with this program for ffmpeg. */
async function stageWith(ffmpeg: string): Promise<typeof import('../../src/stitch/book/single.js')> {
  vi.resetModules();
  vi.stubEnv('FFMPEG_PATH', ffmpeg);
  return import('../../src/stitch/book/single.js');
}

afterEach(() => {
  vi.unstubAllEnvs();
  // What is loaded only now would go on with the ffmpeg of the test before.
  vi.resetModules();
});

// The programs are shell scripts.
describe.skipIf(process.platform === 'win32')('an ffmpeg that does not do its work', () => {
  it.each([
    ['fails', 'echo "no such codec" >&2; exit 1', /ffmpeg failed: .*no such codec/s],
    ['fails after all the sound', 'sleep 0.1; echo "disk full" >&2; exit 1', /disk full/],
    ['is killed', 'kill -9 $$', /ffmpeg failed: .*SIGKILL/s],
    ['is killed at work', 'sleep 0.1; kill -9 $$', /SIGKILL/],
    ['writes nothing', 'sleep 0.1; exit 0', /it wrote nothing/],
    ['does not even read', 'exit 0', /it wrote nothing/],
    ['writes half, and says nothing', 'sleep 0.1; for last; do :; done; echo half > "$last"', /too few/],
    ['writes half, and fails', 'for last; do :; done; echo half > "$last"; exit 3', /ffmpeg failed/],
  ])('leaves nothing behind: one that %s', async (_, deed, message) => {
    const folder = temporaryFolder();
    const stage = await stageWith(await fakeFfmpeg(temporaryFolder(), deed));
    const failure = stage.writeSingle(requestIn(folder)).catch((error: unknown) => error);
    expect(await failure).toMatchObject({ name: 'MachineError', message: expect.stringMatching(message) });
    expect(filesIn(folder)).toEqual([]);
  });

  it.each([
    ['without a word', 'exec sleep 600'],
    ['with somebody else at its pipes', 'sleep 20; exit 0'],
    ['after the last sample', 'sleep 0.1; exec sleep 600'],
    ['halfway', 'for last; do :; done; echo half > "$last"; exec sleep 600'],
  ])('is not waited for without end: it hangs %s', async (_, deed) => {
    const folder = temporaryFolder();
    const stage = await stageWith(await fakeFfmpeg(temporaryFolder(), deed));
    const clips = Array.from({ length: 40 }, () => noise(1));
    const failure = stage.writeSingle(requestIn(folder, { patience: 1000 }, clips));
    await expect(failure).rejects.toThrow('it hangs');
    expect(filesIn(folder)).toEqual([]);
  });

  it('keeps the chapter that was there before', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'one.mp3'), 'the old one');
    const stage = await stageWith(await fakeFfmpeg(temporaryFolder(), 'exit 1'));
    await expect(stage.writeSingle(requestIn(folder))).rejects.toThrow('ffmpeg failed');
    expect(filesIn(folder)).toEqual(['one.mp3']);
    expect(readFileSync(join(folder, 'one.mp3'), 'utf8')).toBe('the old one');
  });

  it('is not taken for one where it is none', async () => {
    const stage = await stageWith('/bin/true');
    await expect(stage.writeSingle(requestIn(temporaryFolder()))).rejects.toThrow(
      /FFMPEG_PATH is \/bin\/true/,
    );
  });
});

describe('clips that fail', () => {
  it.each([0, 1, 30])('after %i of them: the failure is theirs, and nothing is left', async (before) => {
    const folder = temporaryFolder();
    const failing = async function* (): AsyncGenerator<Clip> {
      for (let n = 0; n < before; n++) yield noise(1);
      throw new InputError('This line can’t be spoken.');
    };
    const failure = writeSingle(requestIn(folder, { clips: failing() }, Array(40).fill(clip)));
    await expect(failure).rejects.toThrow('This line can’t be spoken.');
    expect(filesIn(folder)).toEqual([]);
  });
});

describe('a run that is stopped', () => {
  it('before it begins', async () => {
    const folder = temporaryFolder();
    const failure = writeSingle(requestIn(folder, { signal: AbortSignal.abort() }));
    await expect(failure).rejects.toMatchObject({ name: 'InterruptedError' });
    expect(filesIn(folder)).toEqual([]);
  });

  it.each([
    ['while ffmpeg starts', 0],
    ['at the first clip', 1],
    ['at work', 20],
  ])('%s', async (_, after) => {
    const folder = temporaryFolder();
    const controller = new AbortController();
    let closed = false;
    const endless = async function* (): AsyncGenerator<Clip> {
      try {
        for (let n = 0; ; n++) {
          if (n === after) controller.abort();
          yield noise(1);
        }
      } finally {
        closed = true;
      }
    };
    const failure = writeSingle(
      requestIn(folder, { clips: endless(), signal: controller.signal }, Array(40).fill(clip)),
    );
    await expect(failure).rejects.toMatchObject({ name: InterruptedError.name });
    expect(filesIn(folder)).toEqual([]);
    await vi.waitFor(() => expect(closed).toBe(true));
  });

  it('while the next clip is being spoken, and never comes', async () => {
    const folder = temporaryFolder();
    const controller = new AbortController();
    const waiting = async function* (): AsyncGenerator<Clip> {
      yield clip;
      setTimeout(() => controller.abort(), 300);
      await new Promise(() => {});
    };
    const failure = writeSingle(requestIn(folder, { clips: waiting(), signal: controller.signal }));
    await expect(failure).rejects.toMatchObject({ name: InterruptedError.name });
    expect(filesIn(folder)).toEqual([]);
  });
});

describe('a place that can’t be written to', () => {
  it.each([
    ['a folder that is not there', (folder: string) => join(folder, 'no', 'one.mp3')],
    [
      'a name that a folder has',
      (folder: string) => {
        mkdirSync(join(folder, 'one.mp3', 'full'), { recursive: true });
        return join(folder, 'one.mp3');
      },
    ],
  ])('%s', async (_, place) => {
    const folder = temporaryFolder();
    const file = place(folder);
    const before = filesIn(folder);
    const failure = await writeSingle(requestIn(folder, { file })).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: MachineError.name,
      message: expect.stringContaining("can't be written"),
    });
    expect(filesIn(folder)).toEqual(before);
  });

  it.skipIf(!existsSync('/dev/full'))('a disk that is full', async () => {
    const folder = temporaryFolder();
    const real = await findFfmpeg();
    // Everything goes to a device that has no room, under whatever name it is asked for.
    const deed = `for last; do :; done; ln -sf /dev/full "$last"; exec "${real}" "$@"`;
    const stage = await stageWith(await fakeFfmpeg(temporaryFolder(), deed));
    await expect(stage.writeSingle(requestIn(folder))).rejects.toThrow(/disk is full/);
    expect(filesIn(folder)).toEqual([]);
  });
});
