import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import { type CacheKind, claim } from '../../cache.js';
import { writeFileAtomic } from '../../files.js';
import { readWholeFile } from '../../read-file.js';
import { decodeKept, encodeKept } from './format.js';
import { type Program, thisProgram } from './program.js';

/** Something that takes long to find out, and that the same program always finds out the same of. */
export interface Question<Answer> {
  readonly kind: Extract<CacheKind, 'attributions' | 'words'>;
  /** All that decides the answer, in parts of plain data. */
  readonly about: readonly unknown[];
  /** What an answer is. It comes back with the keys in this order. */
  readonly schema: z.ZodType<Answer>;
  findOut(): Answer | Promise<Answer>;
}

/**
 * Finds something out, or remembers it where it was found out before. A cache that can't be read or written is no error
 * here: it is found out anew, and whoever needs the cache says what is wrong with it.
 *
 * @param cache the cache folder; nothing is remembered if it is left out
 * @param program tells what finds it out; nothing is remembered if it does not
 */
export async function remembered<Answer>(
  { kind, about, schema, findOut }: Question<Answer>,
  cache: string | undefined,
  program: () => Promise<Program | null> = thisProgram,
): Promise<Answer> {
  const by = cache === undefined ? null : await program();
  if (cache === undefined || by === null) return findOut();
  const key = keyOf([kind, by, ...about]);
  const path = `${kind}/${key.slice(0, 2)}/${key}.json`;
  const file = join(cache, path);
  await claim(cache, [path]).catch(() => undefined);
  const bytes = await readWholeFile(file).catch(() => null);
  const kept = bytes && schema.safeParse(decodeKept(key, bytes));
  if (kept?.success) return kept.data;
  const answer = await findOut();
  await writeFileAtomic(file, encodeKept(key, answer)).catch(() => undefined);
  return answer;
}

/** Piece by piece, since a book as one string of JSON would take more memory than all else. */
function keyOf(parts: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const pieces: readonly unknown[] = Array.isArray(part) ? part : [part];
    hash.update(`${pieces.length}\n`);
    for (const piece of pieces) {
      const json = typeof piece === 'string' ? piece : JSON.stringify(piece ?? null);
      hash.update(`${json.length}\n`).update(json);
    }
  }
  return hash.digest('hex');
}
