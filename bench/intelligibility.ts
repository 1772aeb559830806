import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type BookResult,
  type CastStory,
  castStory,
  type EngineSet,
  narrateBook,
  openEngines,
  prepareStory,
} from '../src/index.js';
import type { Clip } from '../src/model.js';
import { utterancesOf } from '../src/narrate/utterances.js';
import { fliteVoices } from '../src/speak/engines/flite/voices.js';
import { decoded } from './voices/decoded.js';
import { recognise, wordErrors } from './voices/recogniser.js';
import { resample } from './voices/resample.js';

const SAMPLES = ['script/under-fives-travel-free.md', '../shared/stories/without-la.txt'];
/** One chapter of it is narrated, the first of at least so many characters. */
const NOVEL = '../shared/corpus/pdnc/TheSignOfTheFour/text.txt';
const CHAPTER = 12_000;
/** What the recogniser wants, Hz. */
const RATE = 16_000;
/** Lines that are recognised in one run of it. */
const BATCH = 40;

/** A line as it was spoken, in the finished audio and by the plain voice that its own is made from. */
interface Heard {
  readonly story: string;
  readonly voice: string;
  readonly words: number;
  readonly ours: number;
  readonly plain: number;
}

/** A line on its way: what is said, and both recordings. */
interface Spoken {
  readonly voice: string;
  readonly text: string;
  readonly finished: Clip;
  readonly plain: Clip;
}

/**
 * How many words a recogniser misses in finished audio, against the same sentences by the plain voices of flite: what
 * joining, pacing, delivery and timbre cost. Wants Debian's `pocketsphinx` and `pocketsphinx-en-us`.
 *
 * @param args stories (three texts if none is named), `--every N` to hear only each Nth line, `--plain`
 */
export async function intelligibility(args: string[]): Promise<void> {
  const options = {
    every: { type: 'string', default: '1' },
    plain: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const folder = await mkdtemp(join(tmpdir(), 'fullcast-bench-'));
  const engines = await openEngines('flite');
  const heard: Heard[] = [];
  try {
    const stories = positionals.length > 0 ? positionals : [...SAMPLES, await chapterOf(NOVEL, folder)];
    for (const story of stories) {
      const cast = await castStory(await prepareStory(story), engines);
      const { signal } = new AbortController();
      const files = { out: join(folder, 'out'), cache: join(folder, 'cache') };
      const book = await narrateBook(cast, { engines, ...files, signal, plain: values.plain });
      const spoken = await spokenLines(cast, book, engines, Number(values.every));
      heard.push(...(await hear(basename(story), spoken)));
    }
  } finally {
    await engines.close();
    await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(reportOf(heard));
}

/** A chapter of a novel as a story of its own. */
async function chapterOf(novel: string, folder: string): Promise<string> {
  const chapters = (await readFile(novel, 'utf8')).split(/\n\s*\n(?=CHAPTER )/u);
  const chapter =
    chapters.find(({ length }) => length > CHAPTER) ?? chapters.join('\n\n').slice(0, 2 * CHAPTER);
  const file = join(folder, 'chapter.txt');
  await writeFile(file, chapter.slice(0, 2 * CHAPTER));
  return file;
}

async function spokenLines(
  { script, casting }: CastStory,
  book: BookResult,
  engines: EngineSet,
  every: number,
): Promise<Spoken[]> {
  const utterances = await utterancesOf(script, casting.cast, engines, { plain: true });
  const { signal } = new AbortController();
  const lines = new Map(script.lines.map(({ start }, index) => [start, index]));
  const spoken: Spoken[] = [];
  let count = 0;
  for (const { file, cues } of book.chapters) {
    const samples = await decoded(file, RATE);
    for (const { start, end, from, voice } of cues) {
      count += 1;
      if (count % every !== 0) continue;
      const parts = utterances.filter(({ line }) => line === lines.get(from)).map(({ text }) => text);
      const clips: Clip[] = [];
      const base = baseOf(voice);
      for (const text of parts) {
        const request = { text, voice: base, prosody: { rate: 1, pitch: 1 } };
        clips.push(await resample(await engines.chosen.speak(request, signal), RATE));
      }
      spoken.push({
        voice,
        text: parts.join(' '),
        finished: { samples: samples.slice(Math.round(start * RATE), Math.round(end * RATE)), rate: RATE },
        plain: { samples: joined(clips), rate: RATE },
      });
    }
  }
  return spoken;
}

/** The voice that is flite's own, of those that a voice is made from. */
function baseOf(id: string): string {
  const base = fliteVoices.find((voice) => voice.id === id)?.base ?? id;
  return base === 'kal16' ? 'kal' : base;
}

function joined(clips: readonly Clip[]): Int16Array {
  const pause = new Int16Array(RATE / 4);
  const parts = clips.flatMap(({ samples }, index) => (index === 0 ? [samples] : [pause, samples]));
  const all = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

async function hear(story: string, spoken: readonly Spoken[]): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (let from = 0; from < spoken.length; from += BATCH) {
    const batch = spoken.slice(from, from + BATCH);
    const [ours, plain] = await Promise.all([
      recognise(batch.map(({ finished }) => finished)),
      recognise(batch.map((each) => each.plain)),
    ]);
    batch.forEach(({ voice, text }, index) => {
      const { errors, words } = wordErrors(text, ours[index] ?? '');
      heard.push({ story, voice, words, ours: errors, plain: wordErrors(text, plain[index] ?? '').errors });
    });
    process.stderr.write(`${story}: ${Math.min(from + BATCH, spoken.length)} of ${spoken.length} lines\n`);
  }
  return heard;
}

function reportOf(heard: readonly Heard[]): string {
  const voices = [...new Set(heard.map(({ voice }) => voice))].sort();
  const stories = [...new Set(heard.map(({ story }) => story))];
  const rows = [
    ...voices.map((voice) =>
      rowOf(
        voice,
        heard.filter((each) => each.voice === voice),
      ),
    ),
    ...stories.map((story) =>
      rowOf(
        story,
        heard.filter((each) => each.story === story),
      ),
    ),
    rowOf('all', heard),
  ];
  return `| voice or story | words | plain flite misses | finished audio misses | points more |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`;
}

function rowOf(name: string, lines: readonly Heard[]): string {
  const sum = (of: 'words' | 'ours' | 'plain') => lines.reduce((total, each) => total + each[of], 0);
  const share = (of: 'ours' | 'plain') => (100 * sum(of)) / sum('words');
  const more = share('ours') - share('plain');
  return `| ${name} | ${sum('words')} | ${share('plain').toFixed(1)}% | ${share('ours').toFixed(1)}% | ${more < 0 ? '−' : '+'}${Math.abs(more).toFixed(1)} |`;
}
