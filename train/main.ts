import { writeFile } from 'node:fs/promises';
import { packModel } from '../src/attribute/decode/weights.js';
import { readCorpus } from './corpus.js';
import { type Lesson, lessonOf } from './examples.js';
import { defaults, learn } from './learn.js';

const NETWORKS = 3;

/** `npm run train -- CORPUS [FILE]`: learns from every labelled text of a corpus and writes the weights. */
async function main([root, file = 'model/attribution.bin']: readonly string[]): Promise<void> {
  if (root === undefined) throw new Error('Say which corpus to learn from: npm run train -- CORPUS');
  const lessons: Lesson[] = [];
  for (const novel of await readCorpus(root)) {
    lessons.push(await lessonOf(novel, true), await lessonOf(novel, false));
    console.error(`${novel.folder}: ${novel.gold.quotes.length} quotations`);
  }
  const networks = Array.from({ length: NETWORKS }, (_, seed) => {
    console.error(`network ${seed + 1} of ${NETWORKS}`);
    return learn(lessons, { ...defaults, seed: seed + 1 });
  });
  await writeFile(file, packModel({ networks, sharpness: 1 }));
  console.error(`wrote ${file}`);
}

await main(process.argv.slice(2));
