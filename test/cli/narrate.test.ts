import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast, start, temporaryFolder } from '../support/cli.js';
import { measure } from '../support/measure.js';

interface Cue {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  readonly voice: string;
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}
interface Book {
  readonly title: string;
  readonly dir: string;
  readonly files: readonly string[];
  readonly chapters: readonly { title: string; file: string; duration: number; cues: readonly Cue[] }[];
  readonly stats: { spoken: number; cached: number; lines: number; seconds: number; wall: number };
}

const STORY = `Title: The Long Way Round
Author: Nobody in Particular

A/N: thanks to everyone who asked for more.

Chapter 1: The Bus Stop

"You are late," Marion said.

"I am always late," Peter said. "You know that."

"That does not make it better."

Peter looked at his shoes. It had begun to rain.

"Are we going or not?" asked Marion.

Chapter 2: The Bus

The bus was empty. Marion took the seat by the window.

"You can have the other one," she said.

"Thank you," said Peter, and he sat down.
`;

const VOICES = (marion: string) => `{
  "cast": {
    "Marion": { "gender": "f", "voice": "${marion}" },
    "Peter": { "gender": "m" }
  }
}
`;

/** A folder with the story and a cast, as a person would have it. */
async function project(): Promise<{ cwd: string; voices: readonly string[] }> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'story.txt'), STORY);
  const { stdout } = await fullcast(['voices', '--engine', 'flite', '--json'], { cwd });
  const { voices } = JSON.parse(stdout) as { voices: { id: string; gender: string }[] };
  const women = voices.filter(({ gender }) => gender === 'f').map(({ id }) => id);
  writeFileSync(join(cwd, 'voices.json'), VOICES(women[1] ?? ''));
  return { cwd, voices: women };
}

async function narrate(cwd: string, ...args: string[]): Promise<Book> {
  const { status, stdout, stderr } = await fullcast(['narrate', 'story.txt', '--json', '--quiet', ...args], {
    cwd,
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const [book] = (JSON.parse(stdout) as { books: Book[] }).books;
  if (!book) throw new Error('no book');
  return book;
}

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const digests = (cwd: string, { files }: Book) => files.map((file) => digest(join(cwd, file)));

describe('a narrated story', () => {
  it('is an MP3 a chapter, with tags, 44.1 kHz, mono, 192 kb/s constant', async () => {
    const { cwd } = await project();
    const book = await narrate(cwd);
    expect(book.files).toEqual([
      join('out', 'The Long Way Round', '01 - Chapter 1 The Bus Stop.mp3'),
      join('out', 'The Long Way Round', '02 - Chapter 2 The Bus.mp3'),
    ]);
    for (const [index, { file, duration }] of book.chapters.entries()) {
      const facts = measure(join(cwd, file));
      expect(facts).toMatchObject({ codec: 'mp3', rate: 44100, channels: 1, bitRate: 192000 });
      expect(facts.duration).toBeCloseTo(duration, 1);
      expect(facts.tags).toMatchObject({
        album: 'The Long Way Round',
        artist: 'Nobody in Particular',
        track: `${index + 1}/2`,
      });
    }
  });

  it('says each word that is not a note, once, in order', async () => {
    const { cwd } = await project();
    const book = await narrate(cwd);
    const cues = book.chapters.flatMap((chapter) => chapter.cues);
    const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const spoken = cues.flatMap(({ from, to }) => words(STORY.slice(from, to)));
    const story = STORY.replace(/^A\/N.*$/m, '').replace(/^Title: |^Author: /gm, '');
    expect(spoken.filter((word) => word !== 'Title' && word !== 'Author')).toEqual(words(story));
    for (const { cues: own } of book.chapters) {
      for (const [i, cue] of own.entries()) {
        expect(cue.end).toBeGreaterThan(cue.start);
        expect(cue.start).toBeGreaterThanOrEqual(own[i - 1]?.end ?? 0);
      }
    }
  });

  it('has a voice of their own for the narrator and everybody in it', async () => {
    const { cwd } = await project();
    const book = await narrate(cwd);
    const cues = book.chapters.flatMap((chapter) => chapter.cues);
    const voices = new Map(cues.map(({ speaker, voice }) => [speaker, voice]));
    expect([...voices.keys()].sort()).toEqual(['Marion', 'Peter', null].sort());
    expect(new Set(voices.values()).size).toBe(3);
  });

  it('takes a story from standard input', async () => {
    const cwd = temporaryFolder();
    const args = ['narrate', '-', '--json', '--quiet'];
    const { status, stdout } = await fullcast(args, { cwd, input: '"Hello," said Ann.' });
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as { books: Book[] }).books[0]?.stats.lines).toBe(2);
  });
});

describe('narrating again', () => {
  it('speaks nothing and leaves the same bytes', async () => {
    const { cwd } = await project();
    const first = await narrate(cwd);
    const before = digests(cwd, first);
    const second = await narrate(cwd);
    expect(first.stats).toMatchObject({ spoken: first.stats.lines, cached: 0 });
    expect(second.stats).toMatchObject({ spoken: 0, cached: first.stats.lines });
    expect(digests(cwd, second)).toEqual(before);
    expect(second.chapters).toEqual(first.chapters);
  });

  it('makes the same bytes from nothing, on any number of workers', async () => {
    const { cwd } = await project();
    const one = await narrate(cwd, '--jobs', '1', '--out', 'a', '--cache', 'cache-a');
    const three = await narrate(cwd, '--jobs', '3', '--out', 'b', '--cache', 'cache-b');
    expect(digests(cwd, three)).toEqual(digests(cwd, one));
  });

  it('mends a chapter that is gone or damaged from what was spoken', async () => {
    const { cwd } = await project();
    const first = await narrate(cwd);
    const before = digests(cwd, first);
    rmSync(join(cwd, first.files[0] ?? ''));
    writeFileSync(join(cwd, first.files[1] ?? ''), 'damaged');
    const second = await narrate(cwd);
    expect(second.stats.spoken).toBe(0);
    expect(digests(cwd, second)).toEqual(before);
  });

  it('speaks exactly the lines of the character whose voice was changed', async () => {
    const { cwd, voices } = await project();
    await narrate(cwd);
    writeFileSync(join(cwd, 'voices.json'), VOICES(voices.at(-1) ?? ''));
    const again = await narrate(cwd);
    const marion = again.chapters.flatMap(({ cues }) => cues).filter(({ speaker }) => speaker === 'Marion');
    expect(again.stats.spoken).toBe(marion.length);
    expect(new Set(marion.map(({ voice }) => voice))).toEqual(new Set([voices.at(-1)]));
  });
});

describe('a narration that is stopped', () => {
  const long = `${'"It is a long way," said Ann. The road went on, and on, and the rain did not stop for them.\n\n'}`;

  it('ends at once with status 130, leaves no half file, and goes on the next time', async () => {
    const cwd = temporaryFolder();
    const text = Array.from({ length: 80 }, (_, i) => long.replace('long way', `long way, mile ${i}`)).join(
      '',
    );
    writeFileSync(join(cwd, 'story.txt'), text);
    const { child, done } = start(['narrate', 'story.txt', '--jobs', '1'], { cwd });
    const clips = join(cwd, '.cache');
    while (!existsSync(clips) || readdirSync(clips, { recursive: true }).length < 40) {
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill('SIGINT');
    const { status, stderr } = await done;
    expect(status).toBe(130);
    expect(stderr).not.toMatch(/^\s+at /m);
    const left = existsSync(join(cwd, 'out'))
      ? readdirSync(join(cwd, 'out'), { recursive: true, encoding: 'utf8' })
      : [];
    expect(left.filter((file) => /mp3|part/.test(file))).toEqual([]);

    const resumed = await narrate(cwd);
    expect(resumed.stats.cached).toBeGreaterThan(10);
    expect(resumed.stats.spoken).toBeLessThan(resumed.stats.lines);
    const fresh = await narrate(cwd, '--out', 'fresh', '--cache', 'fresh-cache');
    expect(digests(cwd, resumed)).toEqual(digests(cwd, fresh));
  });
});
