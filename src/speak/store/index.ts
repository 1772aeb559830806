import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asBuffer } from '../../bytes.js';
import { claim } from '../../cache.js';
import { cannotWrite, clearAsides, codeOf, makeFolder, nameAside } from '../../files.js';
import type { Clip } from '../../model.js';
import { readWholeFile } from '../../read-file.js';
import { decodeClip, encodeClip } from './format.js';

/** Clips by the hash of all that shapes their sound. Several processes may use one store at once. */
export interface ClipStore {
  /** Keeps clips from being cleared away as long as this process runs. @throws MachineError for the disk */
  claim(keys: readonly string[]): Promise<void>;
  has(key: string): Promise<boolean>;
  /** Null if the clip is missing or damaged. */
  read(key: string): Promise<Clip | null>;
  /** Replaces what is there. @throws MachineError if the disk does not take it; then no part of it is left */
  write(key: string, clip: Clip): Promise<void>;
}

/**
 * Opens the store in a folder and makes the folder if there is none. Clips are in `clips/<2 digits>/<key>.clip`.
 *
 * @throws MachineError if the folder can't be made or written to
 */
export async function openStore(dir: string): Promise<ClipStore> {
  const store = new FolderStore(dir);
  await store.open();
  return store;
}

class FolderStore implements ClipStore {
  readonly #dir: string;
  readonly #aside: string;

  constructor(dir: string) {
    this.#dir = dir;
    this.#aside = join(dir, 'aside');
  }

  async open(): Promise<void> {
    await makeFolder(this.#dir);
    await makeFolder(this.#aside);
    await makeFolder(join(this.#dir, 'clips'));
    const probe = this.#nameAside();
    try {
      await writeFile(probe, '');
      await rm(probe);
      await clearAsides(this.#aside);
    } catch (error) {
      throw cannotWrite(this.#dir, error);
    }
  }

  async has(key: string): Promise<boolean> {
    return access(this.#file(key)).then(
      () => true,
      () => false,
    );
  }

  async claim(keys: readonly string[]): Promise<void> {
    await claim(this.#dir, keys.map(pathOf));
  }

  async read(key: string): Promise<Clip | null> {
    await this.claim([key]);
    try {
      return decodeClip(key, await readWholeFile(this.#file(key)));
    } catch {
      // Whatever keeps it from being read, speaking it again makes a new one or fails with a reason.
      return null;
    }
  }

  async write(key: string, clip: Clip): Promise<void> {
    const aside = this.#nameAside();
    try {
      // No fsync: after a power cut the checksum finds a half written clip, and speaking it again costs less.
      await writeFile(aside, encodeClip(key, clip));
      await this.#moveTo(this.#file(key), aside);
    } catch (error) {
      await rm(aside, { force: true }).catch(() => undefined);
      throw cannotWrite(this.#dir, error);
    }
  }

  async #moveTo(file: string, aside: string): Promise<void> {
    try {
      await rename(aside, file);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      await mkdir(join(file, '..'), { recursive: true });
      await rename(aside, file);
    }
  }

  #nameAside(): string {
    return nameAside(join(this.#aside, 'clip'));
  }

  #file(key: string): string {
    return join(this.#dir, pathOf(key));
  }
}

/** Below the store's folder. */
const pathOf = (key: string) => `clips/${key.slice(0, 2)}/${key}.clip`;

/** Whether a file's bytes are, whole and unchanged, what was stored under a key. */
export const isWholeClip = (key: string, bytes: Uint8Array): boolean =>
  decodeClip(key, asBuffer(bytes)) !== null;
