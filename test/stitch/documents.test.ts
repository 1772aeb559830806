import { describe, expect, it } from 'vitest';
import { audiobookshelfMetadata } from '../../src/stitch/documents/audiobookshelf.js';
import { podcastChapters, podcastTranscript } from '../../src/stitch/documents/podcast.js';
import { audiobookContents, audiobookManifest } from '../../src/stitch/documents/w3c-audiobook.js';
import { metadata } from '../../src/stitch/metadata.js';
import { wordsOf } from '../support/whole.js';
import { PUBLICATION, recordingOf } from './recording.js';
import { STORY } from './stories.js';

const details = {
  subtitle: 'A Tale',
  series: 'The Sea',
  seriesPart: '2.5',
  year: '1987',
  description: 'Of wind.\nOf water.',
  language: 'en-GB',
  genres: ['Fiction', 'Sea'],
  isbn: '9780306406157',
  publisher: 'A & B',
};
const full = recordingOf(STORY, { details });
const bare = recordingOf(STORY, { author: null });
const total = full.chapters.reduce((sum, { duration }) => sum + duration, 0);

describe('Audiobookshelf’s metadata.json', () => {
  it('says all that is known of a book, in its words', () => {
    expect(audiobookshelfMetadata(full)).toMatchObject({
      title: 'The Storm',
      subtitle: 'A Tale',
      authors: ['J. Doe'],
      narrators: ['fullcast (rms, slt)'],
      series: ['The Sea #2.5'],
      genres: ['Fiction', 'Sea'],
      publishedYear: '1987',
      publisher: 'A & B',
      description: 'Of wind.\nOf water.',
      isbn: '9780306406157',
      language: 'en-GB',
    });
  });

  it('says null or nothing where nothing is known', () => {
    expect(audiobookshelfMetadata(bare)).toMatchObject({ authors: [], series: [], genres: [], isbn: null });
  });

  it('has chapters that follow each other without a gap to the end', () => {
    const { chapters } = audiobookshelfMetadata(full);
    expect(chapters.map(({ id, title }) => [id, title])).toEqual([
      [0, 'Chapter 1'],
      [1, 'Chapter 2'],
    ]);
    chapters.forEach(({ start, end }, index) => {
      expect(start).toBe(index === 0 ? 0 : chapters[index - 1]?.end);
      expect(end).toBeGreaterThan(start);
    });
    expect(chapters.at(-1)?.end).toBeCloseTo(total, 3);
  });
});

describe('Podcasting 2.0', () => {
  it('chapters follow each other to the end', () => {
    const { version, chapters } = podcastChapters(full);
    expect(version).toBe('1.2.0');
    expect(chapters[0]?.startTime).toBe(0);
    expect(chapters[1]?.startTime).toBe(chapters[0]?.endTime);
    expect(chapters.map(({ title }) => title)).toEqual(['Chapter 1', 'Chapter 2']);
  });

  it.each(['line', 'sentence'] as const)('transcript by %s has who says each word, in order', (unit) => {
    const { version, segments } = podcastTranscript({ ...full, captions: unit });
    expect(version).toBe('1.0.0');
    const { lines, text } = full.script;
    const spoken = lines.filter(({ kind }) => kind !== 'note');
    const words = spoken.map(({ start, end }) => text.slice(start, end).replaceAll('_', '')).join(' ');
    expect(wordsOf(segments.map(({ body }) => body).join(' '))).toEqual(wordsOf(words));
    expect(segments.find(({ body }) => body.includes('Only me'))?.speaker).toBe('Ben');
    segments.forEach(({ startTime, endTime }, index) => {
      expect(endTime).toBeGreaterThan(startTime);
      expect(startTime).toBeGreaterThanOrEqual(segments[index - 1]?.endTime ?? 0);
    });
  });
});

/** What the recommendation demands, W3C Audiobooks 5 and Publication Manifest 4. */
describe('a W3C audiobook manifest', () => {
  const files = { cover: 'cover.png', contents: 'contents.html', sound: 'mp3', mime: 'audio/mpeg' } as const;
  const manifest = audiobookManifest(full, files);

  it('has its contexts first, its profile, its type, and what it must have', () => {
    expect(manifest['@context'].slice(0, 2)).toEqual([
      'https://schema.org',
      'https://www.w3.org/ns/pub-context',
    ]);
    expect(manifest).toMatchObject({
      conformsTo: 'https://www.w3.org/TR/audiobooks/',
      type: 'Audiobook',
      name: 'The Storm',
      id: 'urn:isbn:9780306406157',
      author: { name: 'J. Doe' },
      readBy: { name: 'fullcast (rms, slt)' },
      inLanguage: 'en-GB',
      abridged: false,
      accessMode: ['auditory'],
    });
  });

  it('reads every chapter in order, by addresses that lead to its file', () => {
    const names = manifest.readingOrder.map(({ url }) =>
      decodeURIComponent(new URL(url, 'https://x/y/').pathname.slice(3)),
    );
    expect(names).toEqual(full.chapters.map((chapter) => chapter.files.mp3));
    expect(manifest.readingOrder.every(({ encodingFormat }) => encodingFormat === 'audio/mpeg')).toBe(true);
  });

  it('lasts as long as its chapters together', () => {
    const seconds = (value: string) => {
      const [, hours = 0, minutes = 0, rest] = /^PT(?:(\d+)H)?(?:(\d+)M)?([\d.]+)S$/.exec(value) ?? [];
      return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
    };
    const sum = manifest.readingOrder.reduce((all, { duration }) => all + seconds(duration), 0);
    expect(seconds(manifest.duration)).toBeCloseTo(total, 2);
    expect(sum).toBeCloseTo(total, 2);
    const day = { ...full, chapters: full.chapters.map((each) => ({ ...each, duration: 43_200.5 })) };
    expect(audiobookManifest(day, files).duration).toBe('PT24H1S');
  });

  it('has a cover and a table of contents that leads to the same files', () => {
    expect(manifest.resources.map(({ rel, url }) => [rel, url])).toEqual([
      ['cover', 'cover.png'],
      ['contents', 'contents.html'],
    ]);
    const page = audiobookContents(full, files);
    const links = [...page.matchAll(/href="([^"]*mp3)"/g)].map(([, url]) => url);
    expect(links).toEqual(manifest.readingOrder.map(({ url }) => url));
    expect(page).toContain('role="doc-toc"');
  });

  it('names a book without an ISBN by a UUID of its own', () => {
    const id = (title: string) => audiobookManifest(recordingOf(STORY, { title }), files).id;
    expect(id('One')).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-b[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id('One')).toBe(id('One'));
    expect(id('Two')).not.toBe(id('One'));
  });
});

describe('tags', () => {
  const publication = { ...PUBLICATION, details };
  const track = { title: 'One', number: 3, of: 12 };

  it.each([
    [
      'id3',
      {
        artist: 'J. Doe',
        album_artist: 'J. Doe',
        composer: PUBLICATION.narrator,
        SERIES: 'The Sea',
        'SERIES-PART': '2.5',
        language: 'eng',
        TIT3: 'A Tale',
        track: '3/12',
      },
    ],
    [
      'mp4',
      {
        artist: 'J. Doe',
        composer: PUBLICATION.narrator,
        show: 'The Sea',
        episode_id: '2.5',
        grouping: 'The Sea #2.5',
        media_type: '2',
      },
    ],
    [
      'vorbis',
      {
        artist: 'J. Doe',
        composer: PUBLICATION.narrator,
        series: 'The Sea',
        'series-part': '2.5',
        comment: 'Of wind.\nOf water.',
      },
    ],
  ] as const)('of %s are those that players read', (container, wanted) => {
    expect(Object.fromEntries(metadata(publication, track, container))).toMatchObject({
      title: 'One',
      album: 'The Storm',
      date: '1987',
      genre: 'Fiction; Sea',
      ...wanted,
    });
  });

  it('are left out where nothing is known, and the book’s own title is that of the whole', () => {
    const pairs = metadata({ ...PUBLICATION, author: null }, 'book', 'id3');
    expect(pairs).toEqual([
      ['title', 'The Storm'],
      ['album', 'The Storm'],
      ['composer', PUBLICATION.narrator],
      ['genre', 'Audiobook'],
    ]);
  });
});
