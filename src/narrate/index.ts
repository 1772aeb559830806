export { type AuditionRequest, sampleLine, writeAudition } from './audition.js';
export {
  type BookResult,
  bookFolder,
  type ChapterSummary,
  type CueSummary,
  type NarrateOptions,
  narrateBook,
} from './book.js';
export {
  SCRIPT_FOLDER,
  type ScriptUpdate,
  storyOfScript,
  updateScript,
  writeUpdate,
} from './edited.js';
export { type EngineSet, openEngines } from './engines.js';
export type { NarrateEvent, NarrateListener } from './events.js';
export { examine, type Finding } from './examine.js';
export {
  type Beforehand,
  type CastStory,
  castStory,
  findVoicesFile,
  type PreparedStory,
  prepareStory,
} from './prepare.js';
export { mergeKnown, parseRoster, readRoster } from './roster.js';
