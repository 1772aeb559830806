import { Command, InvalidArgumentError } from 'commander';
import { InputError } from '../../errors.js';
import { type BookResult, bookFolder, narrateBook } from '../../narrate/index.js';
import { interruptible } from '../interrupt.js';
import { withBeforehand, withCache, withEngine } from '../options.js';
import { type CastingOptions, type ReadyStory, withCastStories } from '../prepare.js';
import { showProgress } from '../progress.js';
import { formatDuration, printable, say, sayJson } from '../report.js';
import { linesToCheck } from '../script-text.js';
import { storiesOr } from '../stories.js';

interface Options extends CastingOptions {
  readonly cache: string;
  readonly out: string;
  readonly format: readonly string[];
  readonly quiet?: boolean;
  readonly json?: boolean;
}

export function narrateCommand(): Command {
  const command = new Command('narrate')
    .description('stories to chapter MP3s; without a file, every story in script/')
    .argument('[files...]', 'stories (.txt, .md), or - for standard input')
    .option('--out <dir>', 'where the books go', 'out')
    .option('--format <list>', 'what to write, separated by commas', parseFormats, ['mp3'])
    .option('--quiet', 'say nothing but errors and warnings')
    .option('--json', 'print what was made as JSON')
    .addHelpText('after', EXAMPLES)
    .action(narrate);
  return withCache(withEngine(withBeforehand(command)));
}

const EXAMPLES = `
Examples:
  fullcast narrate story.txt
  fullcast narrate story.txt --voices my-cast.json --out ~/Audiobooks
  cat story.txt | fullcast narrate -
  fullcast narrate story.txt --quiet --json > made.json`;

const FORMATS = ['mp3'];

function parseFormats(value: string): readonly string[] {
  const formats = value.split(',').map((name) => name.trim().toLowerCase());
  const unknown = formats.find((name) => !FORMATS.includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`"${unknown}" is none of: ${FORMATS.join(', ')}.`);
  return formats;
}

async function narrate(files: readonly string[], options: Options): Promise<void> {
  // Until somebody speaks there is nothing to clear up, and reading a novel closely does not let go for seconds, so
  // until then a Ctrl-C ends the program as the system does.
  const books = await withCastStories(await storiesOr(files, options.quiet), options, (stories) =>
    interruptible(async (signal) => {
      const { out, cache } = options;
      expectBooksOfTheirOwn(stories, out);
      const progress = showProgress(options.quiet === true);
      const made: BookResult[] = [];
      if (!options.quiet) sayWhatToCheck(stories);
      try {
        for (const { story, engines } of stories) {
          made.push(await narrateBook(story, { engines, out, cache, signal, listen: progress.listen }));
        }
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
function expectBooksOfTheirOwn(stories: readonly ReadyStory[], out: string): void {
  const sources = new Map<string, string>();
  for (const { story } of stories) {
    const { script } = story;
    const folder = bookFolder(script, out);
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

function summary({ dir, chapters, stats }: BookResult): string {
  const spoken =
    stats.spoken === 0 ? 'nothing to speak anew' : `${stats.spoken} of ${stats.lines} lines spoken`;
  const files = chapters.length === 1 ? '1 file' : `${chapters.length} files`;
  return `${dir}: ${files}, ${formatDuration(stats.seconds)} of audio, ${spoken}, in ${stats.wall.toFixed(1)} s`;
}
