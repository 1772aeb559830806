import { Command } from 'commander';
import { examine, type Finding } from '../../narrate/examine.js';
import { withCache } from '../options.js';
import { say, sayJson } from '../report.js';

const MARKS = { ok: '✓', missing: '–', broken: '✗' };

export function doctorCommand(): Command {
  const command = new Command('doctor')
    .description('what is installed, what is missing, what to do')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExamples:\n  fullcast doctor\n  fullcast doctor --json')
    .action(async (options: { cache: string; json?: boolean }) => {
      const findings = await examine(options.cache);
      if (options.json) sayJson({ findings });
      else say(findings.map(readable).join('\n'));
      if (findings.some(({ state }) => state === 'broken')) process.exitCode = 1;
    });
  return withCache(command);
}

function readable({ state, what, details, remedy }: Finding): string {
  return `${MARKS[state]} ${what}: ${details}${remedy ? `\n    ${remedy}` : ''}`;
}
