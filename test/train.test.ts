import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerAll } from '../src/attribute/answer.js';
import { packModel, unpackModel } from '../src/attribute/decode/weights.js';
import { readStory } from '../src/read/index.js';
import { foldsOf, sameAuthor } from '../train/authors.js';
import { cardOf, withFigures } from '../train/card.js';
import { readCorpus } from '../train/corpus.js';
import { lessonsOf, training, trainModel } from '../train/train.js';
import { temporaryFolder } from './support/cli.js';

const options = { ...training, epochs: 4, networks: 2, hidden: 6 };

/** Speeches, each with who says it and what says so. */
const SPEECHES: readonly (readonly [who: number, before: string, quote: string, after: string])[] = [
  [0, 'Ann Lee and Bert Moss sat in the kitchen. ', '"Is there tea?"', ' asked Ann.'],
  [1, '', '"There is,"', ' said Bert.'],
  [0, '', '"Is it hot?"', ' she said.'],
  [1, '', '"It was, Ann."', ''],
  [0, '', '"Then I will make some,"', ' said Ann. She took the kettle.'],
  [1, 'Bert yawned. ', '"Make enough for two."', ''],
];

/** A corpus of one text, in a folder of the test's own. */
function tinyCorpus(): string {
  const root = temporaryFolder();
  mkdirSync(join(root, 'Kitchen'));
  let text = '';
  const quotes = SPEECHES.map(([speaker, before, quote, after]) => {
    const start = text.length + before.length;
    text += `${before}${quote}${after}\n\n`;
    return { start, end: start + quote.length, speaker, type: after === '' ? 'implicit' : 'explicit' };
  });
  const gold = {
    title: 'Kitchen',
    author: 'A. Nobody',
    characters: [
      { id: 0, name: 'Ann Lee', aliases: ['Ann'], gender: 'f' },
      { id: 1, name: 'Bert Moss', aliases: ['Bert'], gender: 'm' },
    ],
    quotes,
  };
  writeFileSync(join(root, 'Kitchen', 'text.txt'), text);
  writeFileSync(join(root, 'Kitchen', 'gold.json'), JSON.stringify(gold));
  return root;
}

async function trainOn(root: string, seed = 1) {
  const lessons = (await Promise.all((await readCorpus(root)).map(lessonsOf))).flat();
  return trainModel(lessons, { ...options, seed });
}

describe('training', () => {
  it('gives the same bytes from the same corpus, and others from another seed', async () => {
    const root = tinyCorpus();
    const first = packModel(await trainOn(root));
    expect(Buffer.compare(packModel(await trainOn(root)), first)).toBe(0);
    expect(Buffer.compare(packModel(await trainOn(root, 2)), first)).not.toBe(0);
  });

  it('has an answer for every quotation of the corpus', async () => {
    const [novel] = await readCorpus(tinyCorpus());
    const lessons = novel ? await lessonsOf(novel) : [];
    expect(lessons).toHaveLength(2);
    for (const { right } of lessons) expect(right.map(({ length }) => length)).toEqual(SPEECHES.map(() => 1));
  });

  it('learns what it is shown', async () => {
    const root = tinyCorpus();
    const [novel] = await readCorpus(root);
    const lessons = novel ? await lessonsOf(novel) : [];
    const model = trainModel(lessons, { ...options, epochs: 120, dropout: 0 });
    const { answers, names } = answerAll(await readStory(join(root, 'Kitchen', 'text.txt')), { model });
    const said = answers.map(({ speaker }) => names[speaker]?.split(' ')[0]);
    expect(said).toEqual(SPEECHES.map(([who]) => ['Ann', 'Bert'][who]));
  });
});

describe('a packed model', () => {
  it('is the same when it is unpacked', async () => {
    const model = await trainOn(tinyCorpus());
    expect(unpackModel(packModel(model))).toEqual(model);
  });
});

describe('a card', () => {
  it('says how to make the model again, and keeps its figures', async () => {
    const root = tinyCorpus();
    const learned = [{ root, novels: await readCorpus(root) }];
    const weights = packModel(await trainOn(root));
    const card = cardOf(learned, options, weights, null);
    expect(card).toContain(`npm run train -- ${root} --networks 2 --epochs 4`);
    expect(card).toContain('1 text, 6 quotations');
    const measured = withFigures(card, 'all of it right');
    expect(measured).toContain('all of it right');
    expect(cardOf(learned, options, weights, measured)).toBe(measured);
  });
});

describe('authors', () => {
  it.each([
    ['Gilbert Keith  Chesterton', 'gilbert keith chesterton', true],
    ['Gilbert Keith Chesterton', 'Chesterton', true],
    ['Austen', 'Jane Austen', true],
    ['Bronte A', 'Bronte E', false],
    ['Bronte A', 'Anne Bronte', true],
    ['Emily Bronte', 'Bronte A', false],
    ['Henry James', 'James', true],
    ['James Joyce', 'James', false],
    ['Jane Austen', 'Jane Smith', false],
  ])('%s and %s: the same is %s', (a, b, same) => {
    expect(sameAuthor(a, b)).toBe(same);
    expect(sameAuthor(b, a)).toBe(same);
  });

  it('are each left out by themselves, or in groups of about equal weight, nobody twice', () => {
    const weights = new Map([
      ['Jane Austen', 9],
      ['Austen', 1],
      ['Woolf', 5],
      ['Doyle', 4],
      ['Chopin', 1],
    ]);
    expect(foldsOf(weights).map(({ authors }) => authors)).toEqual([
      ['Jane Austen', 'Austen'],
      ['Woolf'],
      ['Doyle'],
      ['Chopin'],
    ]);
    const two = foldsOf(weights, 2).map(({ authors }) => authors);
    expect(two.flat().sort()).toEqual([...weights.keys()].sort());
    expect(two).toHaveLength(2);
    expect(two.find((authors) => authors.includes('Austen'))).toContain('Jane Austen');
  });
});
