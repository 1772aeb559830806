import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { describeBook, parseBookFile, wishesFromOptions } from '../../src/publish/index.js';
import { isbn13, seriesPartOf, yearIn } from '../../src/publish/values.js';
import { readStory } from '../../src/read/index.js';
import { temporaryFolder } from '../support/cli.js';
import { JPEG, PNG } from '../support/pictures.js';
import { fc } from '../support/property.js';

const STORY = '---\ntitle: Front\nauthor: Front Author\nyear: 1901\nseries: Front Series\n---\n\nIt began.\n';

interface Files {
  readonly [name: string]: string | Uint8Array;
}

/** What becomes of a story called `story.md` that lies among these files. */
async function described(files: Files, meta: readonly string[] = []) {
  const folder = temporaryFolder();
  for (const [name, data] of Object.entries({ 'story.md': STORY, ...files })) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), data);
  }
  const path = join(folder, 'story.md');
  return describeBook(await readStory(path), path, meta);
}

const titles = async (files: Files, meta?: readonly string[]) =>
  (await described(files, meta)).manuscript.title;

async function refusal(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof InputError)
      return `${error.place?.line ?? ''}:${error.place?.column ?? ''} ${error.message}`;
    throw error;
  }
  throw new Error('not refused');
}

describe('what a book is', () => {
  it('is what --meta says, else book.json, else the story itself', async () => {
    const file = { 'book.json': '{ "title": "File", "author": "File Author", "isbn": "0-306-40615-2" }' };
    expect(await titles({})).toBe('Front');
    expect(await titles(file)).toBe('File');
    expect(await titles(file, ['title=Option'])).toBe('Option');
    const { manuscript } = await described(file, ['title=Option', 'year=2001', 'genre=A', 'genre=B; C']);
    expect(manuscript).toMatchObject({
      title: 'Option',
      author: 'File Author',
      details: { year: '2001', series: 'Front Series', isbn: '9780306406157', genres: ['A', 'B', 'C'] },
    });
  });

  it('may be said for one story of a folder', async () => {
    const files = { 'book.json': '{ "title": "All" }', 'story.book.json': '{ "title": "One" }' };
    expect(await titles(files)).toBe('One');
  });

  it('takes underscores and capitals in keys of --meta, and = in values', async () => {
    const { manuscript } = await described({}, ['Series_Part=Book 2.5', 'title=a=b=c']);
    expect(manuscript.title).toBe('a=b=c');
    expect(manuscript.details.seriesPart).toBe('2.5');
  });

  it('leaves out what the story says wrongly, and warns of an ISBN', async () => {
    const story = STORY.replace('year: 1901', 'date: soon\nisbn: 978-0-306-40615-8\nlanguage: "!!"');
    const { manuscript, warnings } = await described({ 'story.md': story });
    expect(manuscript.details).toEqual({ series: 'Front Series' });
    expect(warnings).toEqual([expect.stringContaining('978-0-306-40615-8')]);
    expect((await described({ 'story.md': story }, ['isbn=9780306406157'])).warnings).toEqual([]);
  });

  it('is text that every format takes, whatever is said', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (said) => {
        fc.pre(/\S/.test(said));
        const { manuscript } = await described({}, [
          `title=${said}`,
          `series=${said}`,
          `description=${said}`,
        ]);
        const { title, details } = manuscript;
        for (const text of [title, details.series ?? '', details.description ?? ''])
          expect(text).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\p{Cs}\ufffe\uffff]/u);
        expect(title).not.toMatch(/[\n\r\u2028]/);
      }),
      { numRuns: 50 },
    );
  });

  it('is cut where no player shows more, between letters', async () => {
    const { manuscript } = await described({}, [
      `title=${'👩‍🚀'.repeat(2000)}`,
      `description=${'word '.repeat(9000)}`,
    ]);
    expect(manuscript.title).toMatch(/^(?:👩‍🚀)+…$/u);
    expect(manuscript.title.length).toBeLessThanOrEqual(1000);
    expect(manuscript.details.description?.length).toBeLessThanOrEqual(10_001);
  });
});

describe('a mistake', () => {
  it.each([
    ['titl=x', /knows no "titl". Did you mean "title"\?/],
    ['chapter=x', /knows no "chapter". There are title, subtitle/],
    ['year', /takes KEY=VALUE/],
    ['title= ', /--meta title takes a title/],
    ['year=soon', /--meta year takes the year/],
    ['isbn=978-0-306-40615-8', /--meta isbn takes an ISBN, whose last digit/],
    ['language=!', /--meta language takes a language tag/],
    ['cover=nowhere.png', /no such picture/],
  ])('in --meta %s is told', async (option, message) => {
    expect(await refusal(() => described({}, [option]))).toMatch(message);
  });

  it('in book.json is told with its line and column, all of them at once', async () => {
    const text =
      '{\n  "titel": "x",\n  "year": "soon",\n  "genre": [1],\n  "series": "S",\n  "series": "T"\n}';
    const message = await refusal(() => described({ 'book.json': text }));
    expect(message).toMatch(/^2:3 There is no "titel" for a book/);
    for (const part of [/:3:11: "year" takes/, /:4:12: "genre" takes/, /:6:3: "series" is here twice/])
      expect(message).toMatch(part);
  });

  it.each([
    ['no picture', 'text', /is no JPEG or PNG/],
    ['nothing', '', /is no JPEG or PNG/],
    ['a PNG without its end', PNG.subarray(0, 60), /is broken/],
    ['a JPEG without its end', JPEG.subarray(0, -2), /is broken/],
    ['21 MB', Buffer.concat([JPEG, Buffer.alloc(21 * 2 ** 20)]), /too large for a cover/],
    ['a picture of 100,000 pixels', withSize(PNG, 100_000), /too large for a cover \(100000 × 100000/],
  ])('is a cover that is %s', async (_, data, message) => {
    expect(
      await refusal(() => described({ 'art/x.png': data, 'book.json': '{"cover":"art/x.png"}' })),
    ).toMatch(message);
  });
});

describe('a cover', () => {
  it('is the one that is named, seen from book.json, else the one beside the story', async () => {
    const cover = async (files: Files) => (await described(files)).manuscript.cover?.data;
    expect(await cover({ 'cover.png': PNG })).toEqual(PNG);
    expect(
      await cover({ 'cover.png': PNG, 'art/x.bin': JPEG, 'book.json': '{"cover":"art/x.bin"}' }),
    ).toEqual(JPEG);
    expect(await cover({})).toBeUndefined();
  });

  it('that lies beside the story and is broken is left out with a warning; a small one is kept with one', async () => {
    const broken = await described({ 'cover.png': PNG.subarray(0, 60) });
    expect(broken.manuscript.cover).toBeNull();
    expect(broken.warnings).toEqual([expect.stringMatching(/is broken.*left out/)]);
    expect((await described({ 'cover.png': PNG })).warnings).toEqual([
      expect.stringMatching(/is small.*16 × 16/),
    ]);
  });
});

describe('values', () => {
  it.each([
    ['9780306406157', '9780306406157'],
    ['978-0-306-40615-7', '9780306406157'],
    ['ISBN 0-306-40615-2', '9780306406157'],
    ['urn:isbn:080442957X', '9780804429573'],
    ['9780306406158', null],
    ['0306406153', null],
    ['12', null],
  ])('ISBN %s', (value, isbn) => expect(isbn13(value)).toBe(isbn));

  it('an ISBN with one wrong digit is none', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.integer({ min: 1, max: 9 }), (at, more) => {
        const digits = [...'9780306406157'];
        digits[at] = String((Number(digits[at]) + more) % 10);
        expect(isbn13(digits.join(''))).toBeNull();
      }),
    );
  });

  it('years and numbers are found in what people write', () => {
    expect(['1987', '1987-05-01', 'May 1987', 'c1987', '87', '19870501'].map(yearIn)).toEqual([
      '1987',
      '1987',
      '1987',
      '1987',
      null,
      null,
    ]);
    expect(['2', 'Book 2', '#2.5', 'Vol. 03', 'II'].map(seriesPartOf)).toEqual(['2', '2', '2.5', '03', 'II']);
  });
});

/** A PNG whose header says that it is so many pixels a side. */
function withSize(png: Buffer, side: number): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(side, 16);
  copy.writeUInt32BE(side, 20);
  return copy;
}

describe('keys', () => {
  it('of --meta are read without a story', () => {
    expect(wishesFromOptions(['narrator=a cast'])).toEqual({ narrator: 'a cast', details: {} });
    const text = '{ "narrator": "a cast", }';
    expect(parseBookFile({ file: 'book.json', text })).toEqual({ narrator: 'a cast', details: {} });
  });
});
