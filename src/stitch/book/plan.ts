import { createHash } from 'node:crypto';
import { chapterFileName, safeFileName } from '../../files.js';
import { ffmpegVersion } from '../../find-ffmpeg.js';
import type { Pauses, Script } from '../../model.js';
import { streamedFormats } from '../files/streamed-formats.js';
import type { SoundName } from '../formats/sound.js';
import type { BookTags, ChapterTrack } from '../metadata.js';
import { planChapters } from '../plan/parts.js';
import { cutSegments, type Segment } from '../plan/segments.js';
import type { Speech } from '../plan/speech.js';
import { codecs } from '../segments/codec.js';
import type { Mastering } from '../sound/mastering.js';
import { keyOf } from './records.js';

/** To be raised whenever the same clips come to sound or be written differently. */
const REVISION = 4;

export interface KeyedSegment extends Segment {
  /** All that shapes its sound and how it is encoded. */
  readonly key: string;
}

/** Something that is written of a chapter or of the book, in a format. */
export interface SoundOutput {
  readonly format: SoundName;
  /** Its file's path within the book's folder; for stems, their folder's. */
  readonly name: string;
  /** All that shapes its bytes. */
  readonly key: string;
}

export interface BookChapter {
  readonly tags: ChapterTrack;
  readonly segments: readonly KeyedSegment[];
  /** All that shapes its sound. */
  readonly key: string;
  readonly outputs: readonly SoundOutput[];
}

export interface BookPlan {
  readonly chapters: readonly BookChapter[];
  readonly outputs: readonly SoundOutput[];
}

export interface PlanRequest {
  readonly script: Script;
  readonly book: BookTags;
  readonly speech: readonly Speech[];
  readonly sound: ReadonlySet<SoundName>;
  readonly pauses: Pauses;
  readonly mastering: Mastering;
}

const PER_BOOK: readonly { readonly format: SoundName; readonly ending: string }[] = [
  { format: 'mp3-book', ending: 'mp3' },
  { format: 'm4b', ending: 'm4b' },
];
const PER_CHAPTER: readonly SoundName[] = ['mp3', 'opus', 'flac', 'wav', 'stems'];

/** What has to be there for each format, and what each is named by. Chapters without a word to speak are left out. */
export async function planBook(request: PlanRequest): Promise<BookPlan> {
  const { script, book, speech, sound, pauses, mastering } = request;
  const fingerprint = await fingerprintOf(mastering);
  const cover = book.cover && createHash('sha256').update(book.cover.data).digest('hex');
  const plans = planChapters(script, speech);
  const chapters: BookChapter[] = [];
  for (const [index, { title, speech: own }] of plans.entries()) {
    const tags = { title, number: index + 1, of: plans.length };
    const segments = await keyedSegments(script, own, pauses, mastering);
    const firstLine = own[0]?.line ?? 0;
    const key = keyOf([
      fingerprint,
      segments.map((each) => [each.key, (each.speech[0]?.speech.line ?? 0) - firstLine]),
    ]);
    const about = { ...tags, book: { ...book, cover } };
    const output = (format: SoundName): SoundOutput => {
      const file = chapterFileName(index + 1, plans.length, title, format);
      const name = format === 'stems' ? `stems/${file.slice(0, -'.stems'.length)}` : file;
      const labels = format === 'stems' && labelsOf(script, own);
      return { format, name, key: keyOf([fingerprint, streamedFormats, format, name, key, about, labels]) };
    };
    chapters.push({
      tags,
      segments,
      key,
      outputs: PER_CHAPTER.filter((each) => sound.has(each)).map(output),
    });
  }
  const outputs = PER_BOOK.filter(({ format }) => sound.has(format)).map(({ format, ending }) => {
    const name = `${safeFileName(book.title)}.${ending}`;
    const content = chapters.map(({ key, tags }) => [key, tags.title]);
    return { format, name, key: keyOf([fingerprint, format, name, content, { ...book, cover }]) };
  });
  return { chapters, outputs };
}

/** What stems say of lines: who has them, and their text. */
function labelsOf({ lines, text, characters }: Script, speech: readonly Speech[]): unknown {
  const said = speech.map(({ line }) => {
    const { speaker = null, start = 0, end = 0 } = lines[line] ?? {};
    return [speaker, text.slice(start, end)];
  });
  return [characters.map(({ name }) => name), said];
}

/** The segments of a chapter, each with the name of all that shapes it. */
export async function keyedSegments(
  script: Script,
  speech: readonly Speech[],
  pauses: Pauses,
  mastering: Mastering,
): Promise<KeyedSegment[]> {
  const fingerprint = await fingerprintOf(mastering);
  return cutSegments(script, speech, pauses).map((segment) => ({
    speech: segment.speech,
    tail: segment.tail,
    key: keyOf([fingerprint, soundOf(segment)]),
  }));
}

/** All that shapes a segment's bytes besides its clips and pauses. */
async function fingerprintOf(mastering: Mastering): Promise<unknown> {
  return [REVISION, await ffmpegVersion(), codecs.map(({ options }) => options), mastering];
}

/** Lines count from the segment's first, so that a line more before it leaves it alone. */
function soundOf({ speech, tail }: Segment): unknown {
  const first = speech[0]?.speech.line ?? 0;
  const each = speech.map(({ speech: { key, volume, line }, pause }) => [key, volume, pause, line - first]);
  return [each, tail];
}

/** The line that a chapter's lines are counted from. */
export const firstLine = (segments: readonly KeyedSegment[]): number =>
  segments[0]?.speech[0]?.speech.line ?? 0;
