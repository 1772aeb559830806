import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { watchMemory } from './memory.js';

export interface Run {
  /** Seconds. */
  readonly wall: number;
  /** Most held in memory at once by the program and all that it starts, in bytes; null where that can't be seen. */
  readonly memory: number | null;
}

/** Runs the program as a person starts it. @throws Error if it fails */
export function fullcast(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, [resolve('bin/fullcast.mjs'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const memory = watchMemory(child.pid ?? process.pid);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (status) => {
      const run = { wall: (performance.now() - began) / 1000, memory: memory() };
      if (status === 0) done(run);
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
