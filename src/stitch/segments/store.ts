import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import pLimit from 'p-limit';
import { z } from 'zod';
import { asBuffer } from '../../bytes.js';
import { claim, release } from '../../cache.js';
import { cannotWrite, makeFolder, nameAside } from '../../files.js';
import { openFile, readWholeFile } from '../../read-file.js';
import { RestInSamples } from '../sound/rests.js';
import type { FrameCodec } from './codec.js';
import type { Shape } from './render.js';

const Header = z.object({
  key: z.string(),
  samples: z.int().positive(),
  cues: z.array(z.tuple([z.int(), z.int(), z.int(), z.array(RestInSamples)])),
  crc: z.int(),
});

/** Segments looked at at once, however many are asked for: there is little to do for each, and long to wait. */
const ABREAST = 8;

/** A segment, encoded. */
export interface EncodedSegment {
  readonly shape: Shape;
  readonly frames: Uint8Array;
}

/**
 * Encoded segments by the hash of all that shapes them, in `segments/<2 digits>/<key>.<codec>`: four bytes with the length of
 * a header in JSON, the header, and frames. Several processes may use one store at once.
 */
export class SegmentStore {
  readonly #cache: string;
  readonly #limit = pLimit(ABREAST);

  constructor(cache: string) {
    this.#cache = cache;
  }

  /** A name for a file on the way; what a killed run leaves there is cleared away when the store of clips is opened. */
  async aside(): Promise<string> {
    const folder = join(this.#cache, 'aside');
    await makeFolder(folder);
    return nameAside(join(folder, 'segment'));
  }

  /** Keeps segments from being cleared away as long as this process runs. @throws MachineError for the disk */
  async claim(keys: readonly string[], codecs: readonly FrameCodec[]): Promise<void> {
    await claim(
      this.#cache,
      keys.flatMap((key) => codecs.map(({ name }) => pathOf(key, name))),
    );
  }

  /** Null if it is missing or damaged. */
  read(key: string, codec: FrameCodec): Promise<EncodedSegment | null> {
    return this.#limit(async () => {
      await this.claim([key], [codec]);
      // Whatever keeps it from being read, encoding it again makes a new one or fails with a reason.
      const bytes = await readWholeFile(this.#file(key, codec.name)).catch(() => null);
      return bytes && decodeSegment(key, bytes);
    });
  }

  /** How many bytes the frames of a segment in the store have; 0 if it is not there. */
  size(key: string, { name }: FrameCodec): Promise<number> {
    return this.#limit(async () => {
      await claim(this.#cache, [pathOf(key, name)]);
      const handle = await openFile(this.#file(key, name)).catch(() => null);
      if (!handle) return 0;
      try {
        const { size } = await handle.stat();
        const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
        return Math.max(0, size - 4 - buffer.readUInt32LE(0));
      } finally {
        await handle.close();
      }
    });
  }

  /** @throws MachineError if the disk does not take it; then no part of it is left */
  async write(key: string, { name }: FrameCodec, { shape, frames }: EncodedSegment): Promise<void> {
    // Four blanks make room for the length.
    const header = Buffer.from(`    ${JSON.stringify({ key, ...shape, crc: crc32(frames) })}`);
    header.writeUInt32LE(header.length - 4);
    const file = this.#file(key, name);
    const aside = await this.aside();
    try {
      // No fsync: after a power cut the checksum finds a half written one, and encoding it again costs less.
      await writeFile(aside, [header, frames]);
      await mkdir(dirname(file), { recursive: true });
      await rename(aside, file);
    } catch (error) {
      await rm(aside, { force: true }).catch(() => undefined);
      throw cannotWrite(this.#cache, error);
    }
  }

  /** Takes segments away that are of no more use, but for those that another run needs. */
  async forget(segments: readonly (readonly [key: string, codec: string])[]): Promise<void> {
    await release(
      this.#cache,
      segments.map(([key, codec]) => pathOf(key, codec)),
    );
  }

  #file(key: string, codec: string): string {
    return join(this.#cache, pathOf(key, codec));
  }
}

/** Below the cache folder. */
const pathOf = (key: string, codec: string) => `segments/${key.slice(0, 2)}/${key}.${codec}`;

function decodeSegment(key: string, bytes: Buffer): EncodedSegment | null {
  try {
    const start = 4 + bytes.readUInt32LE(0);
    const header = Header.parse(JSON.parse(bytes.toString('utf8', 4, start)));
    const frames = bytes.subarray(start);
    const { samples, cues } = header;
    return header.key === key && header.crc === crc32(frames) ? { shape: { samples, cues }, frames } : null;
  } catch {
    return null;
  }
}

/** Whether a file's bytes are, whole and unchanged, what was stored under a key. */
export const isWholeSegment = (key: string, bytes: Uint8Array): boolean =>
  decodeSegment(key, asBuffer(bytes)) !== null;
