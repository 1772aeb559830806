import type { Block, Line, LineKind, Manner, Manuscript, Span } from '../../model.js';
import type { Segment } from '../segment.js';
import { trimToWords } from './words.js';

/** Who speaks a segment, and how sure that is. */
export interface Verdict {
  readonly speaker: string;
  readonly confidence: number;
  readonly manner: Manner | null;
}

/** A line before anybody asked where chapters and scenes begin. */
export interface RawLine extends Omit<Line, 'opens'> {
  /** Index of its block in the manuscript. */
  readonly block: number;
}

const KIND_OF_BLOCK: Readonly<Record<Exclude<Block['kind'], 'paragraph' | 'speech'>, LineKind>> = {
  title: 'heading',
  byline: 'heading',
  heading: 'heading',
  // A mark without words makes no line at all; one spelled with letters (`oOo`) is kept, but not spoken.
  break: 'note',
  note: 'note',
};

/**
 * The lines of a manuscript in order: every word of it in exactly one of them.
 *
 * @param verdicts who speaks each segment; null for narration
 * @param nameOf what somebody is called in the script whom the manuscript itself names as the speaker
 */
export function layLines(
  manuscript: Manuscript,
  segments: readonly Segment[],
  verdicts: readonly (Verdict | null)[],
  nameOf: (speaker: string) => string,
): RawLine[] {
  const lines: RawLine[] = [];
  const lay = (span: Span, block: number, kind: LineKind, verdict: Verdict | null): void => {
    const trimmed = trimToWords(manuscript.text, span);
    if (!trimmed) return;
    const { start, end } = trimmed;
    const { speaker = null, confidence = 1, manner } = verdict ?? {};
    lines.push({ start, end, kind, speaker, confidence, ...(manner && { manner }), block });
  };
  let next = 0;
  manuscript.blocks.forEach((block, index) => {
    if (block.kind === 'speech') {
      lay(block, index, 'dialogue', {
        speaker: nameOf(block.speaker),
        confidence: 1,
        manner: block.manner ?? null,
      });
      return;
    }
    if (block.kind !== 'paragraph') {
      lay(block, index, KIND_OF_BLOCK[block.kind], null);
      return;
    }
    // Whatever the segments leave out of a paragraph is narration: no word may be lost to a gap between them.
    let done = block.start;
    for (; next < segments.length; next++) {
      const segment = segments[next];
      if (!segment || segment.start >= block.end) break;
      lay({ start: done, end: segment.start }, index, 'narration', null);
      lay(segment, index, segment.kind, verdicts[next] ?? null);
      done = Math.max(done, segment.end);
    }
    lay({ start: done, end: block.end }, index, 'narration', null);
  });
  return lines;
}
