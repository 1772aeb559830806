import type { Cue } from '../../model.js';
import { RATE } from '../sound/rate.js';
import type { ChapterShape } from './records.js';

/**
 * Where the lines of a chapter are heard, in seconds.
 *
 * @param first index of the chapter's first line in the script
 */
export const cuesOf = ({ cues }: ChapterShape, first: number): Cue[] =>
  cues.map(({ start, end, line, rests }) => ({
    start: start / RATE,
    end: end / RATE,
    line: first + line,
    rests: rests.map(([begin, over]) => ({ start: begin / RATE, end: over / RATE })),
  }));
