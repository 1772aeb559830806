import { Command } from 'commander';
import { openEngines } from '../../narrate/index.js';
import { withEngine } from '../options.js';
import { say, sayJson, table } from '../report.js';

const GENDERS = { f: 'female', m: 'male', n: 'neutral', u: '' };

export function voicesCommand(): Command {
  const command = new Command('voices')
    .description('the voices at hand on this machine')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExamples:\n  fullcast voices\n  fullcast voices --engine flite --json')
    .action(async (options: { engine?: string; jobs: number; json?: boolean }) => {
      const engines = await openEngines(options.engine ?? 'auto', options.jobs);
      try {
        const all = await engines.voices();
        const voices = options.engine ? all.filter(({ engine }) => engine === engines.chosen.name) : all;
        if (options.json) sayJson({ engine: engines.chosen.name, voices });
        else {
          const rows = voices.map(({ engine, id, language, gender, age, quality, description }) => [
            engine,
            id,
            language,
            [age === 'adult' ? '' : age, GENDERS[gender]].filter(Boolean).join(' '),
            quality.toFixed(2),
            description,
          ]);
          say(table(['engine', 'voice', 'language', 'kind', 'quality', ''], rows));
        }
      } finally {
        await engines.close();
      }
    });
  return withEngine(command);
}
