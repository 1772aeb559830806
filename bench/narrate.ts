import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { findFfmpeg } from '../src/find-ffmpeg.js';
import { prepareStory } from '../src/index.js';
import type { Script } from '../src/model.js';
import { watchMemory } from './narration/memory.js';
import { narrateNaively } from './narration/naive.js';

const SAMPLE_FOLDER = 'script';

interface Run {
  /** Seconds. */
  readonly wall: number;
  /** Most held in memory at once, in bytes; null where it can't be seen. */
  readonly memory: number | null;
}

/**
 * A whole story to MP3, ours from nothing against the naive way, in turns on the same machine. Wants Debian's `flite`.
 *
 * @param args stories (those in script/ if none is named), `--runs N` (3), `--jobs N` (as the program decides)
 */
export async function narrate(args: string[]): Promise<void> {
  const options = { runs: { type: 'string', default: '3' }, jobs: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (!(await flitePresent())) {
    process.stderr.write('The naive way needs flite on PATH: apt-get install flite\n');
    process.exitCode = 1;
    return;
  }
  const files = positionals.length > 0 ? positionals : await sampleStories();
  const scripts = await Promise.all(files.map(async (file) => (await prepareStory(file)).script));
  const jobs = values.jobs === undefined ? [] : ['--jobs', values.jobs];
  const ffmpeg = await findFfmpeg();

  process.stdout.write(
    `${files.join(', ')}; ${machine()}; seconds\n\n${row('run', 'naive', 'ours', 'ratio')}`,
  );
  const ratios: number[] = [];
  const peaks: (number | null)[] = [];
  for (let run = 1; run <= Number(values.runs); run++) {
    const naive = await inFreshFolder((folder) => naively(scripts, ffmpeg, folder));
    const ours = await inFreshFolder((folder) => ourWay([...files, ...jobs], folder));
    ratios.push(ours.wall / naive);
    peaks.push(ours.memory);
    process.stdout.write(
      row(String(run), naive.toFixed(2), ours.wall.toFixed(2), (ours.wall / naive).toFixed(2)),
    );
  }
  const seen = peaks.filter((peak) => peak !== null);
  const memory =
    seen.length > 0 ? `${Math.round(Math.max(...seen) / 1e6)} MB` : 'not measured on this system';
  process.stdout.write(
    `\nmedian ratio ${median(ratios).toFixed(2)}; peak memory of ours, ffmpeg included: ${memory}\n`,
  );
}

const flitePresent = () =>
  promisify(execFile)('flite', ['--version']).then(
    () => true,
    // flite ends its own version message with status 1.
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );

async function sampleStories(): Promise<string[]> {
  const names = await readdir(SAMPLE_FOLDER);
  return names.filter((name) => name.endsWith('.md')).map((name) => join(SAMPLE_FOLDER, name));
}

async function naively(scripts: readonly Script[], ffmpeg: string, folder: string): Promise<number> {
  const began = performance.now();
  for (const [index, script] of scripts.entries()) {
    await narrateNaively(script, ffmpeg, join(folder, String(index)));
  }
  return (performance.now() - began) / 1000;
}

/** The program as a person starts it, with nothing spoken or encoded before. */
function ourWay(args: readonly string[], folder: string): Promise<Run> {
  const began = performance.now();
  const fresh = ['--quiet', '--cache', join(folder, 'cache'), '--out', join(folder, 'out')];
  const child = spawn(process.execPath, [resolve('bin/fullcast.mjs'), 'narrate', ...fresh, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const memory = watchMemory(child.pid ?? process.pid);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (status) => {
      const run = { wall: (performance.now() - began) / 1000, memory: memory() };
      if (status === 0) done(run);
      else failed(new Error(`fullcast ended with status ${status}.`));
    });
  });
}

async function inFreshFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcast-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const row = (...cells: readonly string[]) => `${cells.map((cell) => cell.padStart(8)).join('')}\n`;
const machine = () => `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
