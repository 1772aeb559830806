import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { watchMemory } from './memory.js';

type Environment = Readonly<Record<string, string>>;

/** Runs the program as a person starts it. @returns how long it took, in seconds @throws Error if it fails */
export async function fullcast(args: readonly string[], env: Environment = {}): Promise<{ wall: number }> {
  const began = performance.now();
  await run(args, env, () => undefined);
  return { wall: (performance.now() - began) / 1000 };
}

/**
 * Runs the program, and looks at its memory all the while, which slows it down.
 *
 * @returns the most that it and all that it starts hold at once, in bytes; null where that can't be seen
 * @throws Error if it fails
 */
export async function memoryOf(args: readonly string[], env: Environment = {}): Promise<number | null> {
  let ended: () => number | null = () => null;
  await run(args, env, (pid) => {
    ended = watchMemory(pid);
  });
  return ended();
}

function run(args: readonly string[], env: Environment, started: (pid: number) => void): Promise<void> {
  const child = spawn(process.execPath, [resolve('bin/fullcast.mjs'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  if (child.pid !== undefined) started(child.pid);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (status) => {
      if (status === 0) done();
      else failed(new Error(`fullcast ended with status ${status}. ${said}`));
    });
  });
}

export async function inFreshFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcast-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where a run keeps and writes everything. */
export const into = (folder: string): string[] => [
  '--quiet',
  ...['--cache', join(folder, 'cache')],
  ...['--out', join(folder, 'out')],
];
