import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asBuffer } from '../../bytes.js';
import { cannotWrite } from '../../files.js';
import { PRIMING } from './codec.js';
import type { Shape } from './render.js';

/** Written to the disk at once, in bytes. */
const FLUSH = 1 << 22;

/** Where a segment lies in the file, in samples; `PRIMING` of silence lies before it. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Raw samples of several segments, one behind the other in a file, for an ffmpeg to read. */
export class BatchFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #samples = 0;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** @throws MachineError if the file can't be made */
  static async begin(path: string): Promise<BatchFile> {
    const handle = await open(path, 'wx').catch((cause: unknown) => {
      throw cannotWrite(dirname(path), cause);
    });
    return new BatchFile(path, handle);
  }

  /**
   * Writes a segment behind those that are there. After a failure the file is of no use.
   *
   * @throws whatever the samples throw; MachineError for a disk that does not take them
   */
  async append(pieces: AsyncGenerator<Int16Array, Shape>): Promise<{ shape: Shape; place: Place }> {
    const buffered: Buffer[] = [Buffer.alloc(PRIMING * 2)];
    let size = 0;
    for (;;) {
      const { done, value } = await pieces.next();
      if (done) {
        await this.#write(buffered);
        const start = this.#samples + PRIMING;
        this.#samples = start + value.samples;
        return { shape: value, place: { start, end: this.#samples } };
      }
      buffered.push(asBuffer(value));
      size += value.byteLength;
      if (size > FLUSH) {
        await this.#write(buffered);
        size = 0;
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

  async #write(buffered: Buffer[]): Promise<void> {
    await this.#handle.writeFile(Buffer.concat(buffered.splice(0))).catch((cause: unknown) => {
      throw cannotWrite(dirname(this.path), cause);
    });
  }
}
