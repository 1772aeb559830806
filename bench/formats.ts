import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from './machine.js';
import { median } from './median.js';
import { fullcast, inFreshFolder, into } from './narration/run.js';

/** What is timed: what begins anew from nothing, the others on what the one before has left. */
const STEPS = [
  { what: 'chapter MP3s', format: 'mp3', anew: true },
  { what: 'the same again', format: 'mp3', anew: false },
  { what: 'with one MP3 of the book', format: 'mp3,mp3-book', anew: false },
  { what: 'with an M4B', format: 'mp3,m4b', anew: false },
  { what: 'with all other formats', format: 'all', anew: false },
  { what: 'all formats', format: 'all', anew: true },
  { what: 'the same again', format: 'all', anew: false },
] as const;

/**
 * What each format costs, against the chapters' MP3s alone from nothing.
 *
 * @param args stories (the sample if none is named), `--runs N` (3)
 */
export async function formats(args: string[]): Promise<void> {
  const options = { runs: { type: 'string', default: '3' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const stories = positionals.length > 0 ? positionals : [join('script', 'under-fives-travel-free.md')];
  const runs: number[][] = [];
  for (let run = 0; run < Number(values.runs); run++) runs.push(await timeSteps(stories));

  process.stdout.write(`${stories.join(', ')}; ${machine()}; medians of ${runs.length} runs\n\n`);
  process.stdout.write('| run | seconds | of the MP3s |\n| --- | --: | --: |\n');
  const medians = STEPS.map((_, step) => median(runs.map((run) => run[step] ?? Number.NaN)));
  for (const [step, { what }] of STEPS.entries()) {
    const seconds = medians[step] ?? Number.NaN;
    const share = seconds / (medians[0] ?? Number.NaN);
    process.stdout.write(`| ${what} | ${seconds.toFixed(2)} | ${share.toFixed(2)} |\n`);
  }
}

/** Seconds of each step. */
function timeSteps(stories: readonly string[]): Promise<number[]> {
  return inFreshFolder(async (folder) => {
    const taken: number[] = [];
    let place = folder;
    for (const [step, { format, anew }] of STEPS.entries()) {
      if (anew) place = join(folder, String(step));
      const { wall } = await fullcast(['narrate', ...stories, '--format', format, ...into(place)]);
      taken.push(wall);
    }
    return taken;
  });
}
