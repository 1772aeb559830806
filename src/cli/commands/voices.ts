import { Command } from 'commander';
import type { Voice } from '../../model.js';
import { openEngines, settingsHere } from '../../narrate/engines.js';
import { installModel } from '../install.js';
import { withEngine } from '../options.js';
import { say, sayJson, table } from '../report.js';

const GENDERS = { f: 'female', m: 'male', n: 'neutral', u: '' };

interface Options {
  readonly engine?: string;
  readonly jobs: number;
  readonly language: string;
  readonly install?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function voicesCommand(): Command {
  const command = new Command('voices')
    .description('the voices at hand on this machine')
    .option('--language <code>', 'those of one language, or all', 'en')
    .option('--install <engine>', 'download the model of an engine: kokoro')
    .option('--yes', 'download it without asking')
    .option('--json', 'print all of them as JSON')
    .addHelpText('after', EXAMPLES)
    .action((options: Options) =>
      options.install === undefined ? voices(options) : installModel(options.install, options.yes === true),
    );
  return withEngine(command);
}

const EXAMPLES = `
Examples:
  fullcast voices
  fullcast voices --engine espeak-ng --language de
  fullcast voices --engine flite --json
  fullcast voices --install kokoro`;

async function voices({ engine, jobs, language, json }: Options): Promise<void> {
  const engines = await openEngines(engine ?? 'auto', { jobs, settings: await settingsHere(), language });
  try {
    const all = engine === undefined ? await engines.voices() : await engines.chosen.voices();
    if (json) sayJson({ engine: engines.chosen.name, voices: all });
    else say(byEngine(all, language));
  } finally {
    await engines.close();
  }
}

/** A table for each engine; what is of another language is counted. */
function byEngine(voices: readonly Voice[], language: string): string {
  const names = [...new Set(voices.map(({ engine }) => engine))];
  const tables = names.map((name) => {
    const own = voices.filter(({ engine }) => engine === name);
    const shown = own.filter((voice) => language === 'all' || isOf(voice, language));
    const hidden = own.length - shown.length;
    const more = hidden === 0 ? '' : `  and ${hidden} of other languages (--language all)\n`;
    return `${name}\n${shown.length > 0 ? indented(table(HEADINGS, shown.map(row))) : ''}${more}`;
  });
  return tables.join('\n').trimEnd();
}

const HEADINGS = ['voice', 'language', 'kind', 'quality', ''];

const row = ({ id, language, gender, age, quality, description }: Voice): string[] => [
  id,
  language,
  [age === 'adult' ? '' : age, GENDERS[gender]].filter(Boolean).join(' '),
  quality.toFixed(2),
  description,
];

const indented = (text: string): string => `${text.trimEnd().replace(/^/gm, '  ')}\n`;

/** `en` is every English, `en-GB` only that. */
function isOf({ language }: Voice, asked: string): boolean {
  const [own, wanted] = [language.toLowerCase(), asked.toLowerCase()];
  return own === wanted || own.startsWith(`${wanted}-`);
}
