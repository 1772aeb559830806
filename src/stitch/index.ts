export { type BookRequest, type StitchedBook, stitchBook, type WrittenFile } from './book/index.js';
export { type Single, type SingleRequest, writeSingle } from './book/single.js';
export type { DerivedFormat, Format, OutputFile, SoundFormat } from './formats/format.js';
export { formats } from './formats/index.js';
export { defaultPauses } from './plan/pauses.js';
export type { Speech } from './plan/speech.js';
export type { RecordedChapter, Recording } from './recording.js';
export { LOUDNESS_RANGE, type Mastering, masteringFor, masterings } from './sound/mastering.js';
