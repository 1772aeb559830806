import type { Limit } from '../limit.js';
import { bitRate } from './bit-rate.js';
import { channels } from './channels.js';
import { chapterMarks } from './chapter-marks.js';
import { clicks } from './clicks.js';
import { clipping } from './clipping.js';
import { cover } from './cover.js';
import { dcOffset } from './dc-offset.js';
import { dropouts } from './dropouts.js';
import { duration } from './duration.js';
import { fileSize } from './file-size.js';
import { head } from './head.js';
import { heard } from './heard.js';
import { intact } from './intact.js';
import { length } from './length.js';
import { longestSilence } from './longest-silence.js';
import { loudness } from './loudness.js';
import { loudnessRange } from './loudness-range.js';
import { noiseFloor } from './noise-floor.js';
import { rms } from './rms.js';
import { sampleRate } from './sample-rate.js';
import { tags } from './tags.js';
import { tail } from './tail.js';
import { truePeak } from './true-peak.js';

/** Every limit for a file, in the order of the table. */
export const limits: readonly Limit[] = [
  intact,
  duration,
  heard,
  rms,
  truePeak,
  noiseFloor,
  loudness,
  loudnessRange,
  head,
  tail,
  longestSilence,
  clipping,
  clicks,
  dropouts,
  dcOffset,
  sampleRate,
  bitRate,
  channels,
  length,
  fileSize,
  tags,
  cover,
  chapterMarks,
];
