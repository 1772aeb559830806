export type { Candidate } from './element.js';
export { parseScript } from './parse.js';
export { type PrintOptions, printScript } from './print.js';
