import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MachineError } from '../../src/errors.js';
import { formats } from '../../src/stitch/index.js';
import { temporaryFolder } from '../support/cli.js';
import { linesOf, longStory, named, stitched, storyOf, toneOf } from './books.js';

const SOUND = ['mp3', 'mp3-book', 'm4b', 'opus', 'flac', 'wav', 'stems'];
const script = storyOf(longStory(2, 5));
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('a book', () => {
  it('is written in every format in one run, and says each thing once', async () => {
    const book = await stitched(script, { formats });
    expect(book.wanted).toHaveLength(linesOf(script).length);
    for (const name of book.files) expect(existsSync(book.path(name)), name).toBe(true);
    expect(filesIn(book.folder)).toHaveLength(book.files.length);
    expect(book.files).toEqual(
      expect.arrayContaining([
        '01 - Chapter 1.mp3',
        '02 - Chapter 2.opus',
        'The Long Way.m4b',
        'The Long Way.mp3',
      ]),
    );
    expect(filesIn(join(book.cache, 'aside'))).toEqual([]);
  });

  it('has the same bytes in every format, whenever and wherever it is made', async () => {
    const [one, two] = [await stitched(script, { formats }), await stitched(script, { formats })];
    expect(two.digests()).toEqual(one.digests());
  });

  it('has the same bytes when it is made format by format', async () => {
    const whole = await stitched(script, { formats: named(...SOUND) });
    const { folder, cache } = await stitched(script, { formats: named('wav') });
    for (const name of ['m4b', 'stems', 'mp3-book', 'opus', 'flac', 'mp3']) {
      await stitched(script, { folder, cache, formats: named(name) });
    }
    const again = await stitched(script, { folder, cache, formats: named(...SOUND) });
    expect(again.told.every(({ written }) => !written)).toBe(true);
    expect(again.digests()).toEqual(whole.digests());
  });
});

describe('a second run', () => {
  it('with nothing to do says nothing and writes nothing', async () => {
    const first = await stitched(script, { formats });
    const second = await stitched(script, { ...first, formats });
    expect(second.wanted).toEqual([]);
    expect(second.told.map(({ file }) => file)).toEqual(first.told.map(({ file }) => file));
    expect(second.told.every(({ written }) => !written)).toBe(true);
    expect(second.chapters).toEqual(first.chapters);
  });

  it('joins what is encoded already: the book’s MP3 after the chapters’ needs no clip', async () => {
    const first = await stitched(script);
    const second = await stitched(script, { ...first, formats: named('mp3-book', 'vtt') });
    expect(second.wanted).toEqual([]);
    expect(second.chapters.map(({ cues }) => cues)).toEqual(first.chapters.map(({ cues }) => cues));
  });

  it('needs clips only near a line that changed', async () => {
    const first = await stitched(storyOf(longStory(1, 60)));
    const changed = storyOf(longStory(1, 60, 30));
    const second = await stitched(changed, { folder: first.folder, cache: first.cache });
    expect(second.wanted.some(({ text }) => text.includes('the very last mile'))).toBe(true);
    expect(second.wanted.length).toBeLessThan(linesOf(changed).length / 10);
    const fresh = await stitched(changed);
    expect(second.digests()).toEqual(fresh.digests());
  });

  it('mends what is gone or damaged, in the book and in the cache', async () => {
    const first = await stitched(script, { formats: named('mp3', 'm4b') });
    const before = first.digests();
    rmSync(first.path('01 - Chapter 1.mp3'));
    writeFileSync(first.path('The Long Way.m4b'), 'damaged');
    const segments = join(first.cache, 'segments');
    for (const name of readdirSync(segments, { recursive: true, encoding: 'utf8' })) {
      if (/\.(mp3|aac)$/.test(name)) writeFileSync(join(segments, name), 'damaged');
    }
    const second = await stitched(script, { ...first, formats: named('mp3', 'm4b') });
    expect(second.digests()).toEqual(before);
  });

  it('takes away files of chapters that are no more, and nothing that it did not write', async () => {
    const first = await stitched(storyOf(longStory(3, 3)), { formats: named('mp3', 'opus') });
    writeFileSync(first.path('03 - notes of mine.mp3'), 'mine');
    writeFileSync(first.path('02 - Chapter 2.mp3'), 'changed by somebody');
    const { folder, cache } = first;
    const second = await stitched(storyOf(longStory(1, 3)), { folder, cache, formats: named('mp3', 'opus') });
    expect(filesIn(folder).sort()).toEqual(
      ['01 - Chapter 1.mp3', '01 - Chapter 1.opus', '02 - Chapter 2.mp3', '03 - notes of mine.mp3'].sort(),
    );
    expect(second.files).toEqual(['01 - Chapter 1.mp3', '01 - Chapter 1.opus']);
  });

  it('goes on where one that failed was, to the same bytes', async () => {
    const whole = await stitched(script, { formats: named(...SOUND) });
    const [folder, cache] = [join(temporaryFolder(), 'book'), temporaryFolder()];
    const failing = stitched(script, {
      ...{ folder, cache, formats: named(...SOUND) },
      speak: async function* (speech) {
        for (const each of speech.slice(0, 25)) yield toneOf(each);
        throw new MachineError('the engine broke');
      },
    });
    await expect(failing).rejects.toThrow('the engine broke');
    expect(filesIn(folder).filter((name) => /part|aside/.test(name))).toEqual([]);
    expect(filesIn(join(cache, 'aside'))).toEqual([]);
    const resumed = await stitched(script, { folder, cache, formats: named(...SOUND) });
    expect(resumed.digests()).toEqual(whole.digests());
  });
});

describe('a chapter that is too long for a file', () => {
  const minutes = (text: string) => text.length / 780;
  const scene = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      `The road went on for the ${n}th mile, and the rain did not stop. `.repeat(20),
    ).join('\n\n');

  it('is split at a scene into files of at most two hours, each a chapter of its own', async () => {
    const long = storyOf(
      `The Road\n\nChapter One\n\n${scene(30)}\n\n***\n\n${scene(30)}\n\n***\n\n${scene(30)}\n\nChapter Two\n\nThe end.\n`,
    );
    expect(minutes(long.text)).toBeGreaterThan(125);
    const speech = linesOf(long);
    const book = await stitched(long, {
      // As long as it would be, at a thousandth of the time.
      speak: async function* (wanted) {
        for (const _ of wanted) yield { samples: new Int16Array(160).fill(3000), rate: 16000 };
      },
      speech,
    });
    expect(book.chapters.map(({ title }) => title)).toEqual([
      'Chapter One (1 of 2)',
      'Chapter One (2 of 2)',
      'Chapter Two',
    ]);
    expect(book.files[1]).toBe('02 - Chapter One (2 of 2).mp3');
    const opening = long.lines[book.chapters[1]?.cues[0]?.line ?? 0];
    expect(opening?.opens).toBe('scene');
    for (const { cues } of book.chapters) {
      const [first, last] = [cues[0], cues.at(-1)].map((cue) => long.lines[cue?.line ?? 0]);
      expect(minutes(long.text.slice(first?.start, last?.end))).toBeLessThan(115);
    }
    const spoken = book.chapters.flatMap(({ cues }) => cues.map(({ line }) => line));
    expect(spoken).toEqual(speech.map(({ line }) => line));
  });

  it('is split at a paragraph where a scene alone is too long', async () => {
    const long = storyOf(`The Road\n\nChapter One\n\n${scene(100)}\n`);
    expect(minutes(long.text)).toBeGreaterThan(125);
    const book = await stitched(long, {
      speak: async function* (wanted) {
        for (const _ of wanted) yield { samples: new Int16Array(160).fill(3000), rate: 16000 };
      },
    });
    expect(book.chapters).toHaveLength(2);
    expect(long.lines[book.chapters[1]?.cues[0]?.line ?? 0]?.opens).toBe('paragraph');
  });
});

it('has one file of labels with each line in the stems', async () => {
  const book = await stitched(script, { formats: named('stems') });
  const labels = readFileSync(book.path('stems/01 - Chapter 1/Labels.txt'), 'utf8').trimEnd().split('\n');
  const [chapter] = book.chapters;
  expect(labels).toHaveLength(chapter?.cues.length ?? 0);
  labels.forEach((label, index) => {
    const [start, end, text] = label.split('\t');
    const cue = chapter?.cues[index];
    const {
      start: from,
      end: to,
      speaker,
    } = script.lines[cue?.line ?? 0] ?? { start: 0, end: 0, speaker: null };
    expect(Number(start)).toBeCloseTo(cue?.start ?? 0, 5);
    expect(Number(end)).toBeCloseTo(cue?.end ?? 0, 5);
    expect(text).toBe(`${speaker ?? 'Narrator'}: ${script.text.slice(from, to).replace(/\s+/g, ' ').trim()}`);
  });
});
