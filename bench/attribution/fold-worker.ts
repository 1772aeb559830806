import { type Labelled, readCorpus } from '../../train/corpus.js';
import type { Lesson } from '../../train/examples.js';
import { lessonsOf, type TrainingOptions, trainModel } from '../../train/train.js';
import { serve } from './children.js';
import { type Prediction, predictGiven, predictRaw } from './predict.js';

/** Trains on some texts and predicts others; texts are named by their corpus and folder. */
export interface FoldJob {
  readonly fold: number;
  readonly train: readonly TextName[];
  readonly test: readonly TextName[];
  readonly options: TrainingOptions;
  readonly given: boolean;
}

export interface TextName {
  readonly root: string;
  readonly folder: string;
}

export interface FoldResult {
  readonly fold: number;
  /** Of training. */
  readonly seconds: number;
  readonly predictions: readonly { readonly raw: Prediction[]; readonly given: Prediction[] | null }[];
}

const corpora = new Map<string, Promise<Labelled[]>>();
const lessons = new Map<string, Lesson[]>();

serve<FoldJob, FoldResult>(async ({ fold, train, test, options, given }) => {
  const learned: Lesson[] = [];
  for (const name of train) learned.push(...(await lessonsFor(name)));
  const began = performance.now();
  const model = trainModel(learned, options);
  const seconds = (performance.now() - began) / 1000;
  const predictions: FoldResult['predictions'][number][] = [];
  for (const name of test) {
    const novel = await find(name);
    predictions.push({
      raw: await predictRaw(novel, model),
      given: given ? await predictGiven(novel, model) : null,
    });
  }
  return { fold, seconds, predictions };
});

async function lessonsFor(name: TextName): Promise<Lesson[]> {
  const key = `${name.root}/${name.folder}`;
  const known = lessons.get(key) ?? (await lessonsOf(await find(name)));
  lessons.set(key, known);
  return known;
}

async function find({ root, folder }: TextName): Promise<Labelled> {
  const corpus = corpora.get(root) ?? readCorpus(root);
  corpora.set(root, corpus);
  const novel = (await corpus).find((each) => each.folder === folder);
  if (!novel) throw new RangeError(`${root} has no ${folder}.`);
  return novel;
}
