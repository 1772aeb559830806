import type { Script, Span } from '../../model.js';
import type { RecordedChapter, Recording } from '../recording.js';
import { shownText } from '../text/runs.js';
import { partsOf, sentencesOf } from '../text/sentences.js';
import { timeParts } from './timing.js';

/** A stretch of the text and when it is heard. */
export interface Caption {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Null is the narrator. */
  readonly speaker: string | null;
  readonly span: Span;
}

/** In characters, as broadcasters have it. */
export const ROW = 42;
const ROWS = 2;

/**
 * The captions of a chapter, in order: every word that is spoken in exactly one. Where a line is parted, its parts
 * begin and end where the voice rests; where it does not, the time between is shared out by their length.
 *
 * @param offset seconds to add: where the chapter begins in what the captions are for
 */
export function captionsOf(
  { script, captions }: Recording,
  { cues }: RecordedChapter,
  offset = 0,
): Caption[] {
  return cues.flatMap((cue): Caption[] => {
    const line = script.lines[cue.line];
    if (!line) return [];
    const parts = captions === 'line' ? [line] : readable(script, line);
    return timeParts(script, cue, parts).map((part) => ({
      start: part.start + offset,
      end: part.end + offset,
      speaker: line.speaker,
      span: { start: part.span.start, end: part.span.end },
    }));
  });
}

function readable({ text, emphasis }: Script, line: Span): Span[] {
  return sentencesOf(text, line).flatMap((sentence) => {
    const fits = rowsOf(shownText({ text, emphasis }, sentence)).length <= ROWS;
    // A little less than what fits: rows end between words.
    return fits ? [sentence] : partsOf(text, sentence, ROWS * ROW - 8);
  });
}

/** Two rows that are as even as may be, or as many as it takes; a row ends between words. */
export function rowsOf(text: string): string[] {
  const span = { start: 0, end: text.length };
  return partsOf(text, span, ROW).map(({ start, end }) => text.slice(start, end));
}
