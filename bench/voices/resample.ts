import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { findFfmpeg } from '../../src/find-ffmpeg.js';
import type { Clip } from '../../src/model.js';

/** The clip at another rate, by ffmpeg. */
export async function resample({ samples, rate }: Clip, to: number): Promise<Clip> {
  if (rate === to) return { samples, rate };
  const raw = (hertz: number) => ['-f', 's16le', '-ar', String(hertz), '-ac', '1'];
  const args = ['-v', 'error', ...raw(rate), '-i', 'pipe:0', ...raw(to), 'pipe:1'];
  const child = spawn(await findFfmpeg(), args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  const bytes = new Uint8Array(await buffer(child.stdout));
  return { samples: new Int16Array(bytes.buffer, 0, bytes.length >> 1), rate: to };
}
