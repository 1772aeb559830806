import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { claim } from '../../cache.js';
import { writeFileAtomic } from '../../files.js';
import type { Cover } from '../../model.js';
import { readWholeFile } from '../../read-file.js';
import { type CoverWords, DESIGN } from './design.js';
import { isWholePng } from './whole.js';

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
  const kept = await readWholeFile(file).catch(() => null);
  if (kept && isWholePng(kept)) return { mime: 'image/png', data: kept };
  const { makeCover } = await import('./make.js');
  const cover = await makeCover(words);
  await writeFileAtomic(file, cover.data);
  return cover;
}
