export type { Availability, Engine, EngineOptions, SpeechRequest } from './engine.js';
export { engineNames, openEngine } from './open.js';
export { planUtterances, type Utterance } from './plan.js';
export { type SpokenUtterance, speak } from './scheduler.js';
export { type ClipStore, openStore } from './store/index.js';
