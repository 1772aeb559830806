import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type FileReport, type FolderReport } from '../../src/check/index.js';
import { findFfmpeg } from '../../src/find-ffmpeg.js';
import { fullcast } from '../support/cli.js';

export const never: AbortSignal = new AbortController().signal;

/** Runs ffmpeg. @returns what it says */
export async function ffmpeg(...args: readonly string[]): Promise<string> {
  const command = ['-c', '"$0" "$@" 2>&1', await findFfmpeg(), '-nostdin', '-y', ...args];
  return execFileSync('sh', command, { encoding: 'utf8', maxBuffer: 1 << 26 });
}

const STORY = `Title: The Ferry
Author: Nobody in Particular

"Is that the last one?" asked Marion.

"That is the last one," Peter said. He looked at the water, and then at the clock above the ticket window.

"Then we had better run," she said, and took her bag.

They ran. The man at the rope saw them, shook his head, and waited all the same.
`;

/** In dB; what tests add to it or take from it is near the limits. */
const RMS = -20.25;

/** A chapter as fullcast makes it, decoded and brought to `RMS`: right in every way, for tests to spoil. */
export async function rightChapter(folder: string): Promise<string> {
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(folder, 'ferry.txt'), STORY);
  const { stdout } = await fullcast(['narrate', 'ferry.txt', '--engine', 'flite', '--quiet', '--json'], {
    cwd: folder,
  });
  const { books } = JSON.parse(stdout) as { books: { files: string[] }[] };
  const made = join(folder, books[0]?.files[0] ?? '');
  const said = await ffmpeg('-i', made, '-map', '0:a', '-af', 'volumedetect', '-f', 'null', '-');
  const level = Number(/mean_volume: (\S+) dB/.exec(said)?.[1]);
  const wav = join(folder, 'right.wav');
  const levelled = ['-map', '0:a', '-map_metadata', '-1', '-af', `volume=${RMS - level}dB`];
  await ffmpeg('-i', made, ...levelled, wav);
  return wav;
}

/** A square picture of that many pixels a side. */
export async function picture(folder: string, width: number, height = width): Promise<string> {
  const file = join(folder, `cover-${width}x${height}.jpg`);
  await ffmpeg('-f', 'lavfi', '-i', `color=c=navy:s=${width}x${height}:d=1`, '-frames:v', '1', file);
  return file;
}

export async function checkOne(file: string, standard = 'acx'): Promise<FileReport> {
  const { files } = await check([file], { standard, signal: never });
  const [report] = files;
  if (!report) throw new Error('no report');
  return report;
}

/** The limits that something fails, or is warned of. */
export function failed({ limits }: FileReport | FolderReport, result = 'fail'): readonly string[] {
  return limits.filter((limit) => limit.result === result).map(({ id }) => id);
}

export const value = ({ limits }: FileReport, id: string): number =>
  limits.find((limit) => limit.id === id)?.value ?? Number.NaN;

export const bytes = (file: string): Buffer => readFileSync(file);
