import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { claim } from '../../cache.js';
import { writeFileAtomic } from '../../files.js';
import type { Cover } from '../../model.js';
import { readWholeFile } from '../../read-file.js';
import type { CoverWords } from './design.js';
import { isWholePng } from './whole.js';

const require = createRequire(import.meta.url);

/** To be raised whenever the same words come to give another picture. */
const DESIGN = 1;

/** Covers that are being drawn, by their file. */
const drawn = new Map<string, Promise<Cover>>();

/**
 * The cover that is made for a book which has none. It is made once: `cache` keeps it.
 *
 * @throws MachineError if the cache can't be written
 */
export async function madeCover(words: CoverWords, cache: string): Promise<Cover> {
  const { file, kept } = await lookFor(words, cache);
  return kept ?? draw(words, file);
}

/**
 * Begins to make a cover, so that it goes on while this thread is busy; `madeCover` gives it, or tells what went wrong.
 *
 * @returns as soon as it has begun, or is there already
 */
export async function beginCover(words: CoverWords, cache: string): Promise<void> {
  const { file, kept } = await lookFor(words, cache);
  if (!kept) draw(words, file).catch(() => undefined);
}

async function lookFor(words: CoverWords, cache: string): Promise<{ file: string; kept: Cover | null }> {
  const key = createHash('sha256')
    .update(JSON.stringify([DESIGN, words.title, words.author]))
    .digest('hex');
  const path = `covers/${key}.png`;
  await claim(cache, [path]);
  const file = join(cache, path);
  const data = await readWholeFile(file).catch(() => null);
  return { file, kept: data && isWholePng(data) ? { mime: 'image/png', data } : null };
}

function draw({ title, author }: CoverWords, file: string): Promise<Cover> {
  const begun = drawn.get(file);
  if (begun) return begun;
  const cover = inThread({ title, author })
    .then(async (data): Promise<Cover> => {
      await writeFileAtomic(file, data);
      return { mime: 'image/png', data };
    })
    .finally(() => drawn.delete(file));
  drawn.set(file, cover);
  return cover;
}

/** Drawing takes a second and 50 MB; beside the other threads the second costs nothing, and the memory ends with its own. */
function inThread(words: CoverWords): Promise<Uint8Array> {
  const worker = new Worker(require.resolve('#cover'), { workerData: words });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread that draws the cover ended.')));
  });
}
