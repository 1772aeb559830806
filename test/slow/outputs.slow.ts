import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFfmpeg } from '../../src/find-ffmpeg.js';
import { fullcast, temporaryFolder } from '../support/cli.js';
import { fakeFfmpeg } from '../support/ffmpeg.js';
import {
  ARGS,
  expectDone,
  expectToldOf,
  madeProject,
  project,
  rightBook,
  STORY,
  shellProgram,
  tree,
} from './support.js';

const BOOK = 'out/The Long Way Round';

async function firstFile(): Promise<string> {
  const [first] = Object.keys(await rightBook()).filter((name) => name.endsWith('.mp3'));
  return basename(first ?? '');
}

describe('links and other things in the way of a book', () => {
  it('a link to a folder is followed', async () => {
    const cwd = project();
    mkdirSync(join(cwd, 'elsewhere'));
    symlinkSync('elsewhere', join(cwd, 'out'));
    await expectDone(cwd);
    expect(tree(join(cwd, 'elsewhere'))).toEqual(await rightBook());
  });

  it('a link where a chapter goes is replaced, and what it leads to is left alone', async () => {
    const name = await firstFile();
    const cwd = project();
    mkdirSync(join(cwd, BOOK), { recursive: true });
    writeFileSync(join(cwd, 'diary.txt'), 'private');
    symlinkSync(join(cwd, 'diary.txt'), join(cwd, BOOK, name));
    await expectDone(cwd);
    expect(readFileSync(join(cwd, 'diary.txt'), 'utf8')).toBe('private');
    expect(lstatSync(join(cwd, BOOK, name)).isSymbolicLink()).toBe(false);
  });

  it('a link to nowhere, a link to itself, a file or a folder in the way is told', async () => {
    const name = await firstFile();
    const ways: readonly ((cwd: string) => void)[] = [
      (cwd) => symlinkSync('/nowhere/at/all', join(cwd, 'out')),
      (cwd) => symlinkSync('out', join(cwd, 'out')),
      (cwd) => writeFileSync(join(cwd, 'out'), 'a file'),
      (cwd) => mkdirSync(join(cwd, BOOK, name, 'inside'), { recursive: true }),
    ];
    for (const way of ways) {
      const cwd = project();
      way(cwd);
      expectToldOf(await fullcast(ARGS, { cwd }), /can't be written/);
      rmSync(join(cwd, 'out'), { recursive: true, force: true });
      await expectDone(cwd);
    }
  });

  it('another name of a file, as in a backup of links, keeps what it had', async () => {
    const cwd = await madeProject();
    const places = ['out', '.cache/fullcast/clips', '.cache/fullcast/segments'];
    const backup = join(cwd, 'backup');
    for (const place of places) {
      for (const name of Object.keys(tree(join(cwd, place)))) {
        mkdirSync(dirname(join(backup, place, name)), { recursive: true });
        linkSync(join(cwd, place, name), join(backup, place, name));
      }
    }
    const before = tree(backup);
    writeFileSync(join(cwd, 'story.txt'), STORY.replace('always late', 'never late'));
    expect((await expectDone(cwd)).spoken).toBeGreaterThan(0);
    expect(tree(join(cwd, 'out'))).not.toEqual(await rightBook());
    expect(tree(backup)).toEqual(before);
  });

  it('files of somebody else stay', async () => {
    const cwd = project();
    mkdirSync(join(cwd, BOOK), { recursive: true });
    for (const name of ['notes.txt', '.hidden', '.part', '.0123456789ab.part.txt', 'bonus.mp3']) {
      writeFileSync(join(cwd, BOOK, name), 'mine');
    }
    await expectDone(cwd);
    for (const name of ['notes.txt', '.hidden', '.part', '.0123456789ab.part.txt', 'bonus.mp3']) {
      expect(readFileSync(join(cwd, BOOK, name), 'utf8')).toBe('mine');
    }
  });
});

// The programs are shell scripts.
describe.skipIf(process.platform === 'win32')('an ffmpeg', () => {
  it.each([
    ['crashes', 'kill -SEGV $$'],
    ['fails', 'echo "Unknown encoder" >&2; exit 1'],
    ['takes everything and writes nothing', 'cat >/dev/null; exit 0'],
    ['crashes halfway', 'head -c 20000 >/dev/null; kill -9 $$'],
    ['writes rubbish', 'cat >/dev/null; for last; do :; done; echo rubbish > "$last"; echo rubbish'],
    ['closes its ears', 'exec 0<&-; sleep 0.2; exit 1'],
  ])('that %s is told of, leaves nothing behind, and is forgotten with the next one', async (_, deed) => {
    const cwd = project();
    const env = { FFMPEG_PATH: await fakeFfmpeg(temporaryFolder(), deed) };
    expectToldOf(await fullcast(ARGS, { cwd, env }), /ffmpeg/);
    if (existsSync(join(cwd, BOOK))) expect(readdirSync(join(cwd, BOOK))).toEqual([]);
    await expectDone(cwd);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  /** A program that answers some questions itself, or does some work in its own way; `$real` is the real one. */
  const odd = async (cases: string) =>
    shellProgram(
      join(temporaryFolder(), 'ffmpeg'),
      `real='${await findFfmpeg()}'\ncase "$*" in ${cases} esac\nexec "$real" "$@"`,
    );

  it.each([
    [
      'can’t encode MP3',
      `*-encoders*) "$real" "$@" | grep -v mp3; exit;; *libmp3lame*) echo "Unknown encoder 'libmp3lame'" >&2; exit 1;;`,
      /Unknown encoder 'libmp3lame'/,
    ],
    [
      'is killed at work, by itself or by a system without memory',
      '*libmp3lame*) "$real" "$@" & sleep 0.05; kill -9 $!; wait $!; exit 137;;',
      /ffmpeg failed/,
    ],
    [
      'spoils what it has written',
      '*libmp3lame*) "$real" "$@"; for last; do :; done; head -c 9000 /dev/urandom | dd of="$last" bs=1 seek=9000 conv=notrunc 2>/dev/null; exit;;',
      /ffmpeg wrote/,
    ],
    ['may write only little', '*libmp3lame*) ulimit -f 50;;', /ffmpeg failed/],
  ])('that %s is told of', async (_, cases, says) => {
    const cwd = project();
    const env = { FFMPEG_PATH: await odd(cases) };
    expectToldOf(await fullcast(ARGS, { cwd, env }), says);
    if (existsSync(join(cwd, BOOK))) expect(readdirSync(join(cwd, BOOK))).toEqual([]);
  });

  it.each([
    ['answers with nonsense', 'echo nonsense; exit'],
    ['answers nothing', 'exit 1'],
    ['hangs', 'exec sleep 90'],
  ])('that %s when it is asked what it can is not asked', async (_, deed) => {
    const cwd = project();
    const env = { FFMPEG_PATH: await odd(`*-encoders*|*-formats*) ${deed};;`) };
    expect((await fullcast(ARGS, { cwd, env })).status).toBe(0);
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  it.each([
    ['is not there', '/nowhere/ffmpeg'],
    ['is a folder', '/tmp'],
    ['is another program', '/bin/true'],
    ['never answers', '/usr/bin/yes'],
  ])('that %s is told of', async (_, path) => {
    const cwd = project();
    expectToldOf(await fullcast(ARGS, { cwd, env: { FFMPEG_PATH: path } }), /FFMPEG_PATH is/);
  });
});
