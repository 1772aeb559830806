import { cpus } from 'node:os';
import { type Checking, calibrationError, checkingBelow, errorsAmongLeastSure } from './calibration.js';
import type { Judge, Scored, Scores, Sureness } from './judge.js';
import type { Speed } from './speed-worker.js';

/** What was measured of a text. */
export interface TextResult {
  readonly folder: string;
  readonly quotes: number;
  /** Index of the fold in which it was tested. */
  readonly fold: number;
  readonly raw: Scored;
  /** Null where it was not asked for. */
  readonly given: Scored | null;
  /** Null where there is nothing of BookNLP's. */
  readonly bookNlp: Scored | null;
  readonly rawSureness: readonly Sureness[];
  readonly givenSureness: readonly Sureness[];
}

export interface Report {
  readonly command: string;
  readonly training: string;
  /** The authors that were left out, by fold. */
  readonly folds: readonly (readonly string[])[];
  readonly texts: readonly TextResult[];
  readonly speed: readonly Speed[];
  readonly lengths: readonly Speed[];
  /** Scores texts as one. */
  readonly together: Judge['together'];
}

const MEASURES = ['detection', 'named', 'cluster', 'explicit', 'anaphoric', 'implicit'] as const;
const HEADS = ['detection F1', 'named speaker', 'cluster', 'explicit', 'anaphoric', 'implicit'];
const GIVEN = MEASURES.filter((measure) => measure !== 'detection');
const BELOW = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The whole report as Markdown; what depends on the machine comes last. */
export function markdown(report: Report): string {
  const { texts, speed, lengths, together } = report;
  const given = texts.flatMap((text) => (text.given ? [{ ...text, raw: text.given }] : []));
  return `${[
    '# Who speaks, measured',
    `\`${report.command}\``,
    report.training,
    '## From the raw text',
    'Percent. BookNLP: its large English model on the same texts. The mean is over texts, each counting once; in the rows ' +
      'of all quotes each quote counts once.',
    rawTable(texts, together),
    '## By fold',
    byFold(report),
    ...(given.length > 0
      ? [
          '## With quotations and roster given',
          'How papers measure: the quotations and the characters with their names are given.',
          givenTable(given, together),
        ]
      : []),
    '## How sure',
    calibrationTable(texts),
    'What somebody gets who checks all lines below a confidence:',
    checkingTable(texts.flatMap(({ rawSureness }) => rawSureness)),
    ...(speed.length > 0
      ? [
          '## Time and memory',
          `On one core of ${machine()}, in a process that has just started, with the model that ships. Memory is what it takes ` +
            'at most above what the process held when it had started.',
          speedTable(speed),
          'Texts joined and cut:',
          speedTable(lengths),
        ]
      : []),
  ].join('\n\n')}\n`;
}

/** The figures by fold, for the card of the model. */
export function figures(report: Report): string {
  return `${report.training} Percent, from the raw text, mean over texts; by \`${report.command}\`.\n\n${byFold(report)}`;
}

function rawTable(texts: readonly TextResult[], together: Judge['together']): string {
  const head = ['text', 'quotes', ...HEADS.flatMap((name) => [name, 'BookNLP'])];
  const row = (name: string, quotes: number, ours: Scores, theirs: Scores | null) => [
    name,
    String(quotes),
    ...MEASURES.flatMap((measure) => [percent(ours[measure]), percent(theirs?.[measure] ?? null)]),
  ];
  const beside = texts.filter(({ bookNlp }) => bookNlp !== null);
  const rows = texts.map(({ folder, quotes, raw, bookNlp }) => row(folder, quotes, raw, bookNlp));
  const both = (list: readonly TextResult[], which: string) => {
    const ours = list.map(({ raw }) => raw);
    const theirs = list.flatMap(({ bookNlp }) => bookNlp ?? []);
    const beside = theirs.length === list.length;
    return [
      row(`mean of ${which}`, quotesOf(list), meanOf(ours), beside ? meanOf(theirs) : null),
      row(`all quotes of ${which}`, quotesOf(list), together(ours), beside ? together(theirs) : null),
    ];
  };
  const means = [
    ...both(texts, `the ${texts.length}`),
    ...(beside.length > 0 && beside.length < texts.length
      ? both(beside, `the ${beside.length} that BookNLP has`)
      : []),
  ];
  return table(head, [...rows, ...means]);
}

function givenTable(texts: readonly TextResult[], together: Judge['together']): string {
  const row = (name: string, quotes: number, scores: Scores) => [
    name,
    String(quotes),
    ...GIVEN.map((measure) => percent(scores[measure])),
  ];
  const rows = texts.map(({ folder, quotes, raw }) => row(folder, quotes, raw));
  const all = texts.map(({ raw }) => raw);
  const mean = row(`mean of the ${texts.length}`, quotesOf(texts), meanOf(all));
  const pooled = row(`all quotes of the ${texts.length}`, quotesOf(texts), together(all));
  return table(['text', 'quotes', ...HEADS.slice(1)], [...rows, mean, pooled]);
}

function byFold({ folds, texts }: Report): string {
  const rows = folds.map((authors, fold) => {
    const own = texts.filter((text) => text.fold === fold);
    return foldRow(authors.join(', ') || 'nobody: none of them is trained on', own);
  });
  return table(['left out', 'texts', ...HEADS], [...rows, foldRow('mean of texts', texts)]);
}

function foldRow(name: string, texts: readonly TextResult[]): string[] {
  const mean = meanOf(texts.map(({ raw }) => raw));
  return [name, String(texts.length), ...MEASURES.map((measure) => percent(mean[measure]))];
}

function calibrationTable(texts: readonly TextResult[]): string {
  const row = (name: string, list: readonly Sureness[]) => [
    name,
    String(list.length),
    percent(calibrationError(list)),
    percent(errorsAmongLeastSure(list)),
  ];
  const given = texts.flatMap(({ givenSureness }) => givenSureness);
  return table(
    ['', 'quotes found', 'expected calibration error (10 bins)', 'errors in the 20% least sure'],
    [
      row(
        'raw text',
        texts.flatMap(({ rawSureness }) => rawSureness),
      ),
      ...(given.length > 0 ? [row('given', given)] : []),
    ],
  );
}

function checkingTable(list: readonly Sureness[]): string {
  const row = ({ below, lines, wrong, found }: Checking) => [
    below.toFixed(1),
    percent(lines),
    percent(wrong),
    percent(found),
  ];
  return table(
    ['below', 'lines to check', 'of these wrong', 'of all errors found'],
    BELOW.map((below) => row(checkingBelow(list, below))),
  );
}

function speedTable(speeds: readonly Speed[]): string {
  return table(
    ['text', 'words', 'seconds', 'seconds for 100,000 words', 'memory, MB'],
    speeds.map(({ name, words, seconds, memory }) => [
      name,
      String(words),
      seconds.toFixed(2),
      ((seconds / words) * 100_000).toFixed(2),
      (memory / 1e6).toFixed(0),
    ]),
  );
}

const quotesOf = (texts: readonly TextResult[]) => texts.reduce((sum, { quotes }) => sum + quotes, 0);

/** Over the texts that have such quotations at all. */
function meanOf(list: readonly Scores[]): Scores {
  const mean = (measure: keyof Scores) => {
    const known = list.flatMap((scores) => scores[measure] ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return {
    detection: mean('detection'),
    named: mean('named'),
    cluster: mean('cluster'),
    explicit: mean('explicit'),
    anaphoric: mean('anaphoric'),
    implicit: mean('implicit'),
  };
}

const percent = (share: number | null) =>
  share === null || Number.isNaN(share) ? '–' : (100 * share).toFixed(1);

/** A Markdown table with columns as wide as their widest cell, figures to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const machine = () => `${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}`;
