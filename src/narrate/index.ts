export { type AuditionRequest, sampleLine, writeAudition } from './audition.js';
export {
  type BookResult,
  bookFolder,
  type ChapterSummary,
  type CueSummary,
  type NarrateOptions,
  narrateBook,
} from './book.js';
export { type EngineSet, type EngineSetOptions, openEngines, settingsHere } from './engines.js';
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
