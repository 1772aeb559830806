export {
  type CaptionUnit,
  captionUnits,
  type Format,
  formats,
  LOUDNESS_RANGE,
  type Mastering,
  masteringFor,
  masterings,
} from '../stitch/index.js';
export { type AuditionRequest, heardAs, type SampleLine, sampleLine, writeAudition } from './audition.js';
export {
  type BookResult,
  type ChapterSummary,
  type CueSummary,
  type NarrateOptions,
  narrateBook,
} from './book.js';
export { type CacheSurvey, type Cleared, clearCache, limitCache, surveyCache, verifyCache } from './cache.js';
export { type Choice, choose, type Part, parts } from './choose.js';
export { type Contents, contentsOf, WORDS_PER_MINUTE } from './contents.js';
export {
  SCRIPT_FOLDER,
  type ScriptUpdate,
  scriptFileOf,
  storyOfScript,
  updateScript,
  writeUpdate,
} from './edited.js';
export { type EngineSet, type EngineSetOptions, openEngines, settingsHere } from './engines.js';
export type { NarrateEvent, NarrateListener } from './events.js';
export { examine, type Finding } from './examine.js';
export { bookFolder, type Layout, layouts } from './folder.js';
export { type Installation, install, planInstallation } from './install.js';
export {
  type Beforehand,
  type CastStory,
  castStory,
  findVoicesFile,
  type PreparedStory,
  prepareStory,
} from './prepare.js';
export { mergeKnown, parseRoster, readRoster } from './roster.js';
export { type Unsaid, unsaidWords } from './unsaid.js';
