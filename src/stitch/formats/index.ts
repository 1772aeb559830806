import type { DerivedFormat, Format } from './format.js';
import { soundFormats } from './sound.js';

/** Formats that are written from the finished recording. One line adds one. */
const derivedFormats: readonly DerivedFormat[] = [];

/** All that `--format` takes. */
export const formats: readonly Format[] = [...soundFormats, ...derivedFormats];
