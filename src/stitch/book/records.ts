import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { claim } from '../../cache.js';
import { sha256Of, writeFileAtomic } from '../../files.js';
import { readTextFile } from '../../read-file.js';
import { RestInSamples } from '../sound/rests.js';

/** What is remembered of a chapter whose sound was made: where its lines are heard. In samples. */
const ChapterShape = z.object({
  samples: z.int().positive(),
  cues: z.array(
    z.object({
      start: z.int(),
      end: z.int(),
      line: z.int(),
      rests: z.array(RestInSamples),
    }),
  ),
});
export type ChapterShape = z.infer<typeof ChapterShape>;

/** What is remembered of an output that was written: enough to know its files again. */
const Finished = z.object({ files: z.array(z.object({ name: z.string(), sha256: z.string() })) });
export type FinishedFile = z.infer<typeof Finished>['files'][number];

/** The name of something by all that shapes it, hexadecimal. */
export function keyOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What runs before this one have made, in the cache folder, by keys. What is damaged counts as missing. */
export class Records {
  readonly #cache: string;

  constructor(cache: string) {
    this.#cache = cache;
  }

  shapeOf(chapter: string): Promise<ChapterShape | null> {
    return this.#read('chapters', chapter, ChapterShape);
  }

  rememberShape(chapter: string, shape: ChapterShape): Promise<void> {
    return this.#write('chapters', chapter, shape);
  }

  /** The files of an output if `folder` still holds exactly what was written of it; null if it has to be made. */
  async finished(output: string, folder: string): Promise<readonly FinishedFile[] | null> {
    const record = await this.#read('finished', output, Finished);
    if (!record) return null;
    for (const { name, sha256 } of record.files) {
      const found = await sha256Of(join(folder, name)).catch(() => null);
      if (found !== sha256) return null;
    }
    return record.files;
  }

  rememberFinished(output: string, files: readonly FinishedFile[]): Promise<void> {
    return this.#write('finished', output, { files });
  }

  async #read<T>(kind: string, key: string, schema: z.ZodType<T>): Promise<T | null> {
    await claim(this.#cache, [pathOf(kind, key)]);
    try {
      return schema.parse(JSON.parse(await readTextFile(this.#file(kind, key))));
    } catch {
      return null;
    }
  }

  #write(kind: string, key: string, record: unknown): Promise<void> {
    return writeFileAtomic(this.#file(kind, key), JSON.stringify(record));
  }

  #file(kind: string, key: string): string {
    return join(this.#cache, pathOf(kind, key));
  }
}

/** Below the cache folder. */
const pathOf = (kind: string, key: string) => `${kind}/${key.slice(0, 2)}/${key}.json`;
