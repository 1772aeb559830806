export type { Candidate } from './element.js';
export type { Change } from './merge/changes.js';
export { type EditedScript, type MergedScript, mergeScript, readEdited } from './merge/index.js';
export { parseScript, sourceOf } from './parse.js';
export { type PrintOptions, printScript } from './print.js';
export { isScript, scriptExtensions } from './recognise.js';
export { reviseScript } from './revise.js';
