import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const program = resolve('bin/fullcast.mjs');

/** A folder of the test's own that is gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fullcast-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Start {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** A program and its arguments that start it, and may change what it finds. */
  readonly under?: readonly string[];
}

/** Starts the real program, as a person would in `cwd`. */
export function start(
  args: readonly string[],
  { cwd, env, input, under = [] }: Start,
): { child: ChildProcess; done: Promise<Outcome> } {
  const [command = '', ...rest] = [...under, process.execPath, program, ...args];
  const child = spawn(command, rest, {
    cwd,
    env: { ...process.env, XDG_CACHE_HOME: join(cwd, '.cache'), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  const done = new Promise<Outcome>((resolved) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('close', (status) => resolved({ status, stdout, stderr }));
  });
  return { child, done };
}

export const fullcast = (args: readonly string[], options: Start): Promise<Outcome> =>
  start(args, options).done;
