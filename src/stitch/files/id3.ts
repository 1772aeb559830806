import id3 from 'node-id3';
import { cleanLine } from '../../plain-text.js';
import { type BookTags, metadata, type Track } from '../metadata.js';

/** A chapter of a file that has several, in seconds. */
export interface Mark {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** A table of contents can't list more; then there is one of several. */
const MOST_ENTRIES = 255;

/** What the library calls the frames of tags that have one; all others go into frames that say their own name (TXXX). */
const FRAMES: Readonly<Record<string, keyof id3.Tags>> = {
  title: 'title',
  album: 'album',
  artist: 'artist',
  album_artist: 'performerInfo',
  composer: 'composer',
  TIT3: 'subtitle',
  date: 'year',
  genre: 'genre',
  language: 'language',
  publisher: 'publisher',
  track: 'trackNumber',
};

/**
 * An ID3v2.3 tag, which every player reads, with chapters as CHAP and CTOC frames.
 *
 * @param marks the chapters of a file with several
 * @see https://id3.org/id3v2.3.0 and https://id3.org/id3v2-chapters-1.0
 */
export function id3Tag(book: BookTags, track: Track, marks: readonly Mark[] = []): Buffer {
  const tags: Record<string, unknown> = {};
  const others: { description: string; value: string }[] = [];
  for (const [name, value] of metadata(book, track, 'id3')) {
    const frame = FRAMES[name];
    if (frame) tags[frame] = value;
    else if (name === 'comment') tags.comment = { language: 'eng', text: value };
    else others.push({ description: name, value });
  }
  return id3.create({
    ...tags,
    ...(others.length > 0 && { userDefinedText: others }),
    ...(book.cover && { image: picture(book.cover) }),
    ...(marks.length > 0 && chapterFrames(marks)),
  });
}

const picture = ({ mime, data }: NonNullable<BookTags['cover']>) => ({
  mime,
  type: { id: 3 },
  description: 'Cover',
  imageBuffer: Buffer.from(data),
});

const milliseconds = (seconds: number) => Math.round(seconds * 1000);

function chapterFrames(marks: readonly Mark[]): Pick<id3.Tags, 'chapter' | 'tableOfContents'> {
  const chapter = marks.map(({ title, start, end }, index) => ({
    elementID: `chp${index}`,
    startTimeMs: milliseconds(start),
    endTimeMs: milliseconds(end),
    tags: { title: cleanLine(title) },
  }));
  const names = chapter.map(({ elementID }) => elementID);
  const lists = Array.from({ length: Math.ceil(names.length / MOST_ENTRIES) }, (_, index) => ({
    elementID: `toc${index + 1}`,
    isOrdered: true,
    elements: names.slice(index * MOST_ENTRIES, (index + 1) * MOST_ENTRIES),
  }));
  const whole = lists.length === 1 ? names : lists.map(({ elementID }) => elementID);
  const root = { elementID: 'toc', isOrdered: true, elements: whole };
  return { chapter, tableOfContents: [root, ...(lists.length > 1 ? lists : [])] };
}
