import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MachineError } from './errors.js';
import { guard } from './guard.js';

const run = promisify(execFile);

/** How long ffmpeg may neither start, take samples nor end before it counts as hanging, in milliseconds. */
export const PATIENCE = 60_000;

/** One that has been tried. */
interface Ffmpeg {
  readonly path: string;
  readonly version: string;
}

let found: Promise<Ffmpeg> | undefined;

/**
 * The ffmpeg to use: `FFMPEG_PATH`, else the one on PATH, else the one that is installed with the package. Tried, not
 * only looked for.
 *
 * @throws MachineError if none of them runs
 */
export async function findFfmpeg(): Promise<string> {
  return (await locate()).path;
}

/** ffmpeg's own word for its version; two that say the same write the same bytes. */
export async function ffmpegVersion(): Promise<string> {
  return (await locate()).version;
}

function locate(): Promise<Ffmpeg> {
  found ??= search();
  return found;
}

async function search(): Promise<Ffmpeg> {
  const asked = process.env.FFMPEG_PATH;
  const ffmpeg = asked ? await tried(asked) : ((await tried('ffmpeg')) ?? (await bundled()));
  if (ffmpeg) return ffmpeg;
  if (asked) {
    throw new MachineError(`FFMPEG_PATH is ${asked}, and no ffmpeg runs there.`, {
      hint: 'Correct it, or unset it to use the ffmpeg that comes with fullcast.',
    });
  }
  throw new MachineError('No ffmpeg runs on this machine, not even the one that comes with fullcast.', {
    hint: 'Install ffmpeg (apt install ffmpeg, brew install ffmpeg, winget install ffmpeg), or set FFMPEG_PATH.',
  });
}

async function tried(path: string): Promise<Ffmpeg | null> {
  try {
    const started = run(path, ['-version'], { timeout: PATIENCE, killSignal: 'SIGKILL' });
    guard(started.child);
    // A program that is no ffmpeg may wait for something to read.
    started.child.stdin?.end();
    const version = /^ffmpeg version (\S+)/.exec((await started).stdout)?.[1];
    return version === undefined ? null : { path, version };
  } catch {
    return null;
  }
}

/** Null also where there is none: for some machines (Windows on ARM), or because optional packages were left out. */
async function bundled(): Promise<Ffmpeg | null> {
  try {
    // Where there is none, the package throws as soon as it is loaded.
    const { path } = (await import('@ffmpeg-installer/ffmpeg')).default;
    return (await tried(path)) ?? (await tried(await executable(path)));
  } catch {
    return null;
  }
}

/** Package installers that run no scripts may leave the program without the right to be run, in somebody else's folder. */
async function executable(path: string): Promise<string> {
  try {
    await chmod(path, 0o755);
    return path;
  } catch {
    const folder = await mkdtemp(join(tmpdir(), 'fullcast-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const copy = join(folder, 'ffmpeg');
    await copyFile(path, copy);
    await chmod(copy, 0o755);
    return copy;
  }
}
