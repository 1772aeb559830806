import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { claim } from '../../cache.js';
import { writeFileAtomic } from '../../files.js';
import type { Cover } from '../../model.js';
import type { CoverWords } from './design.js';
import { isWholePng } from './whole.js';

/** To be raised whenever the same words come to give another picture. */
const DESIGN = 1;

/**
 * The cover that is made for a book which has none. It is made once: `cache` keeps it, and what makes it is loaded only
 * when it is needed.
 *
 * @throws MachineError if the cache can't be written
 */
export async function madeCover(words: CoverWords, cache: string): Promise<Cover> {
  const key = createHash('sha256')
    .update(JSON.stringify([DESIGN, words.title, words.author]))
    .digest('hex');
  const path = `covers/${key}.png`;
  await claim(cache, [path]);
  const file = join(cache, path);
  const kept = await readFile(file).catch(() => null);
  if (kept && isWholePng(kept)) return { mime: 'image/png', data: kept };
  const { makeCover } = await import('./make.js');
  const cover = await makeCover(words);
  await writeFileAtomic(file, cover.data);
  return cover;
}
