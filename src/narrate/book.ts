import { join } from 'node:path';
import { coresFor } from '../cores.js';
import { InputError } from '../errors.js';
import { clearAsides } from '../files.js';
import { findFfmpeg } from '../find-ffmpeg.js';
import type { Clip, LineKind, Manuscript, Script } from '../model.js';
import {
  beginCover,
  type CreditedScript,
  creditsOf,
  madeCover,
  publicationOf,
  readerOf,
  withCredits,
} from '../publish/index.js';
import { openStore, type SpokenUtterance, speak } from '../speak/index.js';
import {
  formats as allFormats,
  type CaptionUnit,
  defaultPauses,
  type Format,
  type Mastering,
  masterings,
  type RecordedChapter,
  stitchBook,
} from '../stitch/index.js';
import { isLong } from './attribution.js';
import type { EngineSet } from './engines.js';
import type { NarrateListener } from './events.js';
import { bookFolder, type Layout } from './folder.js';
import type { CastStory } from './prepare.js';
import { speechOf } from './speech.js';
import { utterancesOf } from './utterances.js';

export interface NarrateOptions {
  readonly engines: EngineSet;
  /** The folder that gets a folder for the book. */
  readonly out: string;
  /** Where clips, encoded segments and the records of finished files are kept between runs. */
  readonly cache: string;
  /** How the folder is named; `flat` if left out. */
  readonly layout?: Layout;
  /** What to write; chapter MP3s if left out. */
  readonly formats?: readonly Format[];
  /** What loudness and peaks it is brought to; `acx` if left out. */
  readonly mastering?: Mastering;
  /** Say the usual before and after the book, where book.json does not say what. */
  readonly credits?: boolean;
  /** What a subtitle holds; `sentence` if left out. */
  readonly captions?: CaptionUnit;
  readonly signal: AbortSignal;
  /** True for every line as its voice says anything, whatever the story says of how. */
  readonly plain?: boolean;
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

/**
 * Begins what of a book can be made before it is known who speaks: its cover. Of a long book it is finished, too, so that not
 * both take memory at once. What goes wrong, `narrateBook` tells.
 */
export async function beginBook(story: Manuscript, cache: string): Promise<void> {
  const { cover, title, author } = story;
  if (cover) return;
  const make = isLong(story) ? madeCover : beginCover;
  await make({ title, author }, cache).catch(() => undefined);
}

/**
 * Speaks a cast story and writes it in every format asked for. What is finished already is left alone, what was spoken
 * before is taken from the store, so a run that was stopped goes on where it was.
 *
 * @throws InputError if nothing in the story can be spoken; MachineError for engines, ffmpeg and disks;
 *   InterruptedError when `signal` aborts
 */
export async function narrateBook(story: CastStory, options: NarrateOptions): Promise<BookResult> {
  const began = performance.now();
  // It takes a while to start; who needs it is told what is wrong with it.
  void findFfmpeg().catch(() => undefined);
  const { casting, voicesFile } = story;
  const { script, firstLine } = credited(story, options.credits === true);
  const { engines, cache, plain = false, signal, listen } = options;
  const cores = coresFor(engines.jobs);
  const utterances = await utterancesOf(script, casting.cast, engines, { plain, cache });
  if (utterances.length === 0) {
    throw new InputError('There is nothing to speak in this story.', {
      place: { file: script.source },
      hint: 'Author’s notes are not spoken; is the story itself in the file?',
    });
  }
  const store = await openStore(cache);
  const folder = bookFolder(story, options.out, options.layout);
  await clearAsides(folder, 'all below');
  const planned = new Map(utterances.map((utterance) => [speechOf(utterance), utterance]));
  const spokenLines = new Set<number>();
  const cover = script.cover ?? (await madeCover(script, cache));
  const publication = publicationOf(script, casting.cast, cover, story.narrator ?? undefined);
  const { chapters, files } = await stitchBook({
    script,
    publication,
    voices: new Map([[null, casting.cast.narrator], ...casting.cast.characters]),
    speech: [...planned.keys()],
    formats: options.formats ?? allFormats.filter(({ name }) => name === 'mp3'),
    folder,
    cache,
    pauses: { ...defaultPauses, ...voicesFile.data.pauses },
    mastering: options.mastering ?? masterings.acx,
    captions: options.captions ?? 'sentence',
    cores,
    signal,
    speak: (wanted, signal) => {
      const toSpeak = wanted.flatMap((each) => planned.get(each) ?? []);
      const work = toSpeak.reduce((sum, { text }) => sum + text.length, 0);
      listen?.({ type: 'book', title: script.title, work });
      const claim = () => store.claim(toSpeak.map(({ key }) => key));
      const spoken = speak(toSpeak, { engines: engines.byName, store, script, cores, signal });
      return clipsOf(claim, spoken, script, spokenLines, listen);
    },
    wrote: (file) => listen?.({ type: 'file', ...file }),
  });

  const lines = new Set(utterances.map((utterance) => utterance.line)).size;
  return {
    title: script.title,
    dir: folder,
    files: files.map((name) => join(folder, name)),
    chapters: chapters.map((chapter) => summarise(story, chapter, firstLine, folder, files)),
    stats: {
      spoken: spokenLines.size,
      cached: lines - spokenLines.size,
      lines,
      seconds: chapters.reduce((sum, { duration }) => sum + duration, 0),
      wall: (performance.now() - began) / 1000,
    },
  };
}

/** Tells of each line as it comes, and of those that were spoken in this run. */
async function* clipsOf(
  claim: () => Promise<void>,
  spoken: AsyncGenerator<SpokenUtterance>,
  script: Script,
  spokenHere: Set<number>,
  listen: NarrateListener | undefined,
): AsyncGenerator<Clip> {
  await claim();
  for await (const { utterance, clip, cached } of spoken) {
    const { line, text } = utterance;
    if (!cached) spokenHere.add(line);
    const speaker = script.lines[line]?.speaker ?? null;
    listen?.({ type: 'line', line, speaker, text, work: text.length });
    yield clip;
  }
}

/** The script to speak: the story's, or with its credits. */
function credited({ script, casting, credits, narrator }: CastStory, asked: boolean): CreditedScript {
  const wish = credits ?? { opening: asked, closing: asked };
  return withCredits(script, creditsOf(script, narrator ?? readerOf(script, casting.cast), wish));
}

function summarise(
  { script, casting }: CastStory,
  { title, duration, cues, files: own }: RecordedChapter,
  firstLine: number,
  folder: string,
  files: readonly string[],
): ChapterSummary {
  // A book that is one file has all of its chapters in it.
  const file = own.mp3 ?? Object.values(own)[0] ?? files[0] ?? '';
  return {
    title,
    file: join(folder, file),
    duration,
    cues: cues.flatMap(({ start, end, line: index }) => {
      // Credits are no lines of the story.
      const line = script.lines[index - firstLine];
      if (!line) return [];
      const { voice } =
        (line.speaker === null ? undefined : casting.cast.characters.get(line.speaker)) ??
        casting.cast.narrator;
      return [{ start, end, speaker: line.speaker, voice, kind: line.kind, from: line.start, to: line.end }];
    }),
  };
}
