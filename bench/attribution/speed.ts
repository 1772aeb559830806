import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Labelled } from '../../train/corpus.js';
import { inChildren } from './children.js';
import type { Speed, SpeedJob } from './speed-worker.js';

const WORKER = new URL('./speed-worker.ts', import.meta.url);
/** In words. */
const LENGTHS = [10_000, 100_000, 1_000_000];

/** Time and memory for each novel, each in a process of its own, one after the other. */
export async function speedOfNovels(novels: readonly Labelled[]): Promise<Speed[]> {
  const speeds: Speed[] = [];
  for (const { folder, path } of novels) speeds.push(await speedOf({ name: folder, path }));
  return speeds;
}

/** Time and memory for texts of several lengths: novels joined and cut. */
export async function speedByLength(novels: readonly Labelled[]): Promise<Speed[]> {
  const joined = (await Promise.all(novels.map(({ path }) => readFile(path, 'utf8')))).join('\n\n');
  const folder = await mkdtemp(join(tmpdir(), 'fullcast-bench-'));
  try {
    const speeds: Speed[] = [];
    for (const length of LENGTHS) {
      const text = firstWords(joined, length);
      if (text === null) break;
      const path = join(folder, `${length}.txt`);
      await writeFile(path, text);
      speeds.push(await speedOf({ name: `${length.toLocaleString('en')} words`, path }));
    }
    return speeds;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function speedOf(job: SpeedJob): Promise<Speed> {
  const [speed] = await inChildren<SpeedJob, Speed>(WORKER, [job], 1);
  if (!speed) throw new RangeError('A job has a result.');
  return speed;
}

/** Null if the text has fewer. */
function firstWords(text: string, count: number): string | null {
  const word = /\S+/gu;
  for (let seen = 0; seen < count; seen++) if (!word.exec(text)) return null;
  return text.slice(0, word.lastIndex);
}
