import { join } from 'node:path';
import type { Cores } from '../../cores.js';
import { makeFolder } from '../../files.js';
import type { Clip, Pauses, Publication, Script } from '../../model.js';
import type { Format } from '../formats/format.js';
import type { SoundName } from '../formats/sound.js';
import type { Speech } from '../plan/speech.js';
import type { RecordedChapter, Recording } from '../recording.js';
import { aac, mp3 } from '../segments/codec.js';
import { SegmentStore } from '../segments/store.js';
import type { Mastering } from '../sound/mastering.js';
import { RATE } from '../sound/rate.js';
import type { CaptionUnit } from '../subtitles/units.js';
import { cuesOf } from './cues.js';
import { writeDerived } from './derived.js';
import { Ledger } from './ledger.js';
import type { Workshop } from './make.js';
import { type BookChapter, type BookPlan, firstLine, planBook, type SoundOutput } from './plan.js';
import { type ChapterShape, type FinishedFile, Records } from './records.js';
import { type FinishedChapter, isFinished, planWork } from './work.js';

/** A file of the book that is there, whole. */
export interface WrittenFile {
  /** Its path, with the book's folder. */
  readonly file: string;
  /** Of its sound, in seconds; null for what is no sound. */
  readonly duration: number | null;
  /** False if it was there already, byte for byte. */
  readonly written: boolean;
}

export interface BookRequest {
  readonly script: Script;
  readonly publication: Publication;
  readonly voices: Recording['voices'];
  /** All that is to be heard, in order. */
  readonly speech: readonly Speech[];
  /** At least one. */
  readonly formats: readonly Format[];
  /** Of the book; it is made if it is not there. */
  readonly folder: string;
  /** Where segments and records are kept between runs. */
  readonly cache: string;
  readonly pauses: Pauses;
  readonly mastering: Mastering;
  /** Of this run, for what is made of the clips. */
  readonly cores: Cores;
  /** What a subtitle holds. */
  readonly captions: CaptionUnit;
  readonly signal: AbortSignal;
  /** Called once, with what of the speech has to be heard, in order; gives a clip for each. */
  readonly speak: (wanted: readonly Speech[], signal: AbortSignal) => AsyncGenerator<Clip>;
  readonly wrote?: (file: WrittenFile) => void;
  /** How long ffmpeg may make no step before it counts as hanging, in milliseconds; a minute if left out. */
  readonly patience?: number;
}

export interface StitchedBook {
  readonly chapters: readonly RecordedChapter[];
  /** Names of all files of the formats that were asked for, in the book's folder. */
  readonly files: readonly string[];
}

/**
 * Makes the sound of a book and writes it in all formats at once. What is there already is left alone, what was encoded
 * before is taken from the cache. Speaking, mastering and encoding go on beside each other; memory does not grow with the
 * length of the book.
 *
 * @throws whatever `speak` throws; MachineError for ffmpeg and disks; InterruptedError when `signal` aborts
 */
export async function stitchBook(request: BookRequest): Promise<StitchedBook> {
  const { script, publication, folder, cache, formats } = request;
  const sound = soundOf(formats);
  const plan = await planBook({ ...request, book: publication, sound });
  await makeFolder(folder);
  const store = new SegmentStore(cache);
  const records = new Records(cache);
  const ledger = await Ledger.open(cache, folder);
  const work = await planWork(plan, folder, records, store);

  const soundFiles = new Map<SoundOutput, readonly FinishedFile[]>();
  const there = async (
    output: SoundOutput,
    files: readonly FinishedFile[],
    how: Omit<WrittenFile, 'file'>,
  ) => {
    soundFiles.set(output, files);
    if (how.written) await records.rememberFinished(output.key, files);
    await ledger.add(output.format, files);
    for (const { name } of files) request.wrote?.({ file: join(folder, name), ...how });
  };

  // What makes sound is loaded only where there is some to make.
  const making = () => import('./chapters.js');
  const shapes = work.chapters.every(isFinished)
    ? await tellOf(work.chapters, request, there)
    : await (await making()).makeChapters(request, work, { store, records }, there);
  const chapters = plan.chapters.map(
    (chapter, index): MadeBookChapter => ({ ...chapter, shape: shapes[index] as ChapterShape }),
  );
  const duration = shapes.reduce((sum, { samples }) => sum + samples, 0) / RATE;
  for (const output of plan.outputs) {
    const before = work.finished.get(output);
    const files = before ?? [await (await making()).joinBook(output, chapters, request, store)];
    await there(output, files, { duration, written: !before });
  }

  const all = [...plan.chapters.flatMap(({ outputs }) => outputs), ...plan.outputs];
  const sounds = all.flatMap((output) => soundFiles.get(output) ?? []);
  const recorded = recordedChapters(chapters);
  const recording = {
    script,
    publication,
    voices: request.voices,
    chapters: recorded,
    captions: request.captions,
  };
  const names = new Set(sounds.map(({ name }) => name));
  for (const format of formats) {
    if (format.kind === 'sound') continue;
    const { files, written } = await writeDerived(format, recording, sounds, folder, records);
    await ledger.add(format.name, files);
    for (const { name } of files) {
      // Two formats may want the same file, such as the cover.
      if (names.has(name)) continue;
      names.add(name);
      request.wrote?.({ file: join(folder, name), duration: null, written });
    }
  }
  await ledger.settle({
    formats: new Set([...sound, ...formats.map(({ name }) => name)]),
    names,
    segments: segmentsOf(plan, sound),
    store,
  });
  return { chapters: recorded, files: [...names] };
}

type MadeBookChapter = BookChapter & { readonly shape: ChapterShape };

/** The sound formats that are asked for, and those that others need. */
function soundOf(formats: readonly Format[]): ReadonlySet<SoundName> {
  return new Set(formats.flatMap((format) => (format.kind === 'sound' ? [format.name] : format.needs)));
}

/** Tells of chapters that are all there, as if they had been made. */
async function tellOf(
  chapters: readonly FinishedChapter[],
  { speak, signal }: BookRequest,
  there: Workshop['there'],
): Promise<ChapterShape[]> {
  await speak([], signal).return(undefined);
  for (const { chapter, shape, finished } of chapters) {
    for (const output of chapter.outputs) {
      await there(output, finished.get(output) ?? [], { duration: shape.samples / RATE, written: false });
    }
  }
  return chapters.map(({ shape }) => shape);
}

function recordedChapters(chapters: readonly MadeBookChapter[]): RecordedChapter[] {
  let at = 0;
  return chapters.map(({ tags, segments, outputs, shape }) => {
    const start = at / RATE;
    at += shape.samples;
    const first = firstLine(segments);
    return {
      title: tags.title,
      start,
      duration: shape.samples / RATE,
      cues: cuesOf(shape, first),
      files: Object.fromEntries(
        outputs.filter(({ format }) => format !== 'stems').map(({ format, name }) => [format, name]),
      ),
    };
  });
}

/** What of the book the store holds, if all that is asked for was made. */
function segmentsOf({ chapters }: BookPlan, sound: ReadonlySet<SoundName>): (readonly [string, string])[] {
  const used = [
    ...(sound.has('mp3') || sound.has('mp3-book') ? [mp3] : []),
    ...(sound.has('m4b') ? [aac] : []),
  ];
  return chapters.flatMap(({ segments }) =>
    segments.flatMap(({ key }) => used.map(({ name }) => [key, name] as const)),
  );
}
