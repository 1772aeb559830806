import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Line, Script } from '../../src/model.js';

const run = promisify(execFile);

/** Debian's flite has these built in; all at 16 kHz, so that their files can be joined. */
const VOICES = ['slt', 'rms', 'awb', 'kal16'];

export interface Naive {
  /** Seconds that all of it took. */
  readonly wall: number;
  /** Of one core, to speak; NaN where the system does not tell. */
  readonly synthesis: number;
}

/**
 * What one would write in an afternoon: a process of flite for each line, the files joined, their loudness evened and
 * encoded by one ffmpeg.
 */
export async function narrateNaively(script: Script, ffmpeg: string, folder: string): Promise<Naive> {
  const began = performance.now();
  const before = await secondsOfChildren();
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const line of script.lines) {
    const text = script.text.slice(line.start, line.end).replace(/\s+/g, ' ').trim();
    if (line.kind === 'note' || !/[\p{L}\p{N}]/u.test(text)) continue;
    const file = join(folder, `${files.length}.wav`);
    await run('flite', ['-voice', voiceOf(line, script), '-t', text, '-o', file]);
    files.push(file);
  }
  const synthesis = (await secondsOfChildren()) - before;
  const list = join(folder, 'list.txt');
  await writeFile(list, files.map((file) => `file '${file}'\n`).join(''));
  const encoding = ['-af', 'loudnorm', '-ar', '44100', '-ac', '1', '-c:a', 'libmp3lame', '-b:a', '192k'];
  await run(ffmpeg, ['-f', 'concat', '-safe', '0', '-i', list, ...encoding, join(folder, 'book.mp3')], {
    maxBuffer: 1 << 26,
  });
  return { wall: (performance.now() - began) / 1000, synthesis };
}

/** What processes that this one started, and that have ended, took of a core. */
async function secondsOfChildren(): Promise<number> {
  const stat = await readFile('/proc/self/stat', 'utf8').catch(() => '');
  // Behind the name, which may have blanks, the 12th and 13th field: proc(5), cutime and cstime, in hundredths.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

function voiceOf({ speaker }: Line, { characters }: Script): string {
  const index = 1 + characters.findIndex(({ name }) => name === speaker);
  return VOICES[index % VOICES.length] ?? 'slt';
}
