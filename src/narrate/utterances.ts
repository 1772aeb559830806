import { z } from 'zod';
import type { Cast, Script } from '../model.js';
import { type PlanOptions, planUtterances, type Utterance, wordsOf } from '../speak/index.js';
import type { EngineSet } from './engines.js';
import { remembered } from './memory/index.js';
import type { Program } from './memory/program.js';

export interface UtteranceOptions extends PlanOptions {
  /** The cache folder; nothing is remembered if it is left out. */
  readonly cache?: string;
  /** What plans, if it is not the program that runs here. */
  readonly program?: () => Promise<Program | null>;
}

/**
 * What has to be spoken of a script, as the stage `speak` plans it. What engines get to say of each line is remembered (see
 * `remembered`): that takes nearly all of the time, and is the same in every voice of an engine.
 *
 * @throws MachineError if the cast uses an engine that is not open
 */
export async function utterancesOf(
  script: Script,
  cast: Cast,
  { byName }: Pick<EngineSet, 'byName'>,
  { cache, program, ...options }: UtteranceOptions = {},
): Promise<Utterance[]> {
  const { text, lines, details } = script;
  const lexicons = [cast.lexicon, [...(cast.lexicons ?? [])]];
  const speakers = [...cast.characters].map(([name, { engine }]) => [name, engine]);
  const engines = [...byName.values()].map(({ name, fingerprint }) => [name, fingerprint]);
  const question = {
    kind: 'words',
    about: [text, lines, details.language, lexicons, cast.narrator.engine, speakers, engines],
    schema: z.array(z.string()),
    findOut: () => wordsOf(script, cast, byName),
  } as const;
  const words = await remembered(question, cache, program);
  return planUtterances(script, cast, byName, words, options);
}
