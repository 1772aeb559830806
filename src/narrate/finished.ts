import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Of, writeFileAtomic } from '../files.js';

const Finished = z.object({
  sha256: z.string(),
  duration: z.number(),
  cues: z.array(z.object({ start: z.number(), end: z.number(), line: z.int() })),
});

/** What is remembered of a chapter that was written: enough to know its file again and to say what is in it. */
export type Finished = z.infer<typeof Finished>;

/** The name of a chapter by all that shapes its bytes. */
export function chapterKey(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

const recordFile = (cache: string, key: string) => join(cache, 'chapters', key.slice(0, 2), `${key}.json`);

/** The record of a chapter if `file` still holds exactly what was written for it; null if it has to be made. */
export async function findFinished(cache: string, key: string, file: string): Promise<Finished | null> {
  try {
    const record = Finished.parse(JSON.parse(await readFile(recordFile(cache, key), 'utf8')));
    return (await sha256Of(file)) === record.sha256 ? record : null;
  } catch {
    // No record, a damaged one, or no such file: each means that the chapter has to be made.
    return null;
  }
}

export async function rememberFinished(cache: string, key: string, finished: Finished): Promise<void> {
  await writeFileAtomic(recordFile(cache, key), JSON.stringify(finished));
}
