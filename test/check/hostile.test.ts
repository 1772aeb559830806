import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast, start, temporaryFolder } from '../support/cli.js';
import { fakeFfmpeg } from '../support/ffmpeg.js';
import { ffmpeg } from './support.js';

interface Report {
  readonly passed: boolean;
  readonly files: readonly {
    file: string;
    passed: boolean;
    unmeasurable: string | null;
    limits: { id: string; result: string }[];
  }[];
}

async function tone(file: string, ...options: readonly string[]): Promise<string> {
  await ffmpeg('-v', 'error', '-f', 'lavfi', '-i', 'sine=frequency=300:duration=3', ...options, file);
  return file;
}

async function expectRefused(path: string, why: RegExp, cwd = temporaryFolder()): Promise<void> {
  const { status, stdout, stderr } = await fullcast(['check', path, '--json'], { cwd });
  expect(stderr).toMatch(why);
  expect(stderr).not.toMatch(/should not|\n +at /);
  expect(stdout).toBe('');
  expect(status).toBe(2);
}

describe('what is no audio', () => {
  it('a text that is called .mp3', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'story.mp3'), 'Once upon a time there was a text.\n'.repeat(2000));
    await expectRefused(join(folder, 'story.mp3'), /story\.mp3 can't be measured: there is no sound in it/);
  });

  it('noise that is called .mp3 and .m4b', async () => {
    const folder = temporaryFolder();
    const noise = Buffer.from(
      Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 255),
    );
    for (const name of ['noise.m4b', 'noise.flac', 'noise.wav', 'noise.opus']) {
      writeFileSync(join(folder, name), noise);
      await expectRefused(join(folder, name), /can't be measured/);
    }
  });

  it('an empty file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'empty.mp3'), '');
    await expectRefused(join(folder, 'empty.mp3'), /it is empty/);
  });

  it('a playlist, which would lead elsewhere', async () => {
    const folder = temporaryFolder();
    await tone(join(folder, 'tone.wav'));
    writeFileSync(
      join(folder, 'list.m3u8'),
      '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/x.mp3\n',
    );
    writeFileSync(join(folder, 'concat.mp3'), "ffconcat version 1.0\nfile 'tone.wav'\n");
    await expectRefused(join(folder, 'list.m3u8'), /no sound/);
    await expectRefused(join(folder, 'concat.mp3'), /no sound/);
  });

  it('a folder of nothing, and one of texts', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'empty'));
    await expectRefused(join(folder, 'empty'), /There is no audio in/);
    writeFileSync(join(folder, 'empty', 'notes.txt'), 'none');
    await expectRefused(folder, /There is no audio in/);
  });

  it('what is not there', async () => {
    await expectRefused('/nowhere/at all.mp3', /it is not there/);
    const { status } = await fullcast(['check'], { cwd: temporaryFolder() });
    expect(status).toBe(2);
  });

  it('a video, with and without sound', async () => {
    const folder = temporaryFolder();
    const picture = ['-f', 'lavfi', '-i', 'testsrc=d=1:s=64x64', '-c:v', 'mpeg4'];
    await tone(join(folder, 'film.mp4'), ...picture);
    await ffmpeg('-v', 'error', ...picture, join(folder, 'silent.mp4'));
    await expectRefused(join(folder, 'film.mp4'), /it is a video/);
    await expectRefused(join(folder, 'silent.mp4'), /it is a video|no sound/);
  });

  it('does not hide what is audio beside it', async () => {
    const folder = temporaryFolder();
    await tone(join(folder, 'one.wav'));
    writeFileSync(join(folder, 'two.mp3'), 'a text');
    const { status, stdout } = await fullcast(['check', folder, '--json'], { cwd: folder });
    const report = JSON.parse(stdout) as Report;
    expect(report.files.map(({ unmeasurable }) => unmeasurable)).toEqual([null, 'there is no sound in it']);
    expect(status).toBe(1);
  });
});

describe('damaged audio', () => {
  it('is measured as far as it goes: an MP3 cut off', async () => {
    const folder = temporaryFolder();
    const file = await tone(join(folder, 'cut.mp3'), '-b:a', '192k');
    truncateSync(file, 30_000);
    const { status, stdout } = await fullcast(['check', file, '--json'], { cwd: folder });
    const wrong = (JSON.parse(stdout) as Report).files[0]?.limits.filter(({ result }) => result === 'fail');
    expect(wrong?.map(({ id }) => id)).toEqual(expect.arrayContaining(['intact', 'duration', 'tail']));
    expect(status).toBe(1);
  });

  it('is refused where nothing of it can be read: an M4B cut off before its index', async () => {
    const folder = temporaryFolder();
    const file = await tone(join(folder, 'cut.m4b'), '-c:a', 'aac', '-f', 'mp4');
    truncateSync(file, 9000);
    await expectRefused(file, /can't be measured/);
  });
});

describe('names', () => {
  it.each([
    'new\nline.wav',
    '\u001b[31mred.wav',
    '-dash.wav',
    'quote\'".wav',
    'http:%2F%2Fx.wav',
    'per%cent%d.wav',
    'a:b,c;d.wav',
  ])('of any kind are read, and printed harmlessly: %j', async (name) => {
    const folder = temporaryFolder();
    await tone(join(folder, 'plain.wav'));
    const { renameSync } = await import('node:fs');
    renameSync(join(folder, 'plain.wav'), join(folder, name));
    const { status, stderr } = await fullcast(['check', '--', name], { cwd: folder });
    expect(status).toBe(1);
    expect(stderr).toMatch(/Undamaged +no errors/);
    expect(stderr).not.toContain('\u001b');
  });

  it('lead in no circles', async () => {
    const folder = temporaryFolder();
    await tone(join(folder, 'one.wav'));
    symlinkSync(folder, join(folder, 'loop'));
    const { stdout } = await fullcast(['check', '.', '--json'], { cwd: folder });
    expect((JSON.parse(stdout) as Report).files).toHaveLength(1);
  });
});

describe.skipIf(process.platform === 'win32')('an ffmpeg that does not do its work', () => {
  it.each([
    ['crashes', 'kill -SEGV $$', /ffmpeg failed/],
    ['is not there', 'exit 0', /there is no sound in it/],
  ])('is told of: one that %s', async (_, deed, message) => {
    const folder = temporaryFolder();
    await tone(join(folder, 'one.wav'));
    const env = { FFMPEG_PATH: await fakeFfmpeg(temporaryFolder(), deed) };
    const { stderr, stdout } = await fullcast(['check', 'one.wav', '--json'], { cwd: folder, env });
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
  });

  it('is left by Ctrl-C', async () => {
    const folder = temporaryFolder();
    await tone(join(folder, 'one.wav'));
    const env = { FFMPEG_PATH: await fakeFfmpeg(temporaryFolder(), 'exec sleep 600') };
    const { child, done } = start(['check', 'one.wav'], { cwd: folder, env });
    setTimeout(() => child.kill('SIGINT'), 1500);
    expect((await done).status).toBe(130);
  });

  it('does not hang the program', async () => {
    const { decode } = await import('../../src/decode.js');
    const { vi } = await import('vitest');
    vi.resetModules();
    vi.stubEnv('FFMPEG_PATH', await fakeFfmpeg(temporaryFolder(), 'exec sleep 600'));
    const fresh = await import('../../src/decode.js');
    expect(fresh.decode).not.toBe(decode);
    const never = new AbortController().signal;
    const done = fresh.decode({ file: 'x.wav', take: () => {}, signal: never, patience: 500 });
    await expect(done).rejects.toThrow('it hangs');
    vi.unstubAllEnvs();
  });
});

it.skipIf(process.getuid?.() === 0)('a file that may not be read is no audio', async () => {
  const folder = temporaryFolder();
  const file = await tone(join(folder, 'secret.wav'));
  chmodSync(file, 0);
  await expectRefused(file, /can't be measured/);
  rmSync(file);
});
