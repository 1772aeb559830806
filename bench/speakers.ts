import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BookResult, castStory, narrateBook, openEngines, prepareStory } from '../src/index.js';
import { decoded } from './voices/decoded.js';
import { nearest, type Portrait } from './voices/distance.js';
import { portray } from './voices/portrait.js';

const SAMPLE = 'script/under-fives-travel-free.md';
/** What the acoustics are measured at, Hz. */
const RATE = 16_000;

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
    const samples = await decoded(file, RATE);
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
