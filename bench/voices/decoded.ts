import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findFfmpeg } from '../../src/find-ffmpeg.js';

const LARGEST_CHAPTER = 2 ** 30;

/** The samples of an audio file, mono, at a rate in Hz. */
export async function decoded(file: string, rate: number): Promise<Int16Array> {
  const args = ['-v', 'error', '-i', file, '-f', 's16le', '-ar', String(rate), '-ac', '1', 'pipe:1'];
  const { stdout } = await promisify(execFile)(await findFfmpeg(), args, {
    encoding: 'buffer',
    maxBuffer: LARGEST_CHAPTER,
  });
  return new Int16Array(new Uint8Array(stdout).buffer, 0, stdout.length >> 1);
}
