import { join } from 'node:path';
import type { Clip } from '../../model.js';
import { id3Tag } from '../files/id3.js';
import { type Streaming, stream, streamedFormats } from '../files/streamed.js';
import type { BookTags } from '../metadata.js';
import type { SegmentEncoder } from '../segments/encoder.js';
import { renderSegment, type Shape } from '../segments/render.js';
import type { SegmentStore } from '../segments/store.js';
import type { Mastering } from '../sound/mastering.js';
import { RATE } from '../sound/render.js';
import { writeMp3 } from './joined.js';
import type { KeyedSegment, SoundOutput } from './plan.js';
import type { ChapterShape, FinishedFile, Records } from './records.js';
import type { ChapterWork, SegmentWork } from './work.js';

/** What every chapter is made with. */
export interface Workshop {
  readonly book: BookTags;
  readonly folder: string;
  readonly store: SegmentStore;
  readonly records: Records;
  readonly encoder: SegmentEncoder;
  readonly mastering: Mastering;
  /** Of all that is wanted of the book, in order. */
  readonly clips: AsyncIterator<Clip>;
  readonly signal: AbortSignal;
  /** Told of each output once it is there, with its length in seconds and whether it was written just now. */
  readonly there: (
    output: SoundOutput,
    files: readonly FinishedFile[],
    how: { readonly duration: number; readonly written: boolean },
  ) => Promise<void>;
}

/** A chapter whose samples are all made; what is written of it goes on beside the next chapter. */
export interface MadeChapter {
  readonly shape: ChapterShape;
  /** Ends when its segments are in the store and its files have their names. */
  readonly written: Promise<void>;
}

/** Makes what is missing of a chapter. */
export async function makeChapter(work: ChapterWork, shop: Workshop): Promise<MadeChapter> {
  const open = work.chapter.outputs.filter((output) => !work.finished.has(output));
  const streaming = openStream(work, open, shop);
  try {
    const { shapes, stored } = await makeSegments(work.segments, streaming, shop);
    const shape = work.shape ?? chapterShape(work.chapter.segments, shapes);
    return { shape, written: finish(work, shape, streaming, stored, shop) };
  } catch (error) {
    await streaming?.abandon();
    throw error;
  }
}

/**
 * Makes segments one after the other, and has them encoded.
 *
 * @returns of those whose shape is known by now, in order; and what ends when all are in the store
 */
export async function makeSegments(
  segments: readonly SegmentWork[],
  streaming: Streaming | null,
  shop: Pick<Workshop, 'clips' | 'mastering' | 'encoder'>,
): Promise<{ readonly shapes: readonly Shape[]; readonly stored: Promise<void> }> {
  const shapes: Shape[] = [];
  const stored: Promise<void>[] = [];
  for (const each of segments) {
    if (each.render) {
      const made = await makeSegment(each, streaming, shop);
      shapes.push(made.shape);
      stored.push(made.stored);
    } else if (each.shape) shapes.push(each.shape);
  }
  const all = Promise.all(stored).then(() => undefined);
  // A failure is told to whoever waits for it.
  all.catch(() => undefined);
  return { shapes, stored: all };
}

async function makeSegment(
  { segment, missing }: SegmentWork,
  streaming: Streaming | null,
  { clips, mastering, encoder }: Pick<Workshop, 'clips' | 'mastering' | 'encoder'>,
): Promise<{ shape: Shape; stored: Promise<void> }> {
  const samples = renderSegment(segment, clips, mastering);
  const pieces = streaming ? teed(samples, streaming) : samples;
  if (missing.length > 0) return encoder.add(segment.key, missing, pieces);
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return { shape: value, stored: Promise.resolve() };
  }
}

async function* teed(
  pieces: AsyncGenerator<Int16Array, Shape>,
  streaming: Streaming,
): AsyncGenerator<Int16Array, Shape> {
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return value;
    await streaming.push(value);
    yield value;
  }
}

function openStream(work: ChapterWork, open: readonly SoundOutput[], shop: Workshop): Streaming | null {
  const files = streamedFormats.flatMap((format) =>
    open
      .filter((output) => output.format === format.name)
      .map(({ name }) => ({ format, file: join(shop.folder, name) })),
  );
  if (files.length === 0) return null;
  const { book, signal } = shop;
  return stream({ files, book, chapter: work.chapter.tags, signal });
}

/** Where everything is heard in a chapter; a line that goes on in the next segment is one. */
export function chapterShape(segments: readonly KeyedSegment[], shapes: readonly Shape[]): ChapterShape {
  const first = segments[0]?.speech[0]?.speech.line ?? 0;
  const cues: { start: number; end: number; line: number }[] = [];
  let at = 0;
  for (const [index, { samples, cues: own }] of shapes.entries()) {
    const from = (segments[index]?.speech[0]?.speech.line ?? first) - first;
    for (const [start, end, line] of own) {
      const last = cues.at(-1);
      if (last?.line === from + line) last.end = at + end;
      else cues.push({ start: at + start, end: at + end, line: from + line });
    }
    at += samples;
  }
  return { samples: at, cues };
}

async function finish(
  work: ChapterWork,
  shape: ChapterShape,
  streaming: Streaming | null,
  stored: Promise<void>,
  { book, folder, store, records, there }: Workshop,
): Promise<void> {
  const { chapter } = work;
  const duration = shape.samples / RATE;
  const streamed = await streaming?.finish();
  await stored;
  if (!work.shape) await records.rememberShape(chapter.key, shape);
  for (const output of chapter.outputs) {
    const before = work.finished.get(output);
    const file = join(folder, output.name);
    const write = async (): Promise<FinishedFile[]> => {
      const sha256 =
        output.format === 'mp3'
          ? await writeMp3(file, id3Tag(book, chapter.tags), [{ ...chapter, shape }], store)
          : streamed?.get(file);
      return sha256 === undefined ? [] : [{ name: output.name, sha256 }];
    };
    await there(output, before ?? (await write()), { duration, written: !before });
  }
}
