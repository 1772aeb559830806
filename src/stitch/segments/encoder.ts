import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asBuffer } from '../../bytes.js';
import type { Cores } from '../../cores.js';
import { encode, type Output } from '../../ffmpeg.js';
import { cannotWrite } from '../../files.js';
import { RATE } from '../sound/rate.js';
import { type FrameCodec, framesOf, PRIMING, trimmed } from './codec.js';
import type { Shape } from './render.js';
import type { SegmentStore } from './store.js';

/** Segments that one ffmpeg is given at once where there are enough: its start costs as much as encoding 20 s. */
const BATCH = { least: 10, most: 16 };

/**
 * Seconds from the time that one segment of a batch counts from to that of the next. ffmpeg goes on with whatever output is
 * behind in time; so it takes one segment after the other, rather than a frame of each in turn, which keeps no encoder's
 * tables in the processor's cache.
 */
const APART = 1000;

/** Segments that may wait, in files of 2 MB; whoever makes more waits. */
const WAITING = 24;

export interface EncoderOptions {
  readonly store: SegmentStore;
  /** One for each ffmpeg at work. */
  readonly cores: Cores;
  readonly signal: AbortSignal;
  /** How long ffmpeg may make no step before it counts as hanging, in milliseconds; a minute if left out. */
  readonly patience?: number;
}

interface Job {
  readonly key: string;
  readonly codecs: readonly FrameCodec[];
  readonly shape: Shape;
  /** Raw samples, `PRIMING` of silence first. */
  readonly file: string;
  readonly done: () => void;
  readonly failed: (why: unknown) => void;
}

/** Encodes segments, several with one ffmpeg, beside whatever makes them, into the store. */
export class SegmentEncoder {
  readonly #options: EncoderOptions;
  readonly #waiting: Job[] = [];
  readonly #room: (() => void)[] = [];
  #running = 0;
  #draining = false;

  constructor(options: EncoderOptions) {
    this.#options = options;
  }

  /**
   * Takes a segment's samples, and encodes it some time.
   *
   * @returns the shape as soon as the samples are taken, and the encoding, which ends when it is in the store
   * @throws whatever the samples throw; MachineError for a disk that does not take them
   */
  async add(
    key: string,
    codecs: readonly FrameCodec[],
    pieces: AsyncGenerator<Int16Array, Shape>,
  ): Promise<{ shape: Shape; stored: Promise<void> }> {
    while (this.#waiting.length >= WAITING) await new Promise<void>((free) => this.#room.push(free));
    const file = await this.#options.store.aside();
    const shape = await writeRaw(file, pieces);
    const stored = new Promise<void>((done, failed) => {
      this.#waiting.push({ key, codecs, shape, file, done, failed });
    });
    // A failure is told to whoever waits for it.
    stored.catch(() => undefined);
    this.#start();
    return { shape, stored };
  }

  /** Nothing more will come: what waits is encoded, on all cores. */
  drain(): void {
    this.#draining = true;
    this.#start();
  }

  /** Gives up what waits, for this reason. */
  async close(why: unknown): Promise<void> {
    const waiting = this.#waiting.splice(0);
    await Promise.all(waiting.map(({ file }) => rm(file, { force: true })));
    for (const { failed } of waiting) failed(why);
  }

  #start(): void {
    const { count } = this.#options.cores;
    while (this.#running < count && this.#waiting.length > 0) {
      const free = count - this.#running;
      const size = this.#draining ? Math.ceil(this.#waiting.length / free) : BATCH.least;
      if (this.#waiting.length < size) return;
      const batch = this.#waiting.splice(0, this.#draining ? Math.min(size, BATCH.most) : BATCH.most);
      for (const free of this.#room.splice(0)) free();
      this.#running += 1;
      void this.#options.cores
        .use(() => this.#encode(batch))
        .then(
          () => {
            for (const { done } of batch) done();
          },
          (error: unknown) => {
            for (const { failed } of batch) failed(error);
          },
        )
        .finally(() => {
          this.#running -= 1;
          this.#start();
        });
    }
  }

  async #encode(batch: readonly Job[]): Promise<void> {
    const { store, signal, patience } = this.#options;
    const outputs = batch.flatMap(({ codecs, file }, index) =>
      codecs.map(
        (codec): Output => ({
          file: `${file}.${codec.name}`,
          options: ['-map', `${index}:a`, ...trimmed(codec.lead), ...codec.options],
        }),
      ),
    );
    try {
      await encode({
        inputs: batch.map(({ file }, index) => ({
          kind: 'file',
          file,
          options: [
            // What raw samples are is said, so that nothing has to be read to find out.
            ...['-f', 's16le', '-ar', String(RATE), '-ac', '1', '-probesize', '32'],
            ...['-itsoffset', String(index * APART)],
          ],
        })),
        outputs,
        signal,
        ...(patience !== undefined && { patience }),
      });
      for (const { key, codecs, shape, file } of batch) {
        for (const codec of codecs) {
          const frames = framesOf(codec, await readFile(`${file}.${codec.name}`), shape.samples);
          await store.write(key, codec, { shape, frames });
        }
      }
    } finally {
      const files = [...batch.map(({ file }) => file), ...outputs.map(({ file }) => file)];
      await Promise.all(files.map((file) => rm(file, { force: true })));
    }
  }
}

async function writeRaw(file: string, pieces: AsyncGenerator<Int16Array, Shape>): Promise<Shape> {
  let handle: FileHandle | undefined;
  let whole = false;
  try {
    handle = await open(file, 'wx').catch((cause: unknown) => {
      throw cannotWrite(dirname(file), cause);
    });
    const buffered: Buffer[] = [Buffer.alloc(PRIMING * 2)];
    let size = 0;
    const flush = async () => {
      await handle?.writeFile(Buffer.concat(buffered.splice(0))).catch((cause: unknown) => {
        throw cannotWrite(dirname(file), cause);
      });
      size = 0;
    };
    for (;;) {
      const { done, value } = await pieces.next();
      if (done) {
        await flush();
        whole = true;
        return value;
      }
      buffered.push(asBuffer(value));
      size += value.byteLength;
      if (size > 1 << 22) await flush();
    }
  } finally {
    await handle?.close();
    if (!whole) await rm(file, { force: true });
  }
}
