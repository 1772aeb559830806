import { Command, InvalidArgumentError, Option } from 'commander';
import { limitCache } from '../../cache.js';
import { InputError } from '../../errors.js';
import { findFfmpeg } from '../../find-ffmpeg.js';
import type { Manuscript } from '../../model.js';
import { didYouMean } from '../../names.js';
import { type BookResult, beginBook, narrateBook } from '../../narrate/book.js';
import { bookFolder, type Layout, layouts } from '../../narrate/folder.js';
import {
  type CaptionUnit,
  captionUnits,
  type Format,
  formats,
  LOUDNESS_RANGE,
  type Mastering,
  masteringFor,
  masterings,
} from '../../stitch/index.js';
import { interruptible } from '../interrupt.js';
import { withBeforehand, withCache, withCacheLimit, withChoice, withEngine } from '../options.js';
import { type CastingOptions, type ReadyStory, withCastStories } from '../prepare.js';
import { showProgress } from '../progress.js';
import { formatDuration, printable, say, sayJson } from '../report.js';
import { linesToCheck } from '../script-text.js';
import { storiesOr } from '../stories.js';

interface Options extends CastingOptions {
  readonly cache: string;
  /** Bytes. */
  readonly cacheLimit: number;
  readonly out: string;
  readonly format: readonly Format[];
  readonly loudness: Mastering;
  readonly subtitles: CaptionUnit;
  readonly layout: Layout;
  readonly credits?: boolean;
  readonly plain?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

export function narrateCommand(): Command {
  const command = new Command('narrate')
    .description('stories to audiobooks; without a file, every story in script/')
    .argument('[files...]', 'stories, folders of chapters, or - for standard input')
    .option('--out <dir>', 'where the books go', 'out')
    .addOption(
      new Option('--format <list>', 'what to write, separated by commas; see below')
        .default(parseFormats('mp3'), 'mp3')
        .argParser(parseFormats),
    )
    .addOption(
      new Option('--loudness <target>', 'acx, podcast, ebu, or a number of LUFS; see below')
        .default(masterings.acx, 'acx')
        .argParser(parseLoudness),
    )
    .addOption(
      new Option('--subtitles <unit>', 'what a subtitle holds: a sentence, or a line of the script')
        .default('sentence')
        .choices(captionUnits),
    )
    .addOption(
      new Option('--layout <name>', 'how folders are named: flat, by title; or as Audiobookshelf reads them')
        .default('flat')
        .choices(layouts),
    )
    .option('--credits', 'say title, author and who reads, before and after the book')
    .option('--plain', 'no whispers or shouts: every line as its voice says anything')
    .option(
      '--meta <key=value>',
      'what the book is, over book.json: title, author, series, …; repeatable',
      collect,
    )
    .option('--quiet', 'say nothing but errors and warnings')
    .option('--json', 'print what was made as JSON')
    .addHelpText('after', EXAMPLES)
    .action(narrate);
  return withCacheLimit(withCache(withEngine(withChoice(withBeforehand(command)))));
}

const column = (name: string) => `  ${name.padEnd(15)}`;

const EXAMPLES = `
Formats, several in one run; "all" is all of them:
${formats.map(({ name, about }) => `${column(name)}${about}`).join('\n')}

Loudness:
${column('acx')}as audiobook shops take it: −23 to −18 dB RMS, peaks below −3 dB
${column('podcast')}−16 LUFS, as podcast platforms ask for
${column('ebu')}−23 LUFS, as broadcasters ask for
${column('LUFS')}a number from ${LOUDNESS_RANGE.min} to ${LOUDNESS_RANGE.max}

Examples:
  fullcast narrate story.txt
  fullcast narrate story.txt --format m4b,epub
  fullcast narrate story.txt --voices my-cast.json --out ~/Audiobooks
  fullcast narrate novel.epub --chapters 1,3-5 --skip front
  cat story.txt | fullcast narrate -
  fullcast narrate story.txt --quiet --json > made.json`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** In the order of the registry, each once. */
function parseFormats(value: string): readonly Format[] {
  const names = value.split(',').map((name) => name.trim().toLowerCase());
  if (names.includes('all')) return formats;
  const known = formats.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(
      `There is no format "${unknown}".${didYouMean(unknown, known)} There are ${known.join(', ')}.`,
    );
  }
  return formats.filter(({ name }) => names.includes(name));
}

function parseLoudness(value: string): Mastering {
  const mastering = masteringFor(value);
  if (mastering) return mastering;
  const { min, max } = LOUDNESS_RANGE;
  const names = Object.keys(masterings).join(', ');
  throw new InvalidArgumentError(`It is ${names}, or a number of LUFS from ${min} to ${max}.`);
}

async function narrate(files: readonly string[], options: Options): Promise<void> {
  // It takes a while to start, and everything that is written depends on which one it is; who needs it tells what is wrong.
  void findFfmpeg().catch(() => undefined);
  const { jobs, chapters, cache } = options;
  const begin = {
    // A choice of chapters is a book of another title; and who is given one core gets one thing done at a time.
    ...(jobs > 1 && !chapters && { read: (story: Manuscript) => beginBook(story, cache) }),
    ...options,
  };
  // Until somebody speaks there is nothing to clear up, and reading a novel closely does not let go for seconds, so
  // until then a Ctrl-C ends the program as the system does.
  const books = await withCastStories(await storiesOr(files, options.quiet), begin, (stories) =>
    interruptible(async (signal) => {
      const { out, layout, cache, plain = false } = options;
      expectBooksOfTheirOwn(stories, out, layout);
      const progress = await showProgress(options.quiet === true);
      const made: BookResult[] = [];
      if (!options.quiet) sayWhatToCheck(stories);
      try {
        for (const { story, engines } of stories) {
          made.push(
            await narrateBook(story, {
              ...{ engines, out, layout, cache, plain, signal, listen: progress.listen },
              formats: options.format,
              mastering: options.loudness,
              captions: options.subtitles,
              credits: options.credits === true,
            }),
          );
        }
        await limitCache(cache, options.cacheLimit);
        return made;
      } finally {
        progress.stop();
      }
    }),
  );
  if (options.json) sayJson({ books });
  if (!options.quiet) for (const book of books) say(summary(book));
}

/** Two stories of one title would take turns in overwriting each other. */
function expectBooksOfTheirOwn(stories: readonly ReadyStory[], out: string, layout: Layout): void {
  const sources = new Map<string, string>();
  for (const { story } of stories) {
    const { script } = story;
    const folder = bookFolder(story, out, layout);
    const other = sources.get(folder.toLowerCase());
    if (other !== undefined) {
      throw new InputError(`This story and ${other} would both be written to ${folder}.`, {
        place: { file: script.source },
        hint: 'Narrate them one by one with another --out, or give one of them another title.',
      });
    }
    sources.set(folder.toLowerCase(), script.source);
  }
}

/** Said before an hour is spent on it. */
function sayWhatToCheck(stories: readonly ReadyStory[]): void {
  const counts = stories.flatMap(({ story: { script } }) => {
    const check = linesToCheck(script);
    return check ? [`${script.title}: ${check}`] : [];
  });
  if (counts.length > 0) say(printable(`${counts.join('; ')} (fullcast script FILE shows them)`));
}

function summary({ dir, files: { length }, stats }: BookResult): string {
  const spoken =
    stats.spoken === 0 ? 'nothing to speak anew' : `${stats.spoken} of ${stats.lines} lines spoken`;
  const files = length === 1 ? '1 file' : `${length} files`;
  return `${dir}: ${files}, ${formatDuration(stats.seconds)} of audio, ${spoken}, in ${stats.wall.toFixed(1)} s`;
}
