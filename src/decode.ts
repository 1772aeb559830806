import { type ChildProcess, spawn } from 'node:child_process';
import { endianness } from 'node:os';
import { resolve } from 'node:path';
import { InterruptedError } from './errors.js';
import { failure, watchdog } from './ffmpeg.js';
import { findFfmpeg, PATIENCE } from './find-ffmpeg.js';
import { guard } from './guard.js';

/** What ffmpeg may take a file for. Playlists, which lead to other files and to the network, are not among it. */
const FORMATS = [
  ...['mp3', 'mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2', 'ogg', 'flac', 'wav', 'w64', 'aiff', 'caf', 'au'],
  ...['aac', 'ac3', 'eac3', 'ape', 'wv', 'tta', 'asf', 'matroska', 'webm', 'avi', 'mpeg', 'mpegts'],
];

/** So many characters of what ffmpeg says are kept; of a broken file it says thousands of lines. */
const COMPLAINTS = 10_000;

/** Of decoders of pictures, which say nothing about the sound. */
const ABOUT_PICTURES = /^\[(?:mjpeg|png|gif|bmp|webp|image2)\b/;

export interface SoundFormat {
  /** Samples a second. */
  readonly rate: number;
  readonly channels: number;
}

export interface Decoding {
  readonly file: string;
  /** Gets whole frames of interleaved samples, full scale ±1; the array is used again afterwards. */
  readonly take: (samples: Float32Array, format: SoundFormat) => void;
  readonly signal: AbortSignal;
  /** How long ffmpeg may give nothing before it counts as hanging, in milliseconds; a minute if left out. */
  readonly patience?: number;
}

/** What ffmpeg made of a file. */
export interface Decoded {
  /** Null if there is no sound in it. */
  readonly format: SoundFormat | null;
  /** What ffmpeg found wrong with the file, in its own words; where that is much, the beginning. */
  readonly complaints: readonly string[];
}

/**
 * Streams the first sound in a file, in the file's own rate and channels, whatever its format. A file without sound, or
 * that is no audio at all, is no failure.
 *
 * @throws MachineError if ffmpeg does not run, hangs, or is killed; InterruptedError when `signal` aborts; whatever
 *   `take` throws
 */
export async function decode({ file, take, signal, patience = PATIENCE }: Decoding): Promise<Decoded> {
  const reader = new WaveReader(take);
  const options = [
    '-map',
    '0:a:0',
    '-map_metadata',
    '-1',
    '-c:a',
    'pcm_f32le',
    '-f',
    'wav',
    '-fflags',
    '+bitexact',
  ];
  const complaints = await read(file, options, (chunk) => reader.push(chunk), signal, patience);
  return { format: reader.format, complaints };
}

/**
 * The metadata of a file with its chapter marks, as ffmpeg's own text format has it; empty for what is no audio.
 *
 * @see https://ffmpeg.org/ffmpeg-formats.html#Metadata-2
 * @throws as `decode`
 */
export async function readMetadataText(file: string, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  await read(file, ['-f', 'ffmetadata'], (chunk) => chunks.push(chunk), signal, PATIENCE);
  return Buffer.concat(chunks).toString('utf8');
}

/** Runs ffmpeg over a file and hands on what it writes. @returns its complaints */
async function read(
  file: string,
  options: readonly string[],
  take: (chunk: Buffer) => void,
  signal: AbortSignal,
  patience: number,
): Promise<readonly string[]> {
  if (signal.aborted) throw new InterruptedError('Reading was stopped.');
  const input = [
    '-format_whitelist',
    FORMATS.join(','),
    '-protocol_whitelist',
    'file,pipe',
    '-i',
    `file:${resolve(file)}`,
  ];
  const child = spawn(await findFfmpeg(), ['-v', 'error', '-nostdin', ...input, ...options, 'pipe:1'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  guard(child);
  let said = '';
  let cause: unknown;
  const end = (why: unknown) => {
    cause ??= why;
    child.kill('SIGKILL');
    // Whoever else holds the pipes must not keep this waiting.
    child.stdout.destroy();
    child.stderr.destroy();
  };
  const watch = watchdog(patience, () => end(failure('it hangs')));
  const stop = () => end(new InterruptedError('Reading was stopped.'));
  signal.addEventListener('abort', stop, { once: true });
  const ended = ending(child);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < COMPLAINTS) said += text;
  });
  try {
    watch.expect();
    for await (const chunk of child.stdout) {
      watch.rest();
      take(chunk);
      watch.expect();
    }
  } catch (error) {
    end(error);
  }
  const outcome = await ended.finally(() => {
    watch.stop();
    signal.removeEventListener('abort', stop);
  });
  if (cause !== undefined) throw cause;
  if (outcome instanceof Error) throw failure(outcome.message);
  if (outcome !== null) throw failure(`it was ended by ${outcome}`);
  return complaintsIn(said);
}

/** The signal that ended a program, the error that kept it from starting, or null. */
function ending(child: ChildProcess): Promise<NodeJS.Signals | Error | null> {
  return new Promise((done) => {
    child.on('error', done);
    child.on('close', (_, signal) => done(signal));
  });
}

function complaintsIn(said: string): readonly string[] {
  const lines = said.split('\n').map((line) => line.replace(/ @ 0x[0-9a-f]+/g, '').trim());
  return lines.filter((line) => line !== '' && !ABOUT_PICTURES.test(line));
}

/** Reads a WAVE stream of 32-bit floats, as ffmpeg writes it to a pipe, from chunks cut anywhere. */
class WaveReader {
  readonly #take: Decoding['take'];
  #rest: Buffer = Buffer.alloc(0);
  #format: SoundFormat | null = null;
  #room = new Float32Array();

  constructor(take: Decoding['take']) {
    this.#take = take;
  }

  get format(): SoundFormat | null {
    return this.#format;
  }

  push(chunk: Buffer): void {
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (!this.#format) {
      const header = waveHeader(bytes);
      this.#format = header?.format ?? null;
      bytes = header ? bytes.subarray(header.length) : bytes;
    }
    if (this.#format) bytes = this.#hand(bytes, this.#format);
    this.#rest = Buffer.from(bytes);
  }

  /** @returns what is left over: less than a frame */
  #hand(bytes: Buffer, format: SoundFormat): Buffer {
    const whole = bytes.length - (bytes.length % (4 * format.channels));
    if (whole === 0) return bytes;
    if (this.#room.length < whole / 4) this.#room = new Float32Array(whole / 4);
    // A copy: a Buffer may lie at an odd address, where no Float32Array can.
    const copy = Buffer.from(this.#room.buffer, 0, whole);
    bytes.copy(copy, 0, 0, whole);
    if (endianness() === 'BE') copy.swap32();
    this.#take(this.#room.subarray(0, whole / 4), format);
    return bytes.subarray(whole);
  }
}

/** Null while it is not all there. */
function waveHeader(bytes: Buffer): { readonly format: SoundFormat; readonly length: number } | null {
  let format: SoundFormat | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    if (name === 'data' && format) return { format, length: at + 8 };
    if (name === 'fmt ' && at + 16 <= bytes.length) {
      format = { channels: bytes.readUInt16LE(at + 10), rate: bytes.readUInt32LE(at + 12) };
    }
    at += 8 + bytes.readUInt32LE(at + 4);
  }
  return null;
}
