import { audiobookshelf } from './audiobookshelf.js';
import { epub } from './epub.js';
import type { DerivedFormat, Format } from './format.js';
import { podcast } from './podcast.js';
import { soundFormats } from './sound.js';
import { srt, vtt } from './subtitles.js';
import { w3c } from './w3c.js';

/** Formats that are written from the finished recording. One line adds one. */
const derivedFormats: readonly DerivedFormat[] = [epub, vtt, srt, audiobookshelf, w3c, podcast];

/** All that `--format` takes. */
export const formats: readonly Format[] = [...soundFormats, ...derivedFormats];
