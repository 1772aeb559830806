import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fullcast, inFreshFolder, into, memoryOf } from '../narration/run.js';
import { startStandIn } from '../narration/stand-in.js';
import { type Row, rowOf } from './row.js';

/** In words; the one in the middle is what the others are compared to. */
const LENGTHS = [10_000, 100_000, 1_000_000] as const;
const [, MIDDLE] = LENGTHS;

/** Time to find out who speaks, and memory to narrate, by the length of a text. */
export async function lengthRows(texts: readonly string[], runs: number): Promise<Row[]> {
  return inFreshFolder(async (folder) => {
    const stories = await write(await joined(texts), folder);
    return [...(await attributionRows(stories, runs)), ...(await memoryRows(stories))];
  });
}

/** A million words are not narrated several times; memory hardly differs from run to run. */
async function memoryRows(stories: ReadonlyMap<number, string>): Promise<Row[]> {
  const server = await startStandIn();
  try {
    const peaks = new Map<number, number>();
    for (const [words, story] of stories) {
      const args = ['narrate', story, '--engine', 'http'];
      const memory = await inFreshFolder((folder) =>
        memoryOf([...args, ...into(folder)], { FULLCAST_HTTP_URL: server.url }),
      );
      peaks.set(words, memory ?? Number.NaN);
    }
    return rows(
      'memory to narrate',
      'bytes',
      new Map([...peaks].map(([words, peak]) => [words, [peak]])),
      '≤ 1.20',
    );
  } finally {
    server.close();
  }
}

async function attributionRows(stories: ReadonlyMap<number, string>, runs: number): Promise<Row[]> {
  const taken = new Map<number, number[]>([...stories.keys()].map((words) => [words, []]));
  for (let run = 0; run < runs; run++) {
    for (const [words, story] of stories) {
      // What is remembered of one is in a cache of its own, so that each is found out anew.
      const { wall } = await inFreshFolder((folder) =>
        fullcast(['script', story, '--json'], { XDG_CACHE_HOME: folder }),
      );
      taken.get(words)?.push(wall);
    }
  }
  return rows('who speaks', 'seconds', taken, '');
}

function rows(
  what: string,
  unit: 'seconds' | 'bytes',
  measured: ReadonlyMap<number, readonly number[]>,
  aim: string,
): Row[] {
  const middle = measured.get(MIDDLE) ?? [];
  return [...measured].map(([words, values]) =>
    rowOf(
      {
        what: `${what}, ${words.toLocaleString('en')} words`,
        unit,
        baseline: `${MIDDLE.toLocaleString('en')} words`,
        aim: words > MIDDLE ? aim : '',
      },
      values.map((value, run) => [value, middle[run] ?? Number.NaN] as const),
    ),
  );
}

async function joined(texts: readonly string[]): Promise<string> {
  const read = await Promise.all(texts.map((path) => readFile(path, 'utf8')));
  return read.join('\n\n');
}

/** Texts of each length, in a folder; over and over where there is not enough. */
async function write(text: string, folder: string): Promise<ReadonlyMap<number, string>> {
  const stories = new Map<number, string>();
  const words = text.match(/\S+\s*/gu) ?? [];
  for (const length of LENGTHS) {
    const story = join(folder, `${length} words.txt`);
    const whole = Array.from({ length }, (_, index) => words[index % words.length]);
    await writeFile(story, whole.join(''));
    stories.set(length, story);
  }
  return stories;
}
