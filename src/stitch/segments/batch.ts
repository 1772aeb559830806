import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asBuffer } from '../../bytes.js';
import { cannotWrite } from '../../files.js';
import { PRIMING } from './codec.js';
import type { Shape } from './render.js';

/** Samples written to the disk at once: a segment of the usual length. */
const AT_ONCE = 1 << 20;

/** Room to gather samples in. */
export const batchRoom = (): Int16Array => new Int16Array(AT_ONCE);

/** Where a segment lies in the file, in samples; `PRIMING` of silence lies before it. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Raw samples of several segments, one behind the other in a file, for an ffmpeg to read. */
export class BatchFile {
  readonly path: string;
  readonly #handle: FileHandle;
  /** What is to be written next. What each segment would take anew, the garbage collector would be busy with. */
  readonly #room: Int16Array;
  #samples = 0;

  private constructor(path: string, handle: FileHandle, room: Int16Array) {
    this.path = path;
    this.#handle = handle;
    this.#room = room;
  }

  /**
   * @param room that the file may use until another one is begun with it; `batchRoom` makes it
   * @throws MachineError if the file can't be made
   */
  static async begin(path: string, room: Int16Array): Promise<BatchFile> {
    const handle = await open(path, 'wx').catch((cause: unknown) => {
      throw cannotWrite(dirname(path), cause);
    });
    return new BatchFile(path, handle, room);
  }

  /**
   * Writes a segment behind those that are there. After a failure the file is of no use.
   *
   * @throws whatever the samples throw; MachineError for a disk that does not take them
   */
  async append(pieces: AsyncGenerator<Int16Array, Shape>): Promise<{ shape: Shape; place: Place }> {
    const kept = this.#room;
    kept.fill(0, 0, PRIMING);
    let length = PRIMING;
    for (;;) {
      const { done, value } = await pieces.next();
      if (done) {
        await this.#write(kept.subarray(0, length));
        const start = this.#samples + PRIMING;
        this.#samples = start + value.samples;
        return { shape: value, place: { start, end: this.#samples } };
      }
      for (let from = 0; from < value.length; ) {
        const piece = value.subarray(from, from + kept.length - length);
        kept.set(piece, length);
        length += piece.length;
        from += piece.length;
        if (length < kept.length) continue;
        await this.#write(kept);
        length = 0;
      }
    }
  }

  /** Nothing more will come. @throws MachineError for the disk */
  async end(): Promise<void> {
    await this.#handle.close().catch((cause: unknown) => {
      throw cannotWrite(dirname(this.path), cause);
    });
  }

  /** Takes it away, whatever state it is in. */
  async remove(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.path, { force: true });
  }

  async #write(samples: Int16Array): Promise<void> {
    await this.#handle.writeFile(asBuffer(samples)).catch((cause: unknown) => {
      throw cannotWrite(dirname(this.path), cause);
    });
  }
}
