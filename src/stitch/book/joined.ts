import { MachineError } from '../../errors.js';
import { id3Tag, type Mark } from '../files/id3.js';
import { writeM4b } from '../files/m4b.js';
import { infoFrame } from '../files/mp3.js';
import { writeWhole } from '../files/whole-file.js';
import type { BookTags, ChapterTrack } from '../metadata.js';
import { aac, type FrameCodec, frameCounts, mp3, offsetOf } from '../segments/codec.js';
import type { EncodedSegment, SegmentStore } from '../segments/store.js';
import { RATE } from '../sound/rate.js';
import type { KeyedSegment } from './plan.js';
import type { ChapterShape } from './records.js';

/** A chapter all of whose segments are in the store. */
export interface EncodedChapter {
  readonly segments: readonly KeyedSegment[];
  readonly shape: ChapterShape;
}

/**
 * Writes an MP3: a tag, and frames as they are in the store.
 *
 * @returns SHA-256 of the file, hexadecimal
 */
export async function writeMp3(
  file: string,
  tag: Buffer,
  chapters: readonly EncodedChapter[],
  store: SegmentStore,
): Promise<string> {
  const frames = chapters.reduce((sum, { shape }) => sum + shape.samples / mp3.frame, 0);
  const keys = chapters.flatMap(({ segments }) => segments.map(({ key }) => key));
  const sizes = await Promise.all(keys.map((key) => store.size(key, mp3)));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const pieces = async function* () {
    yield tag;
    yield infoFrame(frames, bytes);
    for await (const { frames } of inTurn(keys, store)) yield frames;
  };
  return writeWhole(file, pieces());
}

/** A chapter of a file with several. */
export interface NamedChapter extends EncodedChapter {
  readonly tags: ChapterTrack;
}

/** One MP3 of a whole book. */
export function writeMp3Book(
  file: string,
  book: BookTags,
  chapters: readonly NamedChapter[],
  store: SegmentStore,
): Promise<string> {
  const marks = marksOf(
    chapters,
    chapters.map(({ shape }) => shape.samples),
  );
  return writeMp3(file, id3Tag(book, 'book', marks), chapters, store);
}

/** A whole book as an audiobook file. */
export async function writeM4bBook(
  file: string,
  book: BookTags,
  chapters: readonly NamedChapter[],
  store: SegmentStore,
  signal: AbortSignal,
): Promise<string> {
  const lengths: number[] = [];
  for (const { segments } of chapters) {
    for (const { key } of segments) lengths.push((await stored(store, key, aac)).shape.samples);
  }
  const counts = frameCounts(aac, lengths);
  let next = 0;
  const perChapter = chapters.map(({ segments }) =>
    segments.reduce((sum) => sum + (counts[next++] ?? 0) * aac.frame, 0),
  );
  const frames = async function* () {
    let index = 0;
    for (const { segments } of chapters) {
      for (const { key } of segments) {
        const { frames } = await stored(store, key, aac);
        yield frames.subarray(0, offsetOf(aac, frames, counts[index++] ?? 0) ?? frames.length);
      }
    }
  };
  return writeM4b({ file, book, marks: marksOf(chapters, perChapter), frames: frames(), signal });
}

/** Chapter marks of chapters of these lengths, in samples. */
function marksOf(chapters: readonly NamedChapter[], lengths: readonly number[]): Mark[] {
  let at = 0;
  return chapters.map(({ tags }, index) => {
    const start = at / RATE;
    at += lengths[index] ?? 0;
    return { title: tags.title, start, end: at / RATE };
  });
}

/** Segments one after the other, each read while the one before it is written. */
async function* inTurn(keys: readonly string[], store: SegmentStore): AsyncGenerator<EncodedSegment> {
  let next: Promise<EncodedSegment> | undefined;
  for (const [index, key] of keys.entries()) {
    const segment = await (next ?? stored(store, key, mp3));
    const following = keys[index + 1];
    next = following === undefined ? undefined : stored(store, following, mp3);
    // Whoever waits for it is told; nobody may, if the one before it can't be written.
    next?.catch(() => undefined);
    yield segment;
  }
}

async function stored(store: SegmentStore, key: string, codec: FrameCodec) {
  const found = await store.read(key, codec);
  if (found) return found;
  throw new MachineError('A part of the book that was just made is gone from the cache.', {
    hint: 'Does something clear it? Run it again; what is there is kept.',
  });
}
