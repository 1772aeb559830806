import type { Cue, Script, Span } from '../../model.js';
import type { RecordedChapter, Recording } from '../recording.js';
import { shownText } from '../text/runs.js';
import { partsOf, sentencesOf } from '../text/sentences.js';

/**
 * What a caption holds:
 * - `line`: a line of the script, however long
 * - `sentence`: a sentence, or what of it fits on two rows
 */
export type CaptionUnit = 'line' | 'sentence';

export const captionUnits: readonly CaptionUnit[] = ['line', 'sentence'];

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

/** How long the voice rests after a sentence, in characters of speech. */
const REST = 5;

/**
 * The captions of a chapter, in order: every word that is spoken in exactly one. Where a line is parted, its time is
 * shared out by the length of the parts.
 *
 * @param offset seconds to add: where the chapter begins in what the captions are for
 */
export function captionsOf(
  { script }: Pick<Recording, 'script'>,
  { cues }: RecordedChapter,
  unit: CaptionUnit,
  offset = 0,
): Caption[] {
  return cues.flatMap((cue): Caption[] => {
    const line = script.lines[cue.line];
    if (!line) return [];
    const parts = unit === 'line' ? [line] : readable(script, line);
    return timed(script, cue, parts).map((part) => ({
      start: part.start + offset,
      end: part.end + offset,
      speaker: line.speaker,
      span: { start: part.span.start, end: part.span.end },
    }));
  });
}

function readable({ text }: Script, line: Span): Span[] {
  // A little less than what fits: rows end between words.
  return sentencesOf(text, line).flatMap((sentence) => partsOf(text, sentence, ROWS * ROW - 8));
}

function timed(script: Script, { start, end }: Cue, parts: readonly Span[]) {
  const weights = parts.map((part) => weightOf(shownText(script, part)));
  const total = weights.reduce((sum, weight) => sum + weight, 0) - lastRest(script, parts);
  let before = 0;
  return parts.map((span, index) => {
    const from = start + ((end - start) * before) / total;
    before += weights[index] ?? 0;
    return { span, start: from, end: Math.min(end, start + ((end - start) * before) / total) };
  });
}

const ENDING = /[.!?…]["'”’»)\]_*]*$/;

/** A time in characters: what is said, and the rest behind a sentence. */
function weightOf(text: string): number {
  const said = text.match(/[\p{L}\p{M}\p{N}]|\s+/gu)?.length ?? 0;
  return Math.max(1, said) + (ENDING.test(text) ? REST : 0);
}

/** Behind the last sentence of a line there is no rest in its own time. */
function lastRest(script: Script, parts: readonly Span[]): number {
  const last = parts.at(-1);
  return parts.length > 1 && last && ENDING.test(shownText(script, last)) ? REST : 0;
}

/** Two rows that are as even as may be, or as many as it takes; a row ends between words. */
export function rowsOf(text: string): string[] {
  const span = { start: 0, end: text.length };
  return partsOf(text, span, ROW).map(({ start, end }) => text.slice(start, end));
}
