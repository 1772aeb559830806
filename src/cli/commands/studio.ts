import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import envPaths from 'env-paths';
import open from 'open';
import { InputError, InterruptedError } from '../../errors.js';
import { openStudio } from '../../studio/studio.js';
import { interruptible } from '../interrupt.js';
import { withCache, withEngine } from '../options.js';
import { say, sayJson } from '../report.js';

interface Options {
  readonly voices?: string;
  readonly engine?: string;
  readonly jobs: number;
  readonly cache: string;
  readonly out: string;
  readonly port: number;
  readonly open: boolean;
  readonly json?: boolean;
}

export function studioCommand(): Command {
  const command = new Command('studio')
    .description('a page on this machine to cast, listen, correct and export')
    .argument('[file]', 'the story to open')
    .option('--voices <file>', 'the voices.json to cast with (default: the nearest to the story)')
    .option('--out <dir>', 'where the books go', 'out')
    .option('--port <n>', 'the port to listen on (default: any that is free)', parsePort, 0)
    .option('--no-open', 'print the address, and open no browser')
    .option('--json', 'print the address as JSON')
    .addHelpText('after', EXAMPLES)
    .action(studio);
  return withCache(withEngine(command));
}

const EXAMPLES = `
Examples:
  fullcast studio
  fullcast studio story.txt
  fullcast studio story.txt --no-open --port 8787`;

function parsePort(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
    throw new InvalidArgumentError('It takes a number from 1 to 65535.');
  return Number(value);
}

async function studio(file: string | undefined, options: Options): Promise<void> {
  if (file !== undefined) await expectFile(file);
  const { json, open: toOpen, ...rest } = options;
  const settings = join(envPaths('fullcast', { suffix: '' }).config, 'studio.json');
  const studio = await openStudio({ ...rest, story: file ?? null, settings });
  if (json) sayJson({ address: studio.address });
  say(`The studio is open at ${studio.address}\nCtrl-C ends it; all that you do there is saved at once.`);
  // Where no browser can be started, the address is enough.
  if (toOpen) await open(studio.address).catch(() => undefined);
  await interruptible((signal) => untilStopped(signal, studio.close));
}

async function expectFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile()) return;
  throw new InputError(found ? 'This is a folder, not a story.' : 'There is no such file.', {
    place: { file },
    hint: 'Name a story, or leave it out and choose one on the page.',
  });
}

async function untilStopped(signal: AbortSignal, close: () => Promise<void>): Promise<void> {
  await new Promise<void>((stopped) => {
    signal.addEventListener('abort', () => stopped(), { once: true });
  });
  await close();
  throw new InterruptedError('The studio was closed.');
}
