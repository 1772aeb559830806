export { type ChapterRequest, type ChapterResult, stitchFingerprint, writeChapter } from './chapter.js';
export { defaultPauses, type Pauses } from './pauses.js';
export type { ChapterTags } from './tags.js';
export type { LineClip } from './timeline.js';
