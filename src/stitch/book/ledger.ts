import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { sha256Of, writeFileAtomic } from '../../files.js';
import { readTextFile } from '../../read-file.js';
import type { SegmentStore } from '../segments/store.js';
import type { FinishedFile } from './records.js';

const Entries = z.object({
  files: z.array(z.object({ format: z.string(), name: z.string(), sha256: z.string() })),
  segments: z.array(z.tuple([z.string(), z.string()])),
});
type Entries = z.infer<typeof Entries>;

/** What a book is made of after a run. */
export interface Settlement {
  /** That were written or found unchanged. */
  readonly formats: ReadonlySet<string>;
  /** Of all files of these formats. */
  readonly names: ReadonlySet<string>;
  /** Key and codec of all that were used. */
  readonly segments: readonly (readonly [key: string, codec: string])[];
  readonly store: SegmentStore;
}

/**
 * What was ever written into a book's folder, so that what no longer belongs to the book can be taken away again, and
 * nothing else. It lies in the cache.
 */
export class Ledger {
  readonly #file: string;
  readonly #folder: string;
  #entries: Entries;
  #saving: Promise<void> = Promise.resolve();

  private constructor(file: string, folder: string, entries: Entries) {
    this.#file = file;
    this.#folder = folder;
    this.#entries = entries;
  }

  static async open(cache: string, folder: string): Promise<Ledger> {
    const name = createHash('sha256').update(resolve(folder)).digest('hex');
    const file = join(cache, 'books', `${name}.json`);
    const entries = await readTextFile(file)
      .then((text) => Entries.parse(JSON.parse(text)))
      .catch(() => ({ files: [], segments: [] }));
    return new Ledger(file, folder, entries);
  }

  /** Writes down files of a format as soon as they are there. */
  async add(format: string, files: readonly FinishedFile[]): Promise<void> {
    const names = new Set(files.map(({ name }) => name));
    const others = this.#entries.files.filter(({ name }) => !names.has(name));
    const added = files.map((file) => ({ format, ...file }));
    const same = added.every(({ name, sha256 }) =>
      this.#entries.files.some((known) => known.name === name && known.sha256 === sha256),
    );
    if (same) return;
    this.#entries = { ...this.#entries, files: [...others, ...added] };
    await this.#save();
  }

  /**
   * Takes away what earlier runs wrote of these formats and this one did not: chapters that are no more, or have another
   * name. Whatever was changed since then is somebody else's, and stays. Segments that the book no longer has go from the
   * store.
   */
  async settle({ formats, names, segments, store }: Settlement): Promise<void> {
    const stale = this.#entries.files.filter(({ format, name }) => formats.has(format) && !names.has(name));
    for (const { name, sha256 } of stale) {
      const path = join(this.#folder, name);
      if ((await sha256Of(path).catch(() => null)) === sha256) await rm(path, { force: true });
    }
    const current = new Set(segments.map((each) => each.join('.')));
    const codecs = new Set(segments.map(([, codec]) => codec));
    const gone = this.#entries.segments.filter(
      ([key, codec]) => codecs.has(codec) && !current.has(`${key}.${codec}`),
    );
    await store.forget(gone);
    const before = JSON.stringify(this.#entries);
    this.#entries = {
      files: this.#entries.files.filter((entry) => !stale.includes(entry)),
      segments: [
        ...this.#entries.segments.filter(([, codec]) => !codecs.has(codec)),
        ...segments.map(([key, codec]): [string, string] => [key, codec]),
      ],
    };
    if (JSON.stringify(this.#entries) !== before) await this.#save();
  }

  /** One after the other, so that the newest stays. */
  #save(): Promise<void> {
    this.#saving = this.#saving.then(() => writeFileAtomic(this.#file, JSON.stringify(this.#entries)));
    return this.#saving;
  }
}
