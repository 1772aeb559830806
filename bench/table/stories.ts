import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFfmpeg } from '../../src/find-ffmpeg.js';
import { castStory, openEngines, prepareStory } from '../../src/narrate/index.js';
import { floorOf } from '../narration/floor.js';
import { type Naive, narrateNaively } from '../narration/naive.js';
import { fullcast, inFreshFolder, into } from '../narration/run.js';
import { type Row, rowOf } from './row.js';

type Pair = readonly [number, number];

/** What a story costs: against the naive way, against what can't be saved, and what it costs again. */
export async function storyRows(story: string, name: string, runs: number, cores: number): Promise<Row[]> {
  const naive: Pair[] = [];
  const parts: Pair[] = [];
  const own: Pair[] = [];
  const recast: Pair[] = [];
  const again: Pair[] = [];
  for (let run = 0; run < runs; run++) {
    await inFreshFolder(async (folder) => {
      const [before, after] = await casts(story, folder);
      const narrate = (voices: string) => fullcast(['narrate', story, '--voices', voices, ...into(folder)]);
      const { wall: first } = await narrate(before);
      again.push([(await narrate(before)).wall, first]);
      recast.push([(await narrate(after)).wall, first]);
      const book = join(folder, 'out', readdirSync(join(folder, 'out'))[0] ?? '');
      const { synthesis, encoding } = await floorOf(story, after, book, folder);
      own.push([first, (synthesis + encoding) / cores]);
      const asIs = await naively(story, before, join(folder, 'naive'));
      parts.push([first, (asIs.synthesis + encoding) / cores]);
      naive.push([first, asIs.wall]);
    });
  }
  const seconds = (what: string, baseline: string, aim: string, pairs: readonly Pair[]) =>
    rowOf({ what: `${name}: ${what}`, unit: 'seconds', baseline, aim }, pairs);
  return [
    seconds('to chapter MP3s', 'a process of flite a line, then one ffmpeg', '≤ 0.40', naive),
    seconds('to chapter MP3s', `of flite and ffmpeg alone, over ${cores} cores`, '≤ 1.15', parts),
    seconds('to chapter MP3s', `of our engine and ffmpeg alone, over ${cores} cores`, '', own),
    seconds('one minor character recast', 'the first run', '≤ 0.10', recast),
    seconds('nothing to do', 'the first run', '≤ 0.03, or 0.7 s', again),
  ];
}

/** Two casts of a story that differ in the voice of a minor character. */
async function casts(story: string, folder: string): Promise<readonly [string, string]> {
  const write = async (cast: Readonly<Record<string, { voice: string }>>) => {
    const file = join(folder, `voices-${Object.keys(cast).length}.json`);
    await writeFile(file, JSON.stringify({ engine: 'flite', cast }));
    return file;
  };
  const before = await write({});
  const engines = await openEngines('flite');
  try {
    const { script, casting } = await castStory(await prepareStory(story, { voices: before }), engines);
    const { name = '' } = script.characters.at(-1) ?? {};
    const taken = new Set(
      [casting.cast.narrator, ...casting.cast.characters.values()].map(({ voice }) => voice),
    );
    // One that somebody has would make another one move.
    const other = (await engines.voices()).map(({ id }) => id).find((id) => !taken.has(id)) ?? '';
    return [before, await write({ [name]: { voice: other } })];
  } finally {
    await engines.close();
  }
}

/** The naive way, who speaks given. */
async function naively(story: string, voices: string, folder: string): Promise<Naive> {
  const { script } = await prepareStory(story, { voices });
  return narrateNaively(script, await findFfmpeg(), folder);
}

/** How much faster several jobs are than one: as ours over the other, so below 1. */
export async function jobsRows(story: string, name: string, runs: number, cores: number): Promise<Row[]> {
  const counts = [2, 4, 8, 16].filter((count) => count <= cores);
  const pairs = new Map<number, Pair[]>(counts.map((count) => [count, []]));
  for (let run = 0; run < runs; run++) {
    const wallOf = (jobs: number) =>
      inFreshFolder(
        async (folder) => (await fullcast(['narrate', story, '--jobs', String(jobs), ...into(folder)])).wall,
      );
    const one = await wallOf(1);
    for (const count of counts) pairs.get(count)?.push([await wallOf(count), one]);
  }
  return counts.map((count) =>
    rowOf(
      {
        what: `${name}: ${count} jobs`,
        unit: 'seconds',
        baseline: 'one job',
        aim: count === 2 ? '≤ 0.54 (1.85 times as fast)' : '',
      },
      pairs.get(count) ?? [],
    ),
  );
}
