import type { wordsOf as wordsOfLines } from './words.js';

export { type Candidate, type Choice, chooseEngine } from './auto.js';
export {
  type Availability,
  type Engine,
  type EngineOptions,
  SpeechFault,
  type SpeechRequest,
} from './engine.js';
export { modelsFolder } from './engines/neural/models.js';
export { type DownloadOptions, downloadModel, sizeOf } from './install/download.js';
export { type InstallableModel, installableModels } from './install/models.js';
export { type EngineReport, engineNames, examineEngines, openEngine } from './open.js';
export { type PlanOptions, planUtterances, type Utterance } from './plan.js';
export { type SpokenUtterance, speak } from './scheduler.js';
export { type ClipStore, isWholeClip, openStore } from './store/index.js';
export { hasSaying, PHONEMES } from './text/phonemes.js';

/** As `words.ts` has it; it is loaded, with all that puts things in words, only where that is not known yet. */
export const wordsOf = async (...asked: Parameters<typeof wordsOfLines>): Promise<string[]> =>
  (await import('./words.js')).wordsOf(...asked);
