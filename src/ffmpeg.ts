import { type ChildProcess, execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { FfmpegCommand } from 'fluent-ffmpeg';
import { InterruptedError, MachineError } from './errors.js';
import { findFfmpeg, PATIENCE } from './find-ffmpeg.js';
import { guard } from './guard.js';

const run = promisify(execFile);

/** How long ffmpeg may take to be gone once it is killed, in milliseconds. */
const GRACE = 500;

/** How long it may take to start when it is not wanted any more: what starts later would leave a file behind. */
const START = 5000;

/** Bytes made ahead of what ffmpeg has taken, so that it does not wait while a clip is prepared. */
const AHEAD = 1 << 20;

/** Something that ffmpeg reads: samples that are made while it works, or a file. */
export type Input =
  | {
      readonly kind: 'samples';
      /** 16-bit mono, in pieces. */
      readonly samples: AsyncIterable<Int16Array>;
      /** In Hz. */
      readonly rate: number;
    }
  | {
      readonly kind: 'file';
      readonly file: string;
      /** What ffmpeg has to be told to read it. */
      readonly options?: readonly string[];
    };

export interface Output {
  readonly file: string;
  /** Each an argument of its own, never a line that something splits. */
  readonly options: readonly string[];
}

export interface Encoding {
  /** At most one of them is samples. */
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly signal: AbortSignal;
  /** How long ffmpeg may make no step before it counts as hanging, in milliseconds; a minute if left out. */
  readonly patience?: number;
}

/** What its types leave out. */
type RunningCommand = FfmpegCommand & { readonly ffmpegProc?: ChildProcess };

/** What fluent-ffmpeg would start programs for: whether ffmpeg can do what it is to do, which it says itself when it can't. */
const unasked = {
  _checkCapabilities: (done: () => void) => setImmediate(done),
  availableEncoders: (told: (error: null, encoders: object) => void) => setImmediate(told, null, {}),
};

/**
 * Has ffmpeg make files of others, or of samples that are streamed through it. On any failure ffmpeg is gone when this
 * returns; the files may be there, unfinished.
 *
 * @throws whatever the samples throw; MachineError if ffmpeg fails, hangs or writes nothing; InterruptedError when
 *   `signal` aborts
 */
export async function encode({ inputs, outputs, signal, patience = PATIENCE }: Encoding): Promise<void> {
  const stopped = () => new InterruptedError('Encoding was stopped.');
  if (signal.aborted) throw stopped();
  const [path, { default: ffmpeg }] = await Promise.all([findFfmpeg(), import('fluent-ffmpeg')]);
  await new Promise<void>((done, failed) => {
    let cause: unknown;
    let started = false;
    const streams: Readable[] = [];
    const close = () => {
      for (const stream of streams) stream.destroy();
    };
    const end = (why: unknown) => {
      cause ??= why;
      close();
      if (started) command.kill('SIGKILL');
      // One that does not even start, or has left somebody who holds its pipes, never tells of its end.
      setTimeout(() => settle(() => failed(cause)), started ? GRACE : START);
    };
    const watch = watchdog(patience, () => end(failure('it hangs')));
    const stop = () => end(stopped());
    const settle = (how: () => void) => {
      signal.removeEventListener('abort', stop);
      watch.stop();
      close();
      how();
    };
    const command: RunningCommand = Object.assign(ffmpeg(), unasked).setFfmpegPath(path);
    for (const input of inputs) {
      if (input.kind === 'samples') {
        const pieces = watched(input.samples, watch, end);
        const stream = Readable.from(pieces, { objectMode: false, highWaterMark: AHEAD });
        streams.push(stream);
        command.input(stream).inputOptions('-f', 's16le', '-ar', String(input.rate), '-ac', '1');
      } else {
        command.input(resolve(input.file));
        // Of no options it would make an argument "undefined".
        if (input.options?.length) command.inputOptions(...input.options);
      }
    }
    for (const { file, options } of outputs) {
      command.output(resolve(file)).outputOptions('-y', ...options);
    }
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    command
      // It starts some time after it is told to; what went wrong before that ends it now.
      .on('start', () => {
        started = true;
        const { ffmpegProc } = command;
        if (ffmpegProc) guard(ffmpegProc);
        // Who reads files has nothing to wait for at its standard input, which would stay open until somebody's patience ends.
        if (streams.length === 0) ffmpegProc?.stdin?.on('error', () => undefined).end();
        if (cause === undefined) return;
        command.kill('SIGKILL');
        setTimeout(() => settle(() => failed(cause)), GRACE);
      })
      // Not its progress: for whoever listens to that, every input is probed first.
      .on('stderr', () => watch.step())
      .on('end', (_: unknown, stderr: unknown) => {
        cause ??= unfinished(stderr);
        settle(() => (cause === undefined ? done() : failed(cause)));
      })
      .on('error', (error: Error, _: unknown, stderr: unknown) =>
        settle(() => failed(cause ?? failure(lastLines(stderr) || error.message))),
      )
      .run();
    watch.expect();
  });
  for (const { file } of outputs) {
    const size = await stat(file).then(
      ({ size }) => size,
      () => 0,
    );
    if (size === 0) throw failure('it wrote nothing, without saying why');
  }
}

/** More than any piece of speech takes, in bytes. */
const DECODED_LIMIT = 256 * 1024 * 1024;

/**
 * The sound in a small, whole piece of encoded audio, as a 16-bit mono WAVE file.
 *
 * @param format as ffmpeg calls it; nothing else is tried, so that no answer can pass for a playlist
 * @throws MachineError if there is no ffmpeg, or it can't read it; InterruptedError when `signal` aborts
 */
export async function decode(audio: Uint8Array, format: 'mp3', signal: AbortSignal): Promise<Buffer> {
  const path = await findFfmpeg();
  const input = ['-v', 'error', '-protocol_whitelist', 'pipe', '-f', format, '-i', 'pipe:0'];
  const output = ['-map', '0:a:0', '-ac', '1', '-c:a', 'pcm_s16le', '-f', 'wav', 'pipe:1'];
  try {
    const options = { encoding: 'buffer', timeout: PATIENCE, maxBuffer: DECODED_LIMIT, signal } as const;
    const decoding = run(path, [...input, ...output], { ...options, killSignal: 'SIGKILL' });
    guard(decoding.child);
    decoding.child.stdin?.on('error', () => undefined);
    decoding.child.stdin?.end(audio);
    return (await decoding).stdout;
  } catch (error) {
    if (signal.aborted) throw new InterruptedError('Decoding was stopped.');
    throw failure(lastLines(String((error as { stderr?: unknown }).stderr ?? error)));
  }
}

/** Where the disk is full at the very end, ffmpeg says so, and passes for successful all the same. */
function unfinished(stderr: unknown): MachineError | undefined {
  const words = typeof stderr === 'string' ? /^.*(?:Error writing|No space left|write_frame\(\)).*$/m : null;
  const found = words?.exec(String(stderr))?.[0];
  return found === undefined ? undefined : failure(found.trim());
}

export interface Watchdog {
  /** From now on ffmpeg is the one to make the next step. */
  expect(): void;
  /** ffmpeg made a step; if it is the one to make the next, it has its time anew. */
  step(): void;
  /** Until the next `expect`, ffmpeg waits for somebody else. */
  rest(): void;
  stop(): void;
}

/** Barks when nothing has happened for so many milliseconds while ffmpeg was the one to do something. */
export function watchdog(patience: number, bark: () => void): Watchdog {
  let clock: NodeJS.Timeout | undefined;
  let stopped = false;
  const rest = () => {
    clearTimeout(clock);
    clock = undefined;
  };
  const expect = () => {
    rest();
    if (!stopped) clock = setTimeout(bark, patience);
  };
  const step = () => {
    if (clock) expect();
  };
  const stop = () => {
    stopped = true;
    rest();
  };
  return { expect, step, rest, stop };
}

/** Hands samples on, and says who has to make the next step: whoever makes them, or ffmpeg, which takes them. */
async function* watched(
  samples: AsyncIterable<Int16Array>,
  watch: Watchdog,
  fail: (why: unknown) => void,
): AsyncGenerator<Buffer> {
  try {
    watch.rest();
    for await (const { buffer, byteOffset, byteLength } of samples) {
      watch.expect();
      yield Buffer.from(buffer, byteOffset, byteLength);
      watch.rest();
    }
    watch.expect();
  } catch (error) {
    fail(error);
  }
}

/** What ffmpeg's own last words mean for a person. */
export function failure(why: string): MachineError {
  if (/No space left on device/.test(why)) {
    return new MachineError('ffmpeg failed: the disk is full.', {
      hint: 'Make room or choose another place (--out), and run it again; what is done is kept.',
    });
  }
  return new MachineError(`ffmpeg failed: ${why}`, {
    hint: 'fullcast doctor tells which ffmpeg is used; FFMPEG_PATH chooses another.',
  });
}

function lastLines(stderr: unknown): string {
  return typeof stderr === 'string' ? stderr.trim().split('\n').slice(-3).join('\n').trim() : '';
}
