import { readFile, rm } from 'node:fs/promises';
import type { Cores } from '../../cores.js';
import { encode, type Output } from '../../ffmpeg.js';
import { RATE } from '../sound/rate.js';
import { BatchFile, batchRoom, type Place } from './batch.js';
import { type FrameCodec, framesOf } from './codec.js';
import type { Shape } from './render.js';
import type { SegmentStore } from './store.js';

/** Segments that one ffmpeg is given where there are enough: its start costs as much as encoding 20 s. */
const BATCH = 12;

/** Batches that may wait, of 24 MB each; whoever makes more waits. */
const WAITING = 2;

/** What raw samples are is said, so that nothing has to be read to find out. */
const RAW = ['-f', 's16le', '-ar', String(RATE), '-ac', '1', '-probesize', '32'];

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
  readonly place: Place;
  readonly done: () => void;
  readonly failed: (why: unknown) => void;
}

/** What one ffmpeg does. */
interface Work {
  readonly file: BatchFile;
  readonly jobs: readonly Job[];
}

/** Encodes segments, several with one ffmpeg, beside whatever makes them, into the store. */
export class SegmentEncoder {
  readonly #options: EncoderOptions;
  readonly #waiting: Work[] = [];
  readonly #room: (() => void)[] = [];
  /** How many parts of a file are still to be encoded. */
  readonly #parts = new Map<BatchFile, number>();
  readonly #samples = batchRoom();
  #open: { readonly file: BatchFile; readonly jobs: Job[] } | null = null;
  #running = 0;

  constructor(options: EncoderOptions) {
    this.#options = options;
  }

  /**
   * Takes a segment's samples, and encodes it some time. One after the other: whoever adds waits until it is taken.
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
    this.#open ??= {
      file: await BatchFile.begin(await this.#options.store.aside(), this.#samples),
      jobs: [],
    };
    const { file, jobs } = this.#open;
    const { shape, place } = await file.append(pieces);
    const stored = new Promise<void>((done, failed) => {
      jobs.push({ key, codecs, shape, place, done, failed });
    });
    // A failure is told to whoever waits for it.
    stored.catch(() => undefined);
    if (jobs.length === BATCH) await this.#seal(1);
    return { shape, stored };
  }

  /** Nothing more will come: what is left is encoded, on all cores. @throws MachineError for the disk */
  drain(): Promise<void> {
    return this.#seal(this.#options.cores.count);
  }

  /** Gives up what waits, for this reason. */
  async close(why: unknown): Promise<void> {
    const waiting = this.#waiting.splice(0);
    for (const { jobs } of waiting) for (const { failed } of jobs) failed(why);
    await Promise.all(waiting.map((work) => this.#leave(work)));
    const open = this.#open;
    this.#open = null;
    for (const { failed } of open?.jobs ?? []) failed(why);
    await open?.file.remove();
  }

  /** Has what was added so far encoded, by so many at once. */
  async #seal(among: number): Promise<void> {
    const open = this.#open;
    if (!open) return;
    await open.file.end();
    this.#open = null;
    const size = Math.ceil(open.jobs.length / among);
    for (let from = 0; from < open.jobs.length; from += size) {
      this.#waiting.push({ file: open.file, jobs: open.jobs.slice(from, from + size) });
      this.#parts.set(open.file, (this.#parts.get(open.file) ?? 0) + 1);
    }
    this.#start();
  }

  #start(): void {
    while (this.#running < this.#options.cores.count) {
      const work = this.#waiting.shift();
      if (!work) return;
      for (const free of this.#room.splice(0)) free();
      this.#running += 1;
      void this.#options.cores
        .use(() => this.#encode(work))
        .finally(() => this.#leave(work))
        .then(
          () => {
            for (const { done } of work.jobs) done();
          },
          (error: unknown) => {
            for (const { failed } of work.jobs) failed(error);
          },
        )
        .finally(() => {
          this.#running -= 1;
          this.#start();
        });
    }
  }

  async #encode({ file: { path }, jobs }: Work): Promise<void> {
    const { store, signal, patience } = this.#options;
    const encoded = ({ start }: Place, { name }: FrameCodec) => `${path}.${start}.${name}`;
    // All of one input: each input more has a thread of its own in ffmpeg, and hands over a few milliseconds at a time.
    const outputs = jobs.flatMap(({ codecs, place }) =>
      codecs.map((codec): Output => {
        const trim = `atrim=start_sample=${place.start - codec.lead}:end_sample=${place.end}`;
        return { file: encoded(place, codec), options: ['-map', '0:a', '-af', trim, ...codec.options] };
      }),
    );
    try {
      await encode({
        inputs: [{ kind: 'file', file: path, options: RAW }],
        outputs,
        signal,
        ...(patience !== undefined && { patience }),
      });
      for (const { key, codecs, shape, place } of jobs) {
        for (const codec of codecs) {
          const frames = framesOf(codec, await readFile(encoded(place, codec)), shape.samples);
          await store.write(key, codec, { shape, frames });
        }
      }
    } finally {
      await Promise.all(outputs.map(({ file }) => rm(file, { force: true })));
    }
  }

  /** The last to leave a file takes it away. */
  async #leave({ file }: Work): Promise<void> {
    const left = (this.#parts.get(file) ?? 1) - 1;
    if (left > 0) {
      this.#parts.set(file, left);
      return;
    }
    this.#parts.delete(file);
    await file.remove();
  }
}
