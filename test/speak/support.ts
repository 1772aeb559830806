import { setMaxListeners } from 'node:events';
import type { Cast, CastVoice, Line, Script } from '../../src/model.js';
import { type Engine, type PlanOptions, planUtterances, type Utterance } from '../../src/speak/index.js';
import { wordsOf } from '../../src/speak/words.js';

/** A script with one line for each text; speakers by index, null for the narrator. */
export function scriptOf(texts: readonly string[], speakers: readonly (string | null)[] = []): Script {
  let text = '';
  const lines: Line[] = texts.map((each, index) => {
    const start = text.length;
    text += `${each}\n`;
    const speaker = speakers[index] ?? null;
    return {
      start,
      end: start + each.length,
      kind: speaker === null ? 'narration' : 'dialogue',
      speaker,
      confidence: 1,
      opens: 'line',
    };
  });
  return {
    source: 'test.txt',
    text,
    title: 'Test',
    author: null,
    details: {},
    cover: null,
    emphasis: [],
    characters: [],
    chapters: [{ title: 'Test', scenes: [{ firstLine: 0, lastLine: lines.length - 1 }] }],
    lines,
  };
}

export function voice(name: string, changes: Partial<CastVoice> = {}): CastVoice {
  return { engine: 'flite', voice: name, rate: 1, pitch: 1, volume: 1, ...changes };
}

export function castOf(narrator: CastVoice, characters: Readonly<Record<string, CastVoice>> = {}): Cast {
  return { narrator, characters: new Map(Object.entries(characters)), lexicon: [] };
}

export const never: AbortSignal = new AbortController().signal;
setMaxListeners(0, never);

/** What has to be spoken of a script, from its text to what the engines get. */
export const planOf = (
  script: Script,
  cast: Cast,
  engines: ReadonlyMap<string, Engine>,
  options?: PlanOptions,
): Utterance[] => planUtterances(script, cast, engines, wordsOf(script, cast, engines), options);
