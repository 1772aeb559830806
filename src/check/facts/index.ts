import { stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { decode, readMetadataText } from '../../decode.js';
import { type Sound, SoundMeter } from '../measure/index.js';
import { type ChapterMark, parseChapters } from './chapters.js';
import { type Mp3Frames, readMp3Frames } from './mp3.js';
import { type ContainerFacts, readContainer, type Tags } from './tags.js';
import { readWaveSeconds } from './wave.js';

/**
 * What a file is for: a `chapter` of a book in several files, a whole `book` with chapter marks, or a `stem`, which is
 * one speaker's track to be mixed by somebody else.
 */
export type Role = 'chapter' | 'book' | 'stem';

/** Everything that is known of a file of sound. */
export interface FileFacts {
  readonly file: string;
  readonly role: Role;
  /** `mp3`, `m4b`, `opus`, …, by what is in it; by its name where nobody knows that. */
  readonly format: string;
  /** Bytes. */
  readonly size: number;
  /** Seconds, as the container has it; null if it does not say. */
  readonly statedSeconds: number | null;
  readonly tags: Tags;
  readonly marks: readonly ChapterMark[];
  /** Null for what is no MP3. */
  readonly frames: Mp3Frames | null;
  readonly sound: Sound;
  /** What ffmpeg found wrong with it. */
  readonly complaints: readonly string[];
}

/** Why a file can't be measured. */
export interface Unmeasurable {
  readonly file: string;
  readonly why: string;
}

/** Files in a folder of this name, or in one of its folders, are stems. */
const STEMS = /^stems\b/i;

/**
 * Measures a file: one decoding, whatever is asked of it afterwards.
 *
 * @throws MachineError if ffmpeg does not run or hangs; InterruptedError when `signal` aborts
 */
export async function measureFile(file: string, signal: AbortSignal): Promise<FileFacts | Unmeasurable> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return { file, why: found ? 'it is no file' : 'it is not there' };
  if (found.size === 0) return { file, why: 'it is empty' };
  const container = await readContainer(file);
  if (container.movingPictures) return { file, why: 'it is a video' };
  let meter: SoundMeter | null = null;
  const { format: sounding, complaints } = await decode({
    file,
    signal,
    take: (samples, { rate, channels }) => {
      meter ??= new SoundMeter(rate, channels);
      meter.push(samples);
    },
  });
  const sound = (meter as SoundMeter | null)?.result();
  if (!sounding || !sound) return { file, why: 'there is no sound in it' };
  const format = container.format ?? extname(file).slice(1).toLowerCase();
  const frames = format === 'mp3' ? await readMp3Frames(file) : null;
  if (format === 'mp3' && !frames) return { file, why: 'there is no sound in it' };
  const marks = parseChapters(await readMetadataText(file, signal));
  return {
    file,
    role: roleOf(file, format, marks),
    format,
    size: found.size,
    statedSeconds: frames
      ? (frames.statedSeconds ?? frames.seconds)
      : await statedSeconds(file, format, container),
    tags: container.tags,
    marks,
    frames,
    sound,
    complaints,
  };
}

function roleOf(file: string, format: string, marks: readonly ChapterMark[]): Role {
  const folder = dirname(resolve(file));
  if ([folder, dirname(folder)].some((each) => STEMS.test(basename(each)))) return 'stem';
  return format === 'm4b' || marks.length > 0 ? 'book' : 'chapter';
}

/** What is read tells no more than is there; a WAVE file's header may. */
async function statedSeconds(
  file: string,
  format: string,
  container: ContainerFacts,
): Promise<number | null> {
  return format === 'wav' ? readWaveSeconds(file) : container.seconds;
}
