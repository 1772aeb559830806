import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { packModel } from '../src/attribute/decode/weights.js';
import { cardOf, type Learned } from './card.js';
import { readCorpus } from './corpus.js';
import type { Lesson } from './examples.js';
import { trainingFlags, trainingFrom } from './options.js';
import { lessonsOf, trainModel } from './train.js';

const USAGE =
  'npm run train -- CORPUS… [--out model/attribution.bin] [--networks N] [--epochs N] [--seed N] [--no-card]';

/** Learns from every labelled text of some corpora; writes the weights, and the model's card beside them. */
async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'model/attribution.bin' },
      'no-card': { type: 'boolean', default: false },
      ...trainingFlags,
    },
  });
  if (positionals.length === 0) throw new RangeError('Say which corpora to learn from.');
  const options = trainingFrom(values);
  const learned: Learned[] = [];
  const lessons: Lesson[] = [];
  for (const root of positionals) {
    const novels = await readCorpus(root);
    if (novels.length === 0) throw new RangeError(`${root} has no folder with a gold.json and a text.txt.`);
    learned.push({ root, novels });
    for (const novel of novels) {
      say(`${novel.folder}: ${novel.gold.quotes.length} quotations`);
      lessons.push(...(await lessonsOf(novel)));
    }
  }
  const weights = packModel(trainModel(lessons, options, say));
  await writeFile(values.out, weights);
  say(`wrote ${values.out}`);
  if (values['no-card']) return;
  const card = join(dirname(values.out), 'README.md');
  const before = await readFile(card, 'utf8').catch(() => null);
  await writeFile(card, cardOf(learned, options, weights, before));
  say(`wrote ${card}`);
}

const say = (text: string) => void process.stderr.write(`${text}\n`);

try {
  await main(process.argv.slice(2));
} catch (error) {
  const wrong = error instanceof RangeError || (error instanceof Error && 'code' in error);
  if (!wrong) throw error;
  say(`${error.message}\nusage: ${USAGE}`);
  process.exitCode = 2;
}
