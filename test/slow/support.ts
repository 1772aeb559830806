import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { fullcast, type Outcome, temporaryFolder } from '../support/cli.js';

/** Short, for it is told some hundred times: three chapters, three voices, a scene break. */
export const STORY = `Title: The Long Way Round
Author: Nobody in Particular

Chapter 1: The Bus Stop

"You are late," Marion said.

"I am always late," Peter said.

It had begun to rain.

Chapter 2: The Bus

Marion took the seat by the window.

"Thank you," said Peter.

***

"End of the line," said the driver.

Chapter 3: The Road

"Now we walk," said Marion.
`;

/** What every run in these tests has in common; the format is whatever a test of all is about. */
export const ARGS = [
  'narrate',
  'story.txt',
  '--engine',
  'flite',
  '--quiet',
  '--json',
  '--jobs',
  '2',
] as const;

/** A folder of the test's own with the story in it. */
export function project(story = STORY): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'story.txt'), story);
  return cwd;
}

/** Every file below a folder, also hidden ones, by its digest. */
export function tree(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(files.map((name) => [name, digest(name)]));
}

export interface Stats {
  readonly spoken: number;
  readonly cached: number;
  readonly lines: number;
}

export function statsOf({ stdout }: Outcome): Stats {
  const [book] = (JSON.parse(stdout) as { books: { stats: Stats }[] }).books;
  if (!book) throw new Error('no book');
  return book.stats;
}

export async function expectDone(cwd: string, ...more: readonly string[]): Promise<Stats> {
  return expectWell(await fullcast([...ARGS, ...more], { cwd }));
}

/** Fails unless a run has done its work without a word. */
export function expectWell(outcome: Outcome): Stats {
  expect(outcome.stderr).toBe('');
  expect(outcome.status).toBe(0);
  return statsOf(outcome);
}

let right: Promise<string> | undefined;

/** A folder in which an unbroken run has made the book; nobody may change it. */
function rightProject(): Promise<string> {
  right ??= (async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'fullcast-right-'));
    process.once('exit', () => rmSync(cwd, { recursive: true, force: true }));
    writeFileSync(join(cwd, 'story.txt'), STORY);
    await expectDone(cwd);
    return cwd;
  })();
  return right;
}

/** What an unbroken run makes of the story. */
export async function rightBook(): Promise<Readonly<Record<string, string>>> {
  return tree(join(await rightProject(), 'out'));
}

/** A folder of the test's own in which the book is made. */
export async function madeProject(): Promise<string> {
  const cwd = temporaryFolder();
  cpSync(await rightProject(), cwd, { recursive: true });
  // What is known of a book goes by where it is.
  expect((await expectDone(cwd)).spoken).toBe(0);
  return cwd;
}

/** Fails with words for a person, and nothing for a programmer. */
export function expectToldOf({ status, stderr, stdout }: Outcome, what: RegExp, expected = 1): void {
  expect(stderr).toMatch(what);
  expect(stderr).toMatch(/error: /);
  expect(stderr).not.toMatch(/should not|\n +at |Error:|node:internal/);
  expect(stdout).toBe('');
  expect(status).toBe(expected);
}

/** Everything in a folder at this moment, finished or not. */
export function count(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    // Something went while it was looked at.
    return 0;
  }
}

/** What is not finished in a folder, or hidden. */
export const partsIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(^|\/)\./.test(name))
    : [];

/** Clips in a store. */
export function clipsIn(cache: string): readonly string[] {
  const folder = join(cache, 'clips');
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.clip'),
    );
  } catch {
    return [];
  }
}

/** Whether this machine lets us have disks of our own, which needs root. */
export const canMount: boolean = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/**
 * What starts a program so that the rights of files count for it. For root they do not, unless it gives up that power; null
 * where it can't.
 */
export const obeying: readonly string[] | null = (() => {
  if (process.platform === 'win32') return null;
  if (process.getuid?.() !== 0) return [];
  const powers = ['dac_override', 'dac_read_search', 'fowner', 'chown'].map((each) => `-${each}`).join(',');
  const command = ['setpriv', `--bounding-set=${powers}`, '--inh-caps=-all'];
  const [program = '', ...args] = [...command, 'true'];
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0 ? command : null;
})();

/** A disk of so many kB at a place, gone with the test. */
export function disk(at: string, kilobytes: number): { remount(options: string): void } {
  mkdirSync(at, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', at]);
  onTestFinished(() => {
    execFileSync('umount', ['-l', at]);
  });
  return { remount: (options) => execFileSync('mount', ['-o', `remount,${options}`, at]) };
}

/** Random numbers that a seed gives again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `FULLCAST_SEED` repeats a run. */
export const seed: number = Number(process.env.FULLCAST_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A program of a test's own, in shell. */
export function shellProgram(file: string, script: string): string {
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** Whether a process is there; one that has ended and that nobody asks for is not. */
export function isThere(pid: string): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).trim().startsWith('Z');
  } catch {
    return false;
  }
}
