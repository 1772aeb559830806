import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { chapterFileName, makeFolder, safeFileName } from '../files.js';
import type { Chapter, Cue, LineKind, Script } from '../model.js';
import { openStore, planUtterances, type SpokenUtterance, speak, type Utterance } from '../speak/index.js';
import {
  type ChapterTags,
  defaultPauses,
  type LineClip,
  stitchFingerprint,
  writeChapter,
} from '../stitch/index.js';
import type { EngineSet } from './engines.js';
import type { NarrateListener } from './events.js';
import { chapterKey, findFinished, rememberFinished } from './finished.js';
import type { CastStory } from './prepare.js';

export interface NarrateOptions {
  readonly engines: EngineSet;
  /** The folder that gets a folder for the book. */
  readonly out: string;
  /** Where clips and the records of finished chapters are kept between runs. */
  readonly cache: string;
  readonly signal: AbortSignal;
  readonly listen?: NarrateListener;
}

/** Times in seconds; `from` and `to` are the line's span in the text. */
export interface CueSummary {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  readonly voice: string;
  readonly kind: LineKind;
  readonly from: number;
  readonly to: number;
}

export interface ChapterSummary {
  readonly title: string;
  readonly file: string;
  readonly duration: number;
  readonly cues: readonly CueSummary[];
}

export interface BookResult {
  readonly title: string;
  readonly dir: string;
  readonly files: readonly string[];
  readonly chapters: readonly ChapterSummary[];
  readonly stats: {
    /** Lines that had to be spoken in this run, those that were in the store, and both. */
    readonly spoken: number;
    readonly cached: number;
    readonly lines: number;
    /** Length of the audio. */
    readonly seconds: number;
    /** Time the run took. */
    readonly wall: number;
  };
}

/** A chapter that has something to say, and where it goes. */
interface PlannedChapter {
  readonly chapter: Chapter;
  readonly utterances: readonly Utterance[];
  readonly file: string;
  readonly tags: ChapterTags;
  readonly key: string;
}

/**
 * Speaks a cast story and writes its chapters. What is finished already is left alone, what was spoken before is
 * taken from the store, so a run that was stopped goes on where it was.
 *
 * @throws InputError if nothing in the story can be spoken; MachineError for engines, ffmpeg and disks;
 *   InterruptedError when `signal` aborts
 */
export async function narrateBook(story: CastStory, options: NarrateOptions): Promise<BookResult> {
  const began = performance.now();
  const { script, casting } = story;
  const { engines, signal } = options;
  const utterances = planUtterances(script, casting.cast, engines.byName);
  if (utterances.length === 0) {
    throw new InputError('There is nothing to speak in this story.', {
      place: { file: script.source },
      hint: 'Author’s notes are not spoken; is the story itself in the file?',
    });
  }

  const store = await openStore(options.cache);
  const dir = bookFolder(script, options.out);
  const planned = planChapters(script, utterances, dir, await stitchFingerprint());
  await makeFolder(dir);

  const finished = await Promise.all(planned.map(({ key, file }) => findFinished(options.cache, key, file)));
  const open = planned.filter((_, index) => !finished[index]);
  const toSpeak = open.flatMap((chapter) => chapter.utterances);
  options.listen?.({
    type: 'book',
    title: script.title,
    chapters: planned.length,
    work: toSpeak.reduce((sum, utterance) => sum + utterance.text.length, 0),
  });

  const spokenLines = new Set<number>();
  const spoken = speak(toSpeak, { engines: engines.byName, store, script, signal });
  const chapters: ChapterSummary[] = [];
  try {
    for (const [index, each] of planned.entries()) {
      const before = finished[index];
      const result =
        before ??
        (await writeChapter({
          script,
          clips: clipsOf(each, script, spoken, spokenLines, options.listen),
          file: each.file,
          tags: each.tags,
          pauses: defaultPauses,
          signal,
        }));
      if (!before) {
        const { sha256, duration, cues } = result;
        await rememberFinished(options.cache, each.key, { sha256, duration, cues: [...cues] });
      }
      options.listen?.({ type: 'chapter', file: each.file, duration: result.duration, written: !before });
      chapters.push(summarise(story, each, result.duration, result.cues));
    }
  } finally {
    await spoken.return(undefined);
  }

  const lines = new Set(utterances.map((utterance) => utterance.line)).size;
  return {
    title: script.title,
    dir,
    files: chapters.map((chapter) => chapter.file),
    chapters,
    stats: {
      spoken: spokenLines.size,
      cached: lines - spokenLines.size,
      lines,
      seconds: chapters.reduce((sum, chapter) => sum + chapter.duration, 0),
      wall: (performance.now() - began) / 1000,
    },
  };
}

/** Where a book goes: a folder in `out` that is named by its title. */
export const bookFolder = ({ title }: Script, out: string): string => join(out, safeFileName(title));

function planChapters(
  script: Script,
  utterances: readonly Utterance[],
  dir: string,
  fingerprint: string,
): PlannedChapter[] {
  const coverHash = script.cover && createHash('sha256').update(script.cover.data).digest('hex');
  const withSpeech = script.chapters
    .map((chapter) => ({ chapter, utterances: utterancesOf(chapter, utterances) }))
    .filter((each) => each.utterances.length > 0);
  return withSpeech.map((each, index) => {
    const tags: ChapterTags = {
      title: each.chapter.title,
      album: script.title,
      artist: script.author,
      track: index + 1,
      tracks: withSpeech.length,
      cover: script.cover,
    };
    const sound = each.utterances.map(({ line, key, voice }) => [
      line,
      key,
      voice.volume,
      script.lines[line]?.opens,
      script.lines[line]?.kind,
      script.lines[line]?.speaker,
    ]);
    return {
      ...each,
      tags,
      file: join(dir, chapterFileName(index + 1, withSpeech.length, each.chapter.title)),
      key: chapterKey({ fingerprint, pauses: defaultPauses, tags: { ...tags, cover: coverHash }, sound }),
    };
  });
}

function utterancesOf(chapter: Chapter, utterances: readonly Utterance[]): readonly Utterance[] {
  const first = chapter.scenes[0]?.firstLine ?? 0;
  const last = chapter.scenes.at(-1)?.lastLine ?? -1;
  return utterances.filter(({ line }) => line >= first && line <= last);
}

/** A chapter's share of what is being spoken; the source goes on with the next chapter afterwards. */
async function* clipsOf(
  { chapter, utterances }: PlannedChapter,
  script: Script,
  spoken: AsyncGenerator<SpokenUtterance>,
  spokenLines: Set<number>,
  listen: NarrateListener | undefined,
): AsyncGenerator<LineClip> {
  for (const expected of utterances) {
    const next = await spoken.next();
    if (next.done) return;
    const { clip, cached } = next.value;
    if (!cached) spokenLines.add(expected.line);
    listen?.({
      type: 'line',
      chapter: chapter.title,
      speaker: script.lines[expected.line]?.speaker ?? null,
      text: expected.text,
      work: expected.text.length,
    });
    yield { line: expected.line, clip, volume: expected.voice.volume };
  }
}

function summarise(
  { script, casting }: CastStory,
  { chapter, file }: PlannedChapter,
  duration: number,
  cues: readonly Cue[],
): ChapterSummary {
  return {
    title: chapter.title,
    file,
    duration,
    cues: cues.flatMap(({ start, end, line: index }) => {
      const line = script.lines[index];
      if (!line) return [];
      const { voice } =
        (line.speaker === null ? undefined : casting.cast.characters.get(line.speaker)) ??
        casting.cast.narrator;
      return [{ start, end, speaker: line.speaker, voice, kind: line.kind, from: line.start, to: line.end }];
    }),
  };
}
