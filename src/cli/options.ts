import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import envPaths from 'env-paths';

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

/** The options of every command that speaks. */
export function withEngine(command: Command): Command {
  return command
    .option(
      '--engine <name>',
      'the speech engine (default: what voices.json says, else the best that works here)',
    )
    .addOption(
      new Option('--jobs <n>', 'how many lines to speak at once')
        .default(availableParallelism(), 'one a core')
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
