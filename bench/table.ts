import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { ffmpegVersion } from '../src/find-ffmpeg.js';
import { readCorpus } from '../train/corpus.js';
import { machine } from './machine.js';
import { lengthRows } from './table/lengths.js';
import { HEAD, type Row, written } from './table/row.js';
import { jobsRows, storyRows } from './table/stories.js';

const SAMPLE = join('script', 'under-fives-travel-free.md');
const STORY = join('..', 'shared', 'stories', 'without-la.txt');
const CORPUS = join('..', 'shared', 'corpus', 'pdnc');
const NOVEL = join(CORPUS, 'DaisyMiller', 'text.txt');
const OUT = join('bench', 'RESULTS.md');
const PARTS = ['story', 'novel', 'jobs', 'lengths'] as const;

/**
 * Everything that is to be fast, each figure against one that is measured beside it. Wants Debian's `flite`, half an hour and a
 * quiet machine.
 *
 * @param args `--runs N` (3) of each but the novel and the memory, which are measured once; `--only` some of `PARTS`, which
 *   writes nothing
 */
export async function table(args: string[]): Promise<void> {
  const options = { runs: { type: 'string', default: '3' }, only: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  const runs = Number(values.runs);
  const wanted = new Set<string>(values.only?.split(',') ?? PARTS);
  await promisify(execFile)('flite', ['--version']).catch((error: NodeJS.ErrnoException) => {
    // flite ends its own version message with status 1.
    if (error.code === 'ENOENT') throw new Error('The naive way needs flite on PATH: apt-get install flite');
  });
  const cores = availableParallelism();
  const there = existsSync(STORY);
  const story = there ? STORY : SAMPLE;
  const name = there ? 'a story of 2,400 words' : 'the sample';
  const texts = there ? (await readCorpus(CORPUS)).map(({ path }) => path) : [SAMPLE];

  const about = `${machine()}, ffmpeg ${await ffmpegVersion()}; medians of the runs`;
  process.stdout.write(`${about}\n\n${HEAD}`);
  const rows: Row[] = [];
  const tell = (more: readonly Row[]) => {
    rows.push(...more);
    process.stdout.write(more.map(written).join(''));
  };
  if (wanted.has('story')) tell(await storyRows(story, name, runs, cores));
  if (wanted.has('jobs')) tell(await jobsRows(story, name, runs, cores));
  if (wanted.has('lengths')) tell(await lengthRows(texts, runs));
  if (wanted.has('novel') && existsSync(NOVEL)) tell(await storyRows(NOVEL, 'a novel', 1, cores));
  if (values.only === undefined) await writeFile(OUT, page(about, rows));
}

const page = (about: string, rows: readonly Row[]) => `# How fast, and in how much memory

Written by \`npm run bench\`: ${about}.

${HEAD}${rows.map(written).join('')}
- *a process of flite a line, then one ffmpeg*: what one would write in an afternoon, with the speakers given
- *of flite and ffmpeg alone*: the processor time of the processes of flite in the naive way, and of one ffmpeg that encodes
  the book at 192 kb/s, shared out over all cores as if nothing else had to be done
- *of our engine and ffmpeg alone*: the same with the embedded engine, each distinct line spoken once, one after the other
- *memory to narrate*: the most that the program and all ffmpegs it starts hold together (PSS), with an engine that speaks at
  once
- *who speaks*: \`fullcast script FILE --json\`, from the start of the program to its end
`;
