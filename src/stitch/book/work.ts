import { aac, type FrameCodec, mp3 } from '../segments/codec.js';
import type { Shape } from '../segments/render.js';
import type { SegmentStore } from '../segments/store.js';
import type { BookChapter, BookPlan, KeyedSegment, SoundOutput } from './plan.js';
import type { ChapterShape, FinishedFile, Records } from './records.js';

/** A segment of a chapter, and what is to be done for it. */
export interface SegmentWork {
  readonly segment: KeyedSegment;
  /** Known if it is in the store. */
  readonly shape: Shape | null;
  /** What it has to be encoded with, since the store does not have it. */
  readonly missing: readonly FrameCodec[];
  /** True if its clips are needed. */
  readonly render: boolean;
}

/** A chapter, and what is to be done for it. */
export interface ChapterWork {
  readonly chapter: BookChapter;
  /** Known if all of its sound was made before. */
  readonly shape: ChapterShape | null;
  readonly finished: ReadonlyMap<SoundOutput, readonly FinishedFile[]>;
  readonly segments: readonly SegmentWork[];
}

/** A chapter of which nothing is left to make. */
export type FinishedChapter = ChapterWork & { readonly shape: ChapterShape };

export const isFinished = (work: ChapterWork): work is FinishedChapter =>
  work.shape !== null &&
  work.chapter.outputs.every((output) => work.finished.has(output)) &&
  work.segments.every(({ render }) => !render);

export interface BookWork {
  readonly chapters: readonly ChapterWork[];
  readonly finished: ReadonlyMap<SoundOutput, readonly FinishedFile[]>;
}

/** Finds out what is left to do, from what earlier runs have left. */
export async function planWork(
  plan: BookPlan,
  folder: string,
  records: Records,
  store: SegmentStore,
): Promise<BookWork> {
  const finished = await finishedOf(plan.outputs, folder, records);
  const toJoin = new Set(plan.outputs.filter((output) => !finished.has(output)).map(({ format }) => format));
  const chapters: ChapterWork[] = [];
  for (const chapter of plan.chapters) {
    const own = await finishedOf(chapter.outputs, folder, records);
    const shape = await records.shapeOf(chapter.key);
    const open = chapter.outputs.filter((output) => !own.has(output));
    const wanted = [
      ...(toJoin.has('mp3-book') || open.some(({ format }) => format === 'mp3') ? [mp3] : []),
      ...(toJoin.has('m4b') ? [aac] : []),
    ];
    const whole = open.some(({ format }) => format !== 'mp3');
    const keys = chapter.segments.map(({ key }) => key);
    await store.claim(keys, wanted);
    const segments = await Promise.all(
      chapter.segments.map((segment) => segmentWork(segment, wanted, whole, shape !== null, store)),
    );
    chapters.push({ chapter, shape, finished: own, segments });
  }
  return { chapters, finished };
}

async function segmentWork(
  segment: KeyedSegment,
  wanted: readonly FrameCodec[],
  whole: boolean,
  known: boolean,
  store: SegmentStore,
): Promise<SegmentWork> {
  // Where nothing is to be encoded, any encoding tells how long a chapter is that nobody remembers.
  const asked = wanted.length > 0 ? wanted : known || whole ? [] : [mp3, aac];
  let shape: Shape | null = null;
  const missing: FrameCodec[] = [];
  for (const codec of asked) {
    const stored = await store.read(segment.key, codec);
    if (stored) shape = stored.shape;
    else if (wanted.includes(codec)) missing.push(codec);
  }
  const render = whole || missing.length > 0 || (!known && shape === null);
  return { segment, shape, missing, render };
}

async function finishedOf(
  outputs: readonly SoundOutput[],
  folder: string,
  records: Records,
): Promise<ReadonlyMap<SoundOutput, readonly FinishedFile[]>> {
  const found = await Promise.all(
    outputs.map(async (output) => [output, await records.finished(output.key, folder)] as const),
  );
  return new Map(found.flatMap(([output, files]) => (files ? [[output, files] as const] : [])));
}
