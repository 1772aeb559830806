import { answerAll } from '../../src/attribute/answer.js';
import type { Model } from '../../src/attribute/decode/weights.js';
import { scriptOf } from '../../src/attribute/index.js';
import { readStory } from '../../src/read/index.js';
import type { Labelled } from '../../train/corpus.js';

/** A line as the judge takes it, and how sure its speaker is. */
export interface Prediction {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly speaker: string | null;
  readonly confidence: number;
}

/** Who says what, from nothing but the text. */
export async function predictRaw({ path }: Labelled, model: Model): Promise<Prediction[]> {
  const manuscript = await readStory(path);
  return scriptOf(manuscript, answerAll(manuscript, { model })).lines.map(
    ({ start, end, kind, speaker, confidence }) => ({ start, end, kind, speaker, confidence }),
  );
}

/** Who says what, given the quotations and the roster, which is how papers measure. */
export async function predictGiven({ path, gold }: Labelled, model: Model): Promise<Prediction[]> {
  const manuscript = await readStory(path);
  const { story, answers } = answerAll(manuscript, {
    model,
    closed: true,
    known: gold.characters.map(({ name, aliases, gender }) => ({
      name,
      aliases,
      gender: gender === 'u' ? null : gender,
    })),
    quotations: [...gold.quotes].sort((a, b) => a.start - b.start || a.end - b.end),
  });
  return story.reading.segments.map(({ start, end }, index) => ({
    start,
    end,
    kind: 'dialogue',
    speaker: gold.characters[answers[index]?.speaker ?? -1]?.name ?? null,
    confidence: answers[index]?.probability ?? 0,
  }));
}
