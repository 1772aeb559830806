import type { Single, SingleRequest } from './book/single.js';

export { type BookRequest, type StitchedBook, stitchBook, type WrittenFile } from './book/index.js';
export type { Single, SingleRequest } from './book/single.js';
export type { DerivedFormat, Format, OutputFile, SoundFormat } from './formats/format.js';
export { formats } from './formats/index.js';
export { defaultPauses } from './plan/pauses.js';
export type { Speech } from './plan/speech.js';
export type { RecordedChapter, Recording } from './recording.js';
export { isWholeSegment } from './segments/store.js';
export { LOUDNESS_RANGE, type Mastering, masteringFor, masterings } from './sound/mastering.js';
export { type CaptionUnit, captionUnits } from './subtitles/units.js';

/** As `book/single.ts` has it; it is loaded, with all that makes sound, only where one is made. */
export const writeSingle = async (request: SingleRequest): Promise<Single> =>
  (await import('./book/single.js')).writeSingle(request);
