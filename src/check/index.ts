import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import pLimit from 'p-limit';
import { InputError } from '../errors.js';
import { type FileFacts, measureFile, type Role, type Unmeasurable } from './facts/index.js';
import { findAudio } from './find.js';
import { folderLimits } from './folder-limits/index.js';
import type { Result, Verdict } from './limit.js';
import { limits } from './limits/index.js';
import { standards } from './standards/index.js';

export type { Result } from './limit.js';

export const standardNames: readonly string[] = standards.map(({ name }) => name);

export interface LimitReport extends Verdict {
  readonly id: string;
  readonly title: string;
}

export interface FileReport {
  readonly file: string;
  readonly passed: boolean;
  /** Why it could not be measured; null if it was. */
  readonly unmeasurable: string | null;
  /** What is known of it; null if it could not be measured. */
  readonly facts: {
    readonly role: Role;
    readonly format: string;
    /** Hz. */
    readonly rate: number;
    readonly channels: number;
    /** Seconds. */
    readonly duration: number;
    /** Bytes. */
    readonly size: number;
  } | null;
  readonly limits: readonly LimitReport[];
}

/** The files of one folder that are of one format. */
export interface FolderReport {
  readonly folder: string;
  readonly format: string;
  readonly files: number;
  readonly passed: boolean;
  readonly limits: readonly LimitReport[];
}

export interface CheckReport {
  readonly standard: string;
  /** Warnings do not count. */
  readonly passed: boolean;
  readonly files: readonly FileReport[];
  readonly folders: readonly FolderReport[];
}

export interface CheckOptions {
  /** One of `standardNames`. */
  readonly standard: string;
  readonly signal: AbortSignal;
  /** Called after each file. */
  readonly listen?: (done: number, of: number) => void;
}

/**
 * Measures finished audio and holds it against a standard.
 *
 * @param paths files, and folders that are searched with all below them
 * @throws InputError if something is not there or nothing is audio; MachineError if ffmpeg does not run or hangs;
 *   InterruptedError when `signal` aborts
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<CheckReport> {
  const standard = standards.find(({ name }) => name === options.standard);
  if (!standard) throw new InputError(`There is no standard "${options.standard}".`);
  const found = await measureAll(await findAudio(paths), options);
  const measured = found.filter((each): each is FileFacts => 'sound' in each);
  const [first] = found;
  if (measured.length === 0 && first && 'why' in first) {
    throw new InputError(`${first.file} can't be measured: ${first.why}.`, { place: { file: first.file } });
  }
  const files = found.map((each): FileReport => {
    if ('why' in each) {
      return { file: each.file, passed: false, unmeasurable: each.why, facts: null, limits: [] };
    }
    const { file, role, format, size, sound } = each;
    const { rate, channels, duration } = sound;
    const verdicts = limits.map(({ id, title, judge }) => ({ id, title, ...judge(each, standard) }));
    const facts = { role, format, rate, channels, duration, size };
    return { file, passed: passes(verdicts), unmeasurable: null, facts, limits: verdicts };
  });
  const folders = groups(measured).map((group): FolderReport => {
    const verdicts = folderLimits.map(({ id, title, judge }) => ({ id, title, ...judge(group.files) }));
    const { folder, format } = group;
    return { folder, format, files: group.files.length, passed: passes(verdicts), limits: verdicts };
  });
  const passed = [...files, ...folders].every((each) => each.passed);
  return { standard: standard.name, passed, files, folders };
}

/** Decoding is another process's work, so as many at once as there are cores keep this one busy. */
async function measureAll(files: readonly string[], { signal, listen }: CheckOptions) {
  const limit = pLimit(availableParallelism());
  let done = 0;
  return Promise.all(
    files.map((file) =>
      limit(async () => {
        const facts: FileFacts | Unmeasurable = await measureFile(file, signal);
        done += 1;
        listen?.(done, files.length);
        return facts;
      }),
    ),
  );
}

interface Group {
  readonly folder: string;
  readonly format: string;
  readonly files: readonly FileFacts[];
}

/** The chapters of a book: what lies in one folder and has one format. */
function groups(measured: readonly FileFacts[]): readonly Group[] {
  const byPlace = new Map<string, { folder: string; format: string; files: FileFacts[] }>();
  for (const facts of measured.filter(({ role }) => role === 'chapter')) {
    const [folder, { format }] = [dirname(facts.file), facts];
    const key = JSON.stringify([folder, format]);
    const group = byPlace.get(key) ?? { folder, format, files: [] };
    group.files.push(facts);
    byPlace.set(key, group);
  }
  return [...byPlace.values()].filter(({ files }) => files.length > 1);
}

const passes = (verdicts: readonly { readonly result: Result }[]) =>
  verdicts.every(({ result }) => result !== 'fail');
