import { Command } from 'commander';
import { MachineError } from '../../errors.js';
import { clearCache, limitCache, surveyCache, verifyCache } from '../../narrate/cache.js';
import { interruptible } from '../interrupt.js';
import { withCache, withCacheLimit } from '../options.js';
import { formatSize, printable, say, sayJson, table } from '../report.js';

interface Options {
  readonly cache: string;
  readonly cacheLimit: number;
  readonly json?: boolean;
}

export function cacheCommand(): Command {
  const command = new Command('cache')
    .description('what is kept between runs: how much it is, whether it is whole, and away with it')
    .option('--json', 'print it as JSON')
    .addHelpText('after', EXAMPLES)
    .action((options: Options) => show(options));
  withCacheLimit(withCache(command));
  for (const [name, about, work] of actions) {
    command.addCommand(
      new Command(name)
        .description(about)
        .action((_: unknown, sub: Command) => work(sub.optsWithGlobals() as Options)),
    );
  }
  return command;
}

const EXAMPLES = `
Examples:
  fullcast cache                        how much is kept, and since when
  fullcast cache verify                 read everything, and drop what is damaged
  fullcast cache trim --cache-limit 1GB drop what was not used for longest
  fullcast cache clear                  drop everything`;

const actions: readonly (readonly [
  name: string,
  about: string,
  work: (options: Options) => Promise<void>,
])[] = [
  ['verify', 'read everything, and drop what is damaged', verify],
  ['trim', 'drop what was not used for longest, until the rest is within the limit', trim],
  ['clear', 'drop everything that no running narration needs', clear],
];

async function show({ cache, cacheLimit, json }: Options): Promise<void> {
  const survey = await surveyCache(cache);
  const oldest = survey.oldest === null ? null : new Date(survey.oldest).toISOString();
  if (json) {
    sayJson({ dir: cache, limit: Number.isFinite(cacheLimit) ? cacheLimit : null, ...survey, oldest });
    return;
  }
  const rows = survey.kinds
    .filter(({ entries }) => entries > 0)
    .map(({ kind, entries, bytes }) => [kind, String(entries), formatSize(bytes)]);
  const total = `${survey.entries} entries, ${formatSize(survey.bytes)} of at most ${formatSize(cacheLimit)}`;
  say(printable(cache));
  if (rows.length > 0) say(table(['kind', 'entries', 'size'], rows));
  say(oldest === null ? total : `${total}, the oldest last used on ${oldest.slice(0, 10)}`);
}

async function verify({ cache, json }: Options): Promise<void> {
  const { entries, damaged, stuck } = await interruptible((signal) => verifyCache(cache, signal));
  if (json) sayJson({ dir: cache, entries, damaged, stuck });
  else say(`${entries} entries read, ${damaged.length} damaged and dropped`);
  if (stuck.length > 0) {
    throw new MachineError(`${stuck.length} damaged entries can't be dropped, such as ${stuck[0]}.`, {
      hint: 'They may belong to somebody else.',
    });
  }
}

async function trim({ cache, cacheLimit, json }: Options): Promise<void> {
  const { entries, bytes } = await limitCache(cache, cacheLimit);
  if (json) sayJson({ dir: cache, entries, bytes });
  else say(`${entries} entries dropped, ${formatSize(bytes)}`);
}

async function clear({ cache, json }: Options): Promise<void> {
  const cleared = await clearCache(cache);
  if (!cleared) {
    throw new MachineError('Another fullcast is clearing this cache.', { hint: 'Try again in a moment.' });
  }
  const { entries, bytes } = cleared;
  if (json) sayJson({ dir: cache, entries, bytes });
  else say(`${entries} entries dropped, ${formatSize(bytes)}`);
}
