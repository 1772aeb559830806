import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { cannotWrite, makeFolder } from '../../files.js';
import type { FrameCodec } from './codec.js';
import type { Shape } from './render.js';

const Header = z.object({
  key: z.string(),
  samples: z.int().positive(),
  cues: z.array(z.tuple([z.int(), z.int(), z.int()])),
  crc: z.int(),
});

/** A segment, encoded. */
export interface EncodedSegment {
  readonly shape: Shape;
  readonly frames: Buffer;
}

/**
 * Encoded segments by the hash of all that shapes them, in `segments/<2 digits>/<key>.<codec>`: four bytes with the length of
 * a header in JSON, the header, and frames. Several processes may use one store at once.
 */
export class SegmentStore {
  readonly #cache: string;

  constructor(cache: string) {
    this.#cache = cache;
  }

  /** A name for a file on the way; what a killed run leaves there is cleared away when the store of clips is opened. */
  async aside(): Promise<string> {
    const folder = join(this.#cache, 'aside');
    await makeFolder(folder);
    return join(folder, randomUUID());
  }

  /** Null if it is missing or damaged. */
  async read(key: string, { name }: FrameCodec): Promise<EncodedSegment | null> {
    try {
      const bytes = await readFile(this.#file(key, name));
      const start = 4 + bytes.readUInt32LE(0);
      const header = Header.parse(JSON.parse(bytes.toString('utf8', 4, start)));
      const frames = bytes.subarray(start);
      const { samples, cues } = header;
      return header.key === key && header.crc === crc32(frames) ? { shape: { samples, cues }, frames } : null;
    } catch {
      // Whatever keeps it from being read, encoding it again makes a new one or fails with a reason.
      return null;
    }
  }

  /** How many bytes the frames of a segment in the store have; 0 if it is not there. */
  async size(key: string, { name }: FrameCodec): Promise<number> {
    const handle = await open(this.#file(key, name)).catch(() => null);
    if (!handle) return 0;
    try {
      const { size } = await handle.stat();
      const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return Math.max(0, size - 4 - buffer.readUInt32LE(0));
    } finally {
      await handle.close();
    }
  }

  /** @throws MachineError if the disk does not take it; then no part of it is left */
  async write(key: string, { name }: FrameCodec, { shape, frames }: EncodedSegment): Promise<void> {
    const header = Buffer.from(JSON.stringify({ key, ...shape, crc: crc32(frames) }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(header.length);
    const file = this.#file(key, name);
    const aside = await this.aside();
    try {
      // No fsync: after a power cut the checksum finds a half written one, and encoding it again costs less.
      await writeFile(aside, Buffer.concat([length, header, frames]));
      await mkdir(dirname(file), { recursive: true });
      await rename(aside, file);
    } catch (error) {
      await rm(aside, { force: true }).catch(() => undefined);
      throw cannotWrite(this.#cache, error);
    }
  }

  async forget(key: string, codec: string): Promise<void> {
    await rm(this.#file(key, codec), { force: true }).catch(() => undefined);
  }

  #file(key: string, codec: string): string {
    return join(this.#cache, 'segments', key.slice(0, 2), `${key}.${codec}`);
  }
}
