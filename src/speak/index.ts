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
export { planUtterances, type Utterance } from './plan.js';
export { type SpokenUtterance, speak } from './scheduler.js';
export { type ClipStore, isWholeClip, openStore } from './store/index.js';
export { hasSaying, PHONEMES } from './text/index.js';
