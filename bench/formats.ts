import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from './machine.js';
import { median } from './median.js';

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
async function timeSteps(stories: readonly string[]): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcast-bench-'));
  try {
    const taken: number[] = [];
    let place = folder;
    for (const [step, { format, anew }] of STEPS.entries()) {
      if (anew) place = join(folder, String(step));
      const where = ['--out', join(place, 'out'), '--cache', join(place, 'cache')];
      taken.push(await timed([...stories, '--format', format, ...where]));
    }
    return taken;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The program as a person starts it. */
function timed(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [resolve('bin/fullcast.mjs'), 'narrate', '--quiet', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (status) => {
      if (status === 0) done((performance.now() - began) / 1000);
      else failed(new Error(`fullcast ended with status ${status}.`));
    });
  });
}
