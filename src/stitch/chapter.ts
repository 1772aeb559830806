import { rm, stat, writeFile } from 'node:fs/promises';
import { MachineError } from '../errors.js';
import { encode, ffmpegVersion } from '../ffmpeg.js';
import { beginFile, cannotWrite, finishFile, nameAside, sha256Of } from '../files.js';
import type { Cover, Cue, Script } from '../model.js';
import { mp3 } from './formats/mp3.js';
import type { Pauses } from './pauses.js';
import { type ChapterTags, metadata } from './tags.js';
import { type LineClip, RATE, timeline } from './timeline.js';

export interface ChapterRequest {
  readonly script: Script;
  /** In order; at least one. */
  readonly clips: AsyncIterable<LineClip>;
  readonly file: string;
  readonly tags: ChapterTags;
  readonly pauses: Pauses;
  readonly signal: AbortSignal;
  /** How long ffmpeg may make no step before it counts as hanging, in milliseconds; a minute if left out. */
  readonly patience?: number;
}

export interface ChapterResult {
  /** Seconds. */
  readonly duration: number;
  readonly cues: readonly Cue[];
  /** Of the finished file, hexadecimal. */
  readonly sha256: string;
}

/** To be raised whenever the same clips come to sound or be written differently. */
const REVISION = 2;

/** All that shapes a chapter's bytes besides its clips, tags and pauses. */
export async function stitchFingerprint(): Promise<string> {
  return JSON.stringify([REVISION, await ffmpegVersion(), mp3]);
}

/**
 * Joins clips to a chapter and writes it. The file has its name only when it is whole; on any failure nothing is left.
 *
 * @throws whatever `clips` throws; MachineError for ffmpeg and disks; InterruptedError when `signal` aborts
 */
export async function writeChapter(request: ChapterRequest): Promise<ChapterResult> {
  const { script, clips, file, tags, pauses, signal, patience } = request;
  const aside = nameAside(file);
  const cover = tags.cover && `${aside}.cover`;
  const cues: Cue[] = [];
  let samples = 0;
  const counted = async function* () {
    for await (const piece of timeline(script, clips, pauses, cues)) {
      samples += piece.length;
      yield piece;
    }
  };
  try {
    await beginFile(aside, file);
    if (tags.cover) await writeCover(tags.cover, `${aside}.cover`);
    await encode({
      samples: counted(),
      rate: RATE,
      files: cover ? [cover] : [],
      options: [
        ...['-map', '0:a', '-map_metadata', '-1'],
        ...(cover ? ['-map', '1:v', ...mp3.cover] : []),
        ...metadata(tags).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]),
        ...mp3.audio,
        ...mp3.container,
      ],
      output: aside,
      signal,
      ...(patience !== undefined && { patience }),
    });
    await expectWhole(aside, samples / RATE);
    const sha256 = await sha256Of(aside);
    await finishFile(aside, file);
    return { duration: samples / RATE, cues, sha256 };
  } finally {
    await Promise.all([aside, cover].map((path) => path && rm(path, { force: true })));
  }
}

async function writeCover({ data }: Cover, file: string): Promise<void> {
  await writeFile(file, data).catch((cause: unknown) => {
    throw cannotWrite(file, cause);
  });
}

/** Not every ffmpeg tells of a disk that was full when it closed its file. */
async function expectWhole(file: string, seconds: number): Promise<void> {
  const { size } = await stat(file);
  if (size >= seconds * mp3.bytesPerSecond) return;
  throw new MachineError(
    `ffmpeg wrote ${size} bytes for ${seconds.toFixed(1)} s of sound, and that is too few.`,
    {
      hint: 'The disk may be full. Make room, and run it again; what is done is kept.',
    },
  );
}
