import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import envPaths from 'env-paths';
import { didYouMean } from '../names.js';
import { type Part, parts } from '../narrate/choose.js';

export function positiveInteger(value: string): number {
  if (!/^\d{1,3}$/.test(value) || Number(value) === 0) {
    throw new InvalidArgumentError('It takes a whole number from 1 to 999.');
  }
  return Number(value);
}

/** The options of every command that reads a story: what is known of it beforehand. */
export function withBeforehand(command: Command): Command {
  return command
    .option('--voices <file>', 'the voices.json to cast with (default: the nearest to the story)')
    .option('--roster <file>', 'who is in the story: JSON with the name, aliases and gender of each');
}

/** The options of every command that can do with a part of a story. */
export function withChoice(command: Command): Command {
  return command
    .option('--chapters <list>', 'only these, by number: 1,3-5', parseChapters)
    .option('--skip <list>', `leave out: ${parts.join(', ')}`, parseParts)
    .option('--speak <list>', 'read what is silent otherwise: notes, footnotes, …', parseParts);
}

/** More chapters than any book has. */
const MOST_CHAPTERS = 9999;

export function parseChapters(value: string): readonly number[] {
  return value.split(',').flatMap((item) => {
    const [, first, last = first] = /^\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4}))?\s*$/.exec(item) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === undefined || from < 1 || to < from || to > MOST_CHAPTERS)
      throw new InvalidArgumentError('It takes numbers of chapters from 1, such as 1,3-5.');
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

function parseParts(value: string): readonly Part[] {
  return value.split(',').map((item) => {
    const name = item.trim().toLowerCase();
    const part = parts.find((each) => each === name);
    if (part === undefined)
      throw new InvalidArgumentError(
        `There is no part "${name}".${didYouMean(name, parts)} There are ${parts.join(', ')}.`,
      );
    return part;
  });
}

/** The options of every command that speaks. */
export function withEngine(command: Command): Command {
  return command
    .option(
      '--engine <name>',
      'the speech engine (default: what voices.json says, else the best that works here)',
    )
    .addOption(
      new Option('--jobs <n>', 'how many cores to use')
        .default(availableParallelism(), 'all')
        .argParser(positiveInteger),
    );
}

export function withCache(command: Command): Command {
  return command.option('--cache <dir>', 'where spoken lines are kept between runs', defaultCache());
}

/** The option of every command that adds to the cache. */
export function withCacheLimit(command: Command): Command {
  return command.addOption(
    new Option(
      '--cache-limit <size>',
      'how much of it is kept, such as 500MB or none; what was not used for longest goes',
    )
      .env('FULLCAST_CACHE_LIMIT')
      .default(5e9, '5GB')
      .argParser(parseSize),
  );
}

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };

/** @returns bytes; Infinity for `none` */
function parseSize(value: string): number {
  const text = value.trim().toLowerCase();
  if (text === 'none') return Number.POSITIVE_INFINITY;
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (number === undefined || factor === undefined) {
    throw new InvalidArgumentError('It takes a size such as 500MB or 5GB, or none.');
  }
  return Number(number) * factor;
}

/** The user's cache folder, by the custom of the system (XDG on Linux). */
export function defaultCache(): string {
  return envPaths('fullcast', { suffix: '' }).cache;
}
