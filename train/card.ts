import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { featureNames } from '../src/attribute/evidence/registry.js';
import type { Labelled } from './corpus.js';
import { flagsOf } from './options.js';
import type { TrainingOptions } from './train.js';

/** A corpus that was learned from. */
export interface Learned {
  readonly root: string;
  readonly novels: readonly Labelled[];
}

const BEGIN = '<!-- figures: written by npm run bench -- attribution --card -->';
const END = '<!-- /figures -->';
const NOT_YET = 'Not measured yet.';

/** What is known of corpora by their folder's name. */
const SOURCES: Readonly<Record<string, string>> = {
  pdnc:
    'PDNC, the Project Dialogism Novel Corpus (github.com/Priya22/project-dialogism-novel-corpus): whole novels in the ' +
    'public domain in the USA. The labels are published for research, and the repository states **no licence** for ' +
    'them: they are for developing and measuring and are not part of this package. Cite K. Vishnubhotla, A. Hammond, ' +
    'G. Hirst, "The Project Dialogism Novel Corpus: A Dataset for Quotation Attribution in Literary Texts", LREC 2022.',
  litbank:
    'LitBank (github.com/dbamman/litbank): openings of novels in the public domain in the USA; labels CC BY 4.0. Cite ' +
    'D. Bamman, O. Lewke, A. Mansoor, "An Annotated Dataset of Coreference in English Literature", LREC 2020, and ' +
    'M. Sims, D. Bamman, "Measuring Information Propagation in Literary Social Networks", EMNLP 2020.',
};

/**
 * The card of a model: what it is, what it learned from, and how to make it again.
 *
 * @param weights the file of the model
 * @param before the card as it was, whose figures are kept
 */
export function cardOf(
  learned: readonly Learned[],
  options: TrainingOptions,
  weights: Uint8Array,
  before: string | null,
): string {
  const command = ['npm run train --', ...learned.map(({ root }) => root), ...flagsOf(options)].join(' ');
  return `# Who speaks: the model

\`attribution.bin\` scores, for each line of speech, everybody who may be its speaker. The conversation is then decoded as a
whole (\`src/attribute/decode/\`). It was trained from nothing by the command below; no other model is in it.

| | |
| --- | --- |
| kind | ${options.networks} ${options.networks === 1 ? 'network' : 'networks that vote'}, each with one hidden layer of ${options.hidden} rectified units; a conditional random field over the turns |
| features | ${featureNames.length}, in ${groupsOf(featureNames)} |
| size | ${weights.length.toLocaleString('en')} bytes |
| SHA-256 | \`${createHash('sha256').update(weights).digest('hex')}\` |
| training | Adam: ${options.epochs} ${options.epochs === 1 ? 'epoch' : 'epochs'}, rate ${options.rate}, decay ${options.decay}, dropout ${options.dropout}, seeds ${options.seed} to ${options.seed + options.networks - 1} |

## Data

${learned.map(corpusText).join('\n')}

Each text is learned from twice: with its quotations and characters given, and from the bare text. What the model holds is
weights of features (who was named where, who answers whom); it holds no text and no labels.

Authors: ${authorsOf(learned).join(', ')}.

## Made again

\`\`\`sh
${command}
\`\`\`

The same corpus, code and Node give the same bytes.

## Figures

${BEGIN}

${figuresIn(before) ?? NOT_YET}

${END}

## Limits

English fiction, mostly of the nineteenth and early twentieth century. How sure it is, is calibrated on such texts.
`;
}

/** The card with other figures. */
export function withFigures(card: string, figures: string): string {
  const [from, to] = [card.indexOf(BEGIN), card.indexOf(END)];
  if (from < 0 || to < from) throw new RangeError('The card has no place for figures.');
  return `${card.slice(0, from + BEGIN.length)}\n\n${figures.trim()}\n\n${card.slice(to)}`;
}

function figuresIn(card: string | null): string | null {
  if (card === null) return null;
  const [from, to] = [card.indexOf(BEGIN), card.indexOf(END)];
  return from < 0 || to < from ? null : card.slice(from + BEGIN.length, to).trim();
}

function groupsOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    const group = name.slice(0, name.indexOf('.'));
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].map(([group, count]) => `${group} (${count})`).join(', ');
}

function corpusText({ root, novels }: Learned): string {
  const quotes = novels.reduce((sum, { gold }) => sum + gold.quotes.length, 0);
  const name = basename(root);
  const source = SOURCES[name] ?? `\`${name}\`: labelled texts of your own.`;
  return `- ${source} Here: ${novels.length} ${novels.length === 1 ? 'text' : 'texts'}, ${quotes.toLocaleString('en')} quotations.`;
}

function authorsOf(learned: readonly Learned[]): string[] {
  const authors = learned.flatMap(({ novels }) =>
    novels.map(({ gold }) => gold.author.replace(/\s+/gu, ' ')),
  );
  return [...new Set(authors)].sort();
}
