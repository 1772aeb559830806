import { basename } from 'node:path';
import { Command, Option } from 'commander';
import {
  type CheckReport,
  check,
  type FileReport,
  type FolderReport,
  type LimitReport,
  standardNames,
} from '../../check/index.js';
import { interruptible } from '../interrupt.js';
import { formatDuration, printable, say, sayJson, table } from '../report.js';

interface Options {
  readonly standard: string;
  readonly json?: boolean;
}

export function checkCommand(): Command {
  return new Command('check')
    .description('measures finished audio against the audiobook standard')
    .argument('<files...>', 'audio files, or folders of them, from fullcast or from elsewhere')
    .addOption(
      new Option('--standard <name>', 'what to measure against')
        .choices([...standardNames])
        .default(standardNames[0]),
    )
    .option('--json', 'print all that was measured as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: Options) => {
      const { standard } = options;
      const report = await interruptible((signal) => check(paths, { standard, signal }));
      if (options.json) sayJson(report);
      else say(readable(report));
      if (!report.passed) process.exitCode = 1;
    });
}

const EXAMPLES = `
Exit status: 0 if everything passes (warnings do not count), 1 if something fails, 2 if there is no audio.

Examples:
  fullcast check out/Story
  fullcast check chapter.mp3 --standard podcast
  fullcast check out --json > measured.json`;

const MARKS = { pass: '✓', fail: '✗', warning: '!', 'not applicable': '–' } as const;

/** One file with all its limits; of several, the main figures of each, and what is wrong. */
function readable({ standard, passed, files, folders }: CheckReport): string {
  const [only, ...others] = files;
  const parts = only && others.length === 0 ? [fileHead(only), limitTable(only.limits)] : [overview(files)];
  if (others.length > 0) parts.push(...files.map(mistakes));
  parts.push(folders.map(folderPart).join('\n'));
  const failed = files.filter((each) => !each.passed).length;
  const outcome = passed ? 'passed' : failed > 0 ? `${failed} of ${files.length} files failed` : 'failed';
  return [...parts, `${standard}: ${outcome}`].filter((part) => part !== '').join('\n\n');
}

/** In one line where there is nothing to mend. */
function folderPart({ folder, format, files, limits }: FolderReport): string {
  const wrong = limits.filter(({ result }) => result === 'fail' || result === 'warning');
  const head = `${folder}: ${files} files of ${format}`;
  if (wrong.length === 0) return printable(`${MARKS.pass} ${head} fit together`);
  return `${printable(`${head} do not fit together`)}\n${limitTable(wrong)}`;
}

function fileHead({ file, facts }: FileReport): string {
  if (!facts) return printable(file);
  const { format, role, rate, channels, duration } = facts;
  return printable(
    `${file}: ${role === 'chapter' ? '' : `${role}, `}${format}, ${rate} Hz, ${channels === 1 ? 'mono' : `${channels} channels`}, ${formatDuration(duration)}`,
  );
}

function limitTable(limits: readonly LimitReport[]): string {
  return table(
    ['', 'limit', 'measured', 'allowed', 'at'],
    limits.map(({ result, title, measured, allowed, at }) => [
      MARKS[result],
      title,
      measured,
      allowed,
      at === undefined ? '' : formatDuration(at),
    ]),
  );
}

const OVERVIEW = ['rms', 'true-peak', 'noise-floor', 'loudness'];

function overview(files: readonly FileReport[]): string {
  return table(
    ['', 'file', 'length', 'RMS', 'true peak', 'noise floor', 'loudness'],
    files.map(({ file, passed, unmeasurable, facts, limits }) => [
      MARKS[!passed ? 'fail' : limits.some(({ result }) => result === 'warning') ? 'warning' : 'pass'],
      basename(file),
      facts ? formatDuration(facts.duration) : (unmeasurable ?? ''),
      ...OVERVIEW.map((id) => limits.find((limit) => limit.id === id)?.measured ?? ''),
    ]),
  );
}

function mistakes({ file, unmeasurable, limits }: FileReport): string {
  if (unmeasurable !== null) return printable(`${file}\n  ${MARKS.fail} can't be measured: ${unmeasurable}`);
  const wrong = limits.filter(({ result }) => result === 'fail' || result === 'warning');
  const lines = wrong.map(
    ({ result, title, measured, allowed, at }) =>
      `  ${MARKS[result]} ${title}: ${measured} (${allowed})${at === undefined ? '' : ` at ${formatDuration(at)}`}`,
  );
  return lines.length === 0 ? '' : printable([file, ...lines].join('\n'));
}
