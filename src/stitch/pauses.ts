import type { Line } from '../model.js';

/** Silences, in seconds. */
export interface Pauses {
  /** Before the first line of a chapter, and after its last. */
  readonly head: number;
  readonly tail: number;
  /** Between two parts of one long line. */
  readonly sentence: number;
  /** Between two lines of one paragraph, such as a speech and its tag. */
  readonly line: number;
  readonly paragraph: number;
  readonly scene: number;
  /** After a heading. */
  readonly heading: number;
}

export const defaultPauses: Pauses = {
  head: 0.6,
  tail: 1.5,
  sentence: 0.25,
  line: 0.2,
  paragraph: 0.55,
  scene: 1.6,
  heading: 1,
};

/** The silence between two lines that follow each other in a chapter. */
export function pauseBetween(before: Line, after: Line, pauses: Pauses): number {
  if (before === after) return pauses.sentence;
  if (after.opens === 'scene') return Math.max(pauses.scene, before.kind === 'heading' ? pauses.heading : 0);
  if (before.kind === 'heading' || after.kind === 'heading') return pauses.heading;
  return after.opens === 'line' ? pauses.line : pauses.paragraph;
}
