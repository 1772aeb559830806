export { type Casting, type CastingEntry, castScript, knownCharacters } from './casting.js';
export { addMissing } from './file/add-missing.js';
export { schemaSeenFrom } from './file/beginning.js';
export { changeVoices, type VoicesChange } from './file/change.js';
export { parseVoicesFile } from './file/parse.js';
export { readVoicesFile } from './file/read.js';
export { voicesJsonSchema } from './file/schema.js';
export { noVoicesFile, placeOfEngine, type VoicesFile } from './file/voices-file.js';
export { uncastEntries } from './warnings.js';
