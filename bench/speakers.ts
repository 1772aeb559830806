import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpeg } from '../src/ffmpeg.js';
import { type BookResult, castStory, narrateBook, openEngines, prepareStory } from '../src/index.js';
import { nearest, type Portrait } from './voices/distance.js';
import { portray } from './voices/portrait.js';

const SAMPLE = 'script/under-fives-travel-free.md';
/** What the acoustics are measured at, Hz. */
const RATE = 16_000;
const LARGEST_CHAPTER = 2 ** 30;

/** All that one speaker says in a finished book. */
interface Part {
  readonly voice: string;
  readonly texts: string[];
  readonly clips: { readonly samples: Int16Array; readonly rate: number }[];
}

/**
 * What each speaker of a finished book sounds like, measured from its MP3s by their cues.
 *
 * @param args the story; the sample if none is named
 */
export async function speakers([story = SAMPLE]: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcast-bench-'));
  const engines = await openEngines('auto');
  try {
    const cast = await castStory(await prepareStory(story), engines);
    const { signal } = new AbortController();
    const book = await narrateBook(cast, { engines, out: folder, cache: join(folder, 'cache'), signal });
    process.stdout.write(reportOf(await partsOf(book, cast.script.text)));
  } finally {
    await engines.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function partsOf(book: BookResult, text: string): Promise<ReadonlyMap<string, Part>> {
  const parts = new Map<string, Part>();
  for (const { file, cues } of book.chapters) {
    const samples = await decoded(file);
    for (const { start, end, speaker, voice, from, to } of cues) {
      const name = speaker ?? '(narrator)';
      const part = parts.get(name) ?? { voice, texts: [], clips: [] };
      parts.set(name, part);
      part.texts.push(text.slice(from, to));
      part.clips.push({ samples: samples.subarray(start * RATE, end * RATE), rate: RATE });
    }
  }
  return parts;
}

async function decoded(file: string): Promise<Int16Array> {
  const args = ['-v', 'error', '-i', file, '-f', 's16le', '-ar', String(RATE), '-ac', '1', 'pipe:1'];
  const { stdout } = await promisify(execFile)(await findFfmpeg(), args, {
    encoding: 'buffer',
    maxBuffer: LARGEST_CHAPTER,
  });
  return new Int16Array(new Uint8Array(stdout).buffer, 0, stdout.length >> 1);
}

function reportOf(parts: ReadonlyMap<string, Part>): string {
  const portraits = [...parts].map(([name, { texts, clips }]) => portray(name, texts, clips));
  const rows = portraits.map((portrait) => {
    const { voice, clips } = parts.get(portrait.id) ?? { voice: '', clips: [] };
    const seconds = clips.reduce((sum, { samples }) => sum + samples.length / RATE, 0);
    return rowOf(portrait, portraits, voice, seconds);
  });
  return `| speaker | voice | lasts | pitch | words a minute | centroid | most like | distance |
| --- | --- | ---: | ---: | ---: | ---: | --- | ---: |
${rows.join('\n')}
`;
}

function rowOf(portrait: Portrait, all: readonly Portrait[], voice: string, seconds: number): string {
  const { id, acoustics, rate } = portrait;
  const like = nearest(portrait, all);
  const cells = [
    id,
    voice,
    `${seconds.toFixed(1)} s`,
    `${acoustics.pitch.toFixed(0)} Hz`,
    rate.toFixed(0),
    `${acoustics.centroid.toFixed(0)} Hz`,
    like.id,
    like.distance.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}
