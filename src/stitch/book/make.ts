import { join } from 'node:path';
import type { Cores } from '../../cores.js';
import type { Clip, Script } from '../../model.js';
import { id3Tag } from '../files/id3.js';
import { Stems } from '../files/stems.js';
import { type Streaming, stream } from '../files/streamed.js';
import { streamedFormats } from '../files/streamed-formats.js';
import type { BookTags } from '../metadata.js';
import type { SegmentEncoder } from '../segments/encoder.js';
import { renderSegment, type Shape } from '../segments/render.js';
import type { SegmentStore } from '../segments/store.js';
import type { Mastering } from '../sound/mastering.js';
import { RATE } from '../sound/rate.js';
import type { RestInSamples } from '../sound/rests.js';
import { writeMp3 } from './joined.js';
import { firstLine, type KeyedSegment, type SoundOutput } from './plan.js';
import type { ChapterShape, FinishedFile, Records } from './records.js';
import type { ChapterWork, SegmentWork } from './work.js';

/** What every chapter is made with. */
export interface Workshop {
  readonly script: Script;
  readonly book: BookTags;
  readonly folder: string;
  readonly store: SegmentStore;
  readonly records: Records;
  readonly encoder: SegmentEncoder;
  readonly mastering: Mastering;
  readonly cores: Cores;
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

/** What gets all samples of a chapter, from the first to the last. */
interface Taps {
  readonly streaming: Streaming | null;
  readonly stems: Stems | null;
}

/**
 * Makes what is missing of a chapter.
 *
 * @param before ends when the chapter before it is written, so that files are told in their order
 */
export async function makeChapter(
  work: ChapterWork,
  shop: Workshop,
  before: Promise<void>,
): Promise<MadeChapter> {
  const open = work.chapter.outputs.filter((output) => !work.finished.has(output));
  const taps = openTaps(work, open, shop);
  try {
    const { shapes, stored } = await makeSegments(work.segments, taps, shop);
    const shape = work.shape ?? chapterShape(work.chapter.segments, shapes);
    return { shape, written: finish(work, shape, taps, Promise.all([stored, before]), shop) };
  } catch (error) {
    await Promise.all([taps.streaming?.abandon(), taps.stems?.abandon()]);
    throw error;
  }
}

function openTaps(work: ChapterWork, open: readonly SoundOutput[], shop: Workshop): Taps {
  const { script, book, folder, signal } = shop;
  const { tags: chapter } = work.chapter;
  const files = streamedFormats.flatMap((format) =>
    open
      .filter((output) => output.format === format.name)
      .map(({ name }) => ({ format, file: join(folder, name) })),
  );
  const stems = open.find(({ format }) => format === 'stems');
  return {
    streaming: files.length > 0 ? stream({ files, book, chapter, signal }) : null,
    stems: stems ? new Stems({ script, chapter, folder, name: stems.name, signal }) : null,
  };
}

/**
 * Makes segments one after the other, and has them encoded.
 *
 * @returns of those whose shape is known by now, in order; and what ends when all are in the store
 */
export async function makeSegments(
  segments: readonly SegmentWork[],
  taps: Taps,
  shop: Pick<Workshop, 'clips' | 'mastering' | 'cores' | 'encoder'>,
): Promise<{ readonly shapes: readonly Shape[]; readonly stored: Promise<void> }> {
  const shapes: Shape[] = [];
  const stored: Promise<void>[] = [];
  let at = 0;
  for (const each of segments) {
    let shape = each.shape;
    if (each.render) {
      const made = await makeSegment(each, at, taps, shop);
      shape = made.shape;
      stored.push(made.stored);
    }
    if (!shape) continue;
    shapes.push(shape);
    at += shape.samples;
  }
  const all = Promise.all(stored).then(() => undefined);
  // A failure is told to whoever waits for it.
  all.catch(() => undefined);
  return { shapes, stored: all };
}

/** @param begins where in the chapter, in samples */
async function makeSegment(
  { segment, missing }: SegmentWork,
  begins: number,
  { streaming, stems }: Taps,
  { clips, mastering, cores, encoder }: Pick<Workshop, 'clips' | 'mastering' | 'cores' | 'encoder'>,
): Promise<{ shape: Shape; stored: Promise<void> }> {
  const samples = renderSegment(segment, clips, mastering, cores, async (line, sound, at) => {
    await stems?.add(line, sound, begins + at);
  });
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

/** Where everything is heard in a chapter; a line that goes on in the next segment is one. */
export function chapterShape(segments: readonly KeyedSegment[], shapes: readonly Shape[]): ChapterShape {
  const first = firstLine(segments);
  const cues: { start: number; end: number; line: number; rests: RestInSamples[] }[] = [];
  let at = 0;
  for (const [index, { samples, cues: segment }] of shapes.entries()) {
    const from = (segments[index]?.speech[0]?.speech.line ?? first) - first;
    for (const [start, end, line, own] of segment) {
      const last = cues.at(-1);
      const rests = own.map(([begin, over]): RestInSamples => [at + begin, at + over]);
      if (last?.line === from + line) {
        // The pause between two parts of a line is a rest of it.
        last.rests.push([last.end, at + start], ...rests);
        last.end = at + end;
      } else cues.push({ start: at + start, end: at + end, line: from + line, rests });
    }
    at += samples;
  }
  return { samples: at, cues };
}

/** Writes what a chapter is written to, once its segments are in the store. */
async function finish(
  work: ChapterWork,
  shape: ChapterShape,
  { streaming, stems }: Taps,
  ready: Promise<unknown>,
  { book, folder, store, records, there }: Workshop,
): Promise<void> {
  const { chapter } = work;
  const first = firstLine(chapter.segments);
  const streams = streaming?.finish();
  const stemming = stems?.finish(
    shape.samples,
    shape.cues.map((cue) => ({ ...cue, line: first + cue.line })),
  );
  const [streamed = new Map<string, string>(), tracks = []] = await Promise.all([
    streams,
    stemming,
    ready,
  ]).catch(async (error: unknown) => {
    await Promise.all([streaming?.abandon(), stems?.abandon()]);
    await Promise.allSettled([streams, stemming]);
    throw error;
  });
  if (!work.shape) await records.rememberShape(chapter.key, shape);
  const write = async ({ format, name }: SoundOutput): Promise<readonly FinishedFile[]> => {
    if (format === 'stems') return tracks;
    const file = join(folder, name);
    const sha256 =
      format === 'mp3'
        ? await writeMp3(file, id3Tag(book, chapter.tags), [{ ...chapter, shape }], store)
        : (streamed.get(file) ?? '');
    return [{ name, sha256 }];
  };
  for (const output of chapter.outputs) {
    const before = work.finished.get(output);
    const files = before ?? (await write(output));
    await there(output, files, { duration: shape.samples / RATE, written: !before });
  }
}
