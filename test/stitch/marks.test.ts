import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ffprobe from '@ffprobe-installer/ffprobe';
import { parseFile } from 'music-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Publication } from '../../src/model.js';
import { JPEG } from '../support/pictures.js';
import { longStory, named, type Stitched, stitched, storyOf } from './books.js';
import { expectNear, listen, RATE, sounds } from './support.js';

/** What a mark may be off by from where the chapter is heard, in seconds. */
const EXACT = 0.03;

const publication: Publication = {
  title: 'The Long Way',
  author: 'J. Doe',
  narrator: 'fullcast with 3 voices',
  details: {
    series: 'The Roads',
    seriesPart: '2',
    year: '2024',
    description: 'A road; and = rain.\nMore of it.',
    genres: ['Fantasy'],
    language: 'en',
    isbn: '9780000000002',
    subtitle: 'A Journey',
    publisher: 'Nobody',
  },
  cover: { mime: 'image/jpeg', data: JPEG },
};

interface Probe {
  readonly format: { readonly duration: string; readonly tags: Record<string, string> };
  readonly streams: readonly {
    readonly codec_name: string;
    readonly disposition?: { readonly attached_pic: number };
  }[];
  readonly chapters: readonly {
    readonly start_time: string;
    readonly end_time: string;
    readonly tags: { readonly title: string };
  }[];
}

function probe(file: string): Probe {
  const args = ['-v', 'error', '-show_format', '-show_streams', '-show_chapters', '-of', 'json', file];
  const { stdout, stderr } = spawnSync(ffprobe.path, args, { encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Probe;
}

const place = mkdtempSync(join(tmpdir(), 'fullcast-test-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

let book: Stitched;
beforeAll(async () => {
  book = await stitched(storyOf(longStory(6, 2)), {
    folder: join(place, 'book'),
    cache: join(place, 'cache'),
    formats: named('mp3', 'mp3-book', 'm4b', 'opus', 'flac', 'wav'),
    publication,
  });
});

describe.each(['The Long Way.m4b', 'The Long Way.mp3'])('the chapters of %s', (name) => {
  it('are where they are heard', async () => {
    const { chapters, format } = probe(book.path(name));
    const heard = await listen(book.path(name));
    expectNear(Number(format.duration), heard.length / RATE, 0.002);
    expect(chapters.map(({ tags }) => tags.title)).toEqual(book.chapters.map(({ title }) => title));
    for (const { start_time } of chapters) {
      const from = Math.round(Number(start_time) * RATE);
      const [first] = sounds(heard.subarray(from, from + 2 * RATE), 0.005);
      expectNear(first?.start ?? 0, 0.6, EXACT);
    }
    expectNear(Number(chapters.at(-1)?.end_time), heard.length / RATE, 0.002);
  });

  it('are read by a library that is not ours, with what the book is', async () => {
    const { common, format } = await parseFile(book.path(name), { includeChapters: true });
    expect(common).toMatchObject({
      title: 'The Long Way',
      album: 'The Long Way',
      artist: 'J. Doe',
      albumartist: 'J. Doe',
      composer: ['fullcast with 3 voices'],
      year: 2024,
      genre: ['Fantasy'],
    });
    expect(common.picture?.[0]?.data.length).toBe(JPEG.length);
    const { duration } = format;
    expectNear(
      duration ?? 0,
      book.chapters.reduce((sum, each) => sum + each.duration, 0),
      0.03,
    );
  });
});

describe('an M4B', () => {
  it('is an audiobook of a series, with chapters in both ways that players know', async () => {
    const { format, streams } = probe(book.path('The Long Way.m4b'));
    expect(format.tags).toMatchObject({
      major_brand: 'M4B ',
      media_type: '2',
      show: 'The Roads',
      episode_id: '2',
      grouping: 'The Roads #2',
      description: 'A road; and = rain.\nMore of it.',
    });
    expect(Object.keys(format.tags)).not.toContain('encoder');
    expect(Object.keys(format.tags)).not.toContain('creation_time');
    expect(streams.map(({ codec_name }) => codec_name)).toEqual(
      expect.arrayContaining(['aac', 'bin_data', 'mjpeg']),
    );
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(book.path('The Long Way.m4b'));
    expect(bytes.includes('chpl')).toBe(true);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });
});

describe('the chapters’ files', () => {
  it.each(['mp3', 'opus', 'flac', 'wav'] as const)('%s say what they are', async (format) => {
    const [, chapter] = book.chapters;
    const { common } = await parseFile(book.path(chapter?.files[format] ?? ''));
    expect(common).toMatchObject({ title: 'Chapter 2', album: 'The Long Way', artist: 'J. Doe' });
    expect(common.track).toMatchObject({ no: 2, ...(format !== 'opus' && format !== 'wav' && { of: 6 }) });
    expect(common.picture?.length ?? 0).toBe(format === 'wav' ? 0 : 1);
  });

  it('tell series and part as Audiobookshelf reads them', () => {
    const { tags } = probe(book.path('02 - Chapter 2.mp3')).format;
    const lower = Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
    expect(lower).toMatchObject({
      series: 'The Roads',
      'series-part': '2',
      composer: 'fullcast with 3 voices',
    });
  });
});

describe('a book with hundreds of chapters', () => {
  it('has all of them in its one file', async () => {
    const many = await stitched(storyOf(longStory(300, 1)), {
      formats: named('mp3-book', 'm4b'),
      speak: async function* (wanted) {
        for (const _ of wanted) yield { samples: new Int16Array(800).fill(3000), rate: 16000 };
      },
    });
    for (const name of many.files) {
      const { chapters } = probe(many.path(name));
      expect(chapters.map(({ tags }) => tags.title)).toEqual(many.chapters.map(({ title }) => title));
    }
  });
});

describe.each([
  ['control characters', 'a\0b\x1b[31m\r\nc'],
  ['10,000 letters', 'long '.repeat(2000).trim()],
  ['an emoji and a joiner', '👩‍🚀 to the 🌕'],
  ['right to left', 'שלום العالم'],
  ['what ffmetadata escapes', '; # \\ = [CHAPTER]\\'],
  ['half a letter', 'a\ud800b'],
  ['markup', ']]> & <b> "x"'],
])('metadata with %s', (_, text) => {
  it('gives files that play, with that text in them as far as it is text', async () => {
    const script = storyOf(longStory(2, 1));
    const chapters = script.chapters.map((chapter) => ({ ...chapter, title: text }));
    const odd = await stitched(
      { ...script, title: text, chapters },
      {
        formats: named('mp3', 'mp3-book', 'm4b', 'opus', 'flac', 'wav', 'stems'),
        publication: {
          ...publication,
          title: text,
          author: text,
          details: { series: text, description: text },
        },
      },
    );
    const shown = text.replace(/\p{Cs}/gu, '\ufffd').replace(/[\p{Cc}\s]+/gu, ' ');
    for (const name of odd.files.filter((each) => !each.startsWith('stems/'))) {
      const { streams, format, chapters } = probe(odd.path(name));
      expect(streams.length).toBeGreaterThan(0);
      // ffprobe tells no more than the first kilobyte of a tag in a WAV, and none of a stream's; an old one of an M4B, too.
      const told = (title = '') => title.slice(0, 1000).trimEnd();
      if (/mp3$|m4b$|flac$/.test(name))
        expect(told(format.tags.title ?? format.tags.TITLE)).toBe(told(shown));
      for (const chapter of chapters)
        expect(chapter.tags.title.slice(0, 200).trimEnd()).toBe(shown.slice(0, 200).trimEnd());
    }
  });
});
