import { Command } from 'commander';
import { type Choice, choose } from '../../narrate/choose.js';
import { type Contents, contentsOf, WORDS_PER_MINUTE } from '../../narrate/contents.js';
import { type Beforehand, prepareStory } from '../../narrate/prepare.js';
import { clearUpSoonerFor } from '../memory.js';
import { defaultCache, withBeforehand, withChoice } from '../options.js';
import { formatDuration, printable, say, sayJson, table } from '../report.js';

interface Options extends Beforehand, Choice {
  readonly json?: boolean;
}

export function contentsCommand(): Command {
  const command = new Command('contents')
    .description('what of a story will be read and what will not, with estimated times')
    .argument('<file>', 'a story, a folder of chapters, or - for standard input')
    .option('--json', 'print it as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Options) => {
      clearUpSoonerFor([file]);
      const { script, manuscript } = await prepareStory(file, { cache: defaultCache(), ...options });
      const contents = contentsOf(choose(script, manuscript, options), manuscript);
      if (options.json) sayJson(contents);
      else say(readable(contents));
    });
  return withChoice(withBeforehand(command));
}

const EXAMPLES = `
Examples:
  fullcast contents story.epub
  fullcast contents story.epub --skip front,back
  fullcast contents story.epub --json`;

const seconds = (words: number) => (words / WORDS_PER_MINUTE) * 60;
/** As many silent stretches of one part are shown. */
const SHOWN = 3;

function readable({ title, author, words, duration, chapters, silent }: Contents): string {
  const rows = chapters.map((chapter) => [
    String(chapter.number),
    chapter.title,
    String(chapter.words),
    chapter.words > 0 ? formatDuration(seconds(chapter.words)) : 'not read',
    chapter.part ?? '',
  ]);
  const total = `${words} words, about ${formatDuration(duration)} at ${WORDS_PER_MINUTE} words a minute`;
  const parts = [
    `${title}${author ? `, by ${author}` : ''}: ${total}`,
    table(['', 'chapter', 'words', 'time', ''], rows),
    ...(silent.length > 0 ? [`not read:\n${unread(silent)}`] : []),
  ];
  return printable(parts.join('\n\n'));
}

function unread(silent: Contents['silent']): string {
  const names = [...new Set(silent.map(({ part }) => part))];
  return names
    .map((name) => {
      const all = silent.filter(({ part }) => part === name);
      const words = all.reduce((sum, each) => sum + each.words, 0);
      const some = all.slice(0, SHOWN).map(({ chapter, begins }) => `    ${chapter}: ${begins}`);
      const more = all.length > SHOWN ? [`    and ${all.length - SHOWN} more`] : [];
      return [`  ${name}: ${words} words`, ...some, ...more].join('\n');
    })
    .join('\n');
}
