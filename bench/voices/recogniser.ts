import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Clip } from '../../src/model.js';

const run = promisify(execFile);
const MODEL = '/usr/share/pocketsphinx/model/en-us';

/** What pocketsphinx (Debian: pocketsphinx, pocketsphinx-en-us) hears in each clip of 16 kHz. */
export async function recognise(clips: readonly Clip[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcast-hear-'));
  try {
    const names = clips.map((_, index) => String(index));
    await Promise.all(
      clips.map(({ samples }, index) => writeFile(join(folder, `${index}.raw`), padded(samples))),
    );
    await writeFile(join(folder, 'ctl'), `${names.join('\n')}\n`);
    const options: Readonly<Record<string, string>> = {
      '-hmm': `${MODEL}/en-us`,
      '-lm': `${MODEL}/en-us.lm.bin`,
      '-dict': `${MODEL}/cmudict-en-us.dict`,
      '-ctl': join(folder, 'ctl'),
      '-cepdir': folder,
      '-cepext': '.raw',
      '-adcin': 'yes',
      '-hyp': join(folder, 'hyp'),
      '-logfn': '/dev/null',
    };
    await run('pocketsphinx_batch', Object.entries(options).flat());
    const heard = await readFile(join(folder, 'hyp'), 'utf8');
    return heard
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/\s*\([^()]*\)$/, ''));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A recogniser learns the level of silence from the first moments. */
function padded(samples: Int16Array): Buffer {
  const silence = Buffer.alloc(16000 * 2 * 0.3);
  return Buffer.concat([
    silence,
    Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
    silence,
  ]);
}

/** Words wrongly heard, missed or added, by the words said: Levenshtein's distance in words. */
export function wordErrors(said: string, heard: string): { readonly errors: number; readonly words: number } {
  const a = wordsOf(said);
  const b = wordsOf(heard);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, word] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries()) {
      next.push(
        Math.min((row[j] ?? 0) + (word === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    }
    row = next;
  }
  return { errors: row.at(-1) ?? 0, words: a.length };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z']+/g) ?? [];
}
