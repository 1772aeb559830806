import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { foldsOf, sameAuthor } from '../train/authors.js';
import { withFigures } from '../train/card.js';
import { type Labelled, readCorpus } from '../train/corpus.js';
import { trainingFlags, trainingFrom, wholeNumber } from '../train/options.js';
import { inChildren } from './attribution/children.js';
import type { FoldJob, FoldResult } from './attribution/fold-worker.js';
import { findJudge, type Judge } from './attribution/judge.js';
import { figures, markdown, type Report, type TextResult } from './attribution/report.js';
import { speedByLength, speedOfNovels } from './attribution/speed.js';

const FOLD_WORKER = new URL('./attribution/fold-worker.ts', import.meta.url);
const CARD = 'model/README.md';
const USAGE = `usage: npm run bench -- attribution [ROOT…] [OPTIONS]
  ROOT            a corpus to measure on: folders with text.txt and gold.json (default ../shared/corpus/pdnc)
  --train ROOT    a corpus to train on, may be given several times (default: those measured on)
  --novels A,B    only texts whose folders begin so, for training, too
  --folds N       authors left out in N groups, which is quicker and harsher (default: each by itself)
  --given         measure also with the quotations and the roster given
  --networks N, --epochs N, --seed N   how to train (default: as the model that ships)
  --jobs N        folds trained at once (default: one a core)
  --judge FILE    the scorer (default ../shared/score-attribution.mjs)
  --booknlp DIR   what BookNLP says, a file a text (default ../shared/peers/booknlp)
  --no-speed      leave time and memory out
  --out FILE      the report (default bench/ATTRIBUTION.md)
  --card          write the figures by fold into ${CARD}, too
`;

interface Text extends Labelled {
  readonly root: string;
}

/**
 * How often the right person speaks, on texts by authors that the model has not seen: for each fold of authors, a model
 * is trained, in the way of the one that ships, on what is by others. Prints a report and writes it as Markdown.
 */
export async function attribution(args: string[]): Promise<void> {
  const asked = parsed(args);
  if (asked instanceof Error) return refuse(asked.message);
  const { values, positionals, options } = asked;
  const roots = positionals.length > 0 ? positionals : ['../shared/corpus/pdnc'];
  const trainRoots = values.train ?? roots;
  const absent = [...roots, ...trainRoots].find((root) => !existsSync(root));
  if (absent !== undefined) return refuse(`There is no corpus ${absent}.`);
  const judge = await findJudge(values.judge);
  if (!judge) return refuse(`There is no judge ${values.judge}: a module with scoreNovel and summary.`);
  const only = values.novels?.split(',') ?? [''];
  const tested = await textsOf(roots, only);
  if (tested.length === 0) return refuse(`${roots.join(', ')}: there is no labelled text to measure on.`);
  const jobs = jobsFor(tested, await textsOf(trainRoots, only), values.folds, {
    options,
    given: values.given,
  });
  say(`${tested.length} texts, ${jobs.length} folds`);
  const results = await inChildren<FoldJob, FoldResult>(FOLD_WORKER, jobs, values.jobs, ({ fold, seconds }) =>
    say(`fold ${fold + 1}: trained in ${seconds.toFixed(0)} s`),
  );
  const texts: TextResult[] = [];
  for (const { fold, predictions } of results) {
    for (const [index, { raw, given }] of predictions.entries()) {
      const text = testedIn(jobs[fold], index, tested);
      if (text) texts.push(await scored(text, fold, raw, given, judge, values.booknlp));
    }
  }
  const report: Report = {
    command: `npm run bench -- attribution ${args.join(' ')}`.trim(),
    training:
      `Each text is measured with a model that has seen nothing by its author: ${options.networks} ` +
      `${options.networks === 1 ? 'network' : 'networks'}, ${options.epochs} ${options.epochs === 1 ? 'epoch' : 'epochs'}.`,
    folds: jobs.map(({ authors }) => authors),
    texts: texts.sort((a, b) => (a.folder < b.folder ? -1 : 1)),
    speed: values['no-speed'] ? [] : await speedOfNovels(tested),
    together: judge.together,
    lengths: values['no-speed'] ? [] : await speedByLength(tested),
  };
  process.stdout.write(markdown(report));
  await writeFile(values.out, markdown(report));
  say(`wrote ${values.out}`);
  if (values.card) {
    await writeFile(CARD, withFigures(await readFile(CARD, 'utf8'), figures(report)));
    say(`wrote ${CARD}`);
  }
}

function parsed(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        train: { type: 'string', multiple: true },
        novels: { type: 'string' },
        folds: { type: 'string' },
        given: { type: 'boolean', default: false },
        jobs: { type: 'string', default: String(availableParallelism()) },
        judge: { type: 'string', default: '../shared/score-attribution.mjs' },
        booknlp: { type: 'string', default: '../shared/peers/booknlp' },
        'no-speed': { type: 'boolean', default: false },
        out: { type: 'string', default: 'bench/ATTRIBUTION.md' },
        card: { type: 'boolean', default: false },
        ...trainingFlags,
      },
    });
    const folds = values.folds === undefined ? undefined : wholeNumber('folds', values.folds);
    const jobs = wholeNumber('jobs', values.jobs);
    return { values: { ...values, folds, jobs }, positionals, options: trainingFrom(values) };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return error;
    throw error;
  }
}

function refuse(message: string): void {
  say(`${message}\n\n${USAGE}`);
  process.exitCode = 2;
}

async function textsOf(roots: readonly string[], begin: readonly string[]): Promise<Text[]> {
  const texts: Text[] = [];
  for (const root of new Set(roots.map((each) => resolve(each)))) {
    for (const novel of await readCorpus(root)) {
      if (begin.some((start) => novel.folder.startsWith(start))) texts.push({ ...novel, root });
    }
  }
  return texts;
}

type Job = FoldJob & { readonly authors: readonly string[] };

/** A fold for authors that are trained on; one, with nobody left out, for all that are not. */
function jobsFor(
  tested: readonly Text[],
  trained: readonly Text[],
  count: number | undefined,
  how: Pick<FoldJob, 'options' | 'given'>,
): Job[] {
  const seen = ({ gold }: Text) => trained.some((other) => sameAuthor(other.gold.author, gold.author));
  const weights = new Map<string, number>();
  for (const { gold } of tested.filter(seen))
    weights.set(gold.author, (weights.get(gold.author) ?? 0) + gold.quotes.length);
  const groups = foldsOf(weights, count).map(({ authors }) => ({
    authors,
    test: tested.filter((text) => seen(text) && authors.includes(text.gold.author)),
  }));
  const unseen = tested.filter((text) => !seen(text));
  if (unseen.length > 0) groups.push({ authors: [], test: unseen });
  return groups.map(({ authors, test }, fold) => ({
    fold,
    authors: authors.map((author) => author.replace(/\s+/gu, ' ')),
    test: test.map(nameOf),
    train: trained
      .filter(({ gold }) => !authors.some((author) => sameAuthor(author, gold.author)))
      .map(nameOf),
    ...how,
  }));
}

const nameOf = ({ root, folder }: Text) => ({ root, folder });

function testedIn(job: Job | undefined, index: number, texts: readonly Text[]): Text | undefined {
  const name = job?.test[index];
  return texts.find(({ root, folder }) => root === name?.root && folder === name.folder);
}

async function scored(
  text: Text,
  fold: number,
  raw: FoldResult['predictions'][number]['raw'],
  given: FoldResult['predictions'][number]['given'],
  judge: Judge,
  bookNlp: string,
): Promise<TextResult> {
  const theirs = await readFile(join(bookNlp, `${text.folder}.json`), 'utf8').catch(() => null);
  return {
    folder: text.folder,
    quotes: text.gold.quotes.length,
    fold,
    raw: await judge.score(text, { lines: raw }),
    given: given ? await judge.score(text, { lines: given }) : null,
    bookNlp: theirs === null ? null : await judge.score(text, JSON.parse(theirs)),
    rawSureness: judge.sureness(text, raw),
    givenSureness: given ? judge.sureness(text, given) : [],
  };
}

const say = (text: string) => void process.stderr.write(`${text}\n`);
