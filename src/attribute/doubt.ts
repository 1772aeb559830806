import type { Line } from '../model.js';

/**
 * Below this confidence a line is worth a look.
 */
export const DOUBTFUL_BELOW = 0.6;

/** True for a line that somebody should check who speaks. */
export function isDoubtful({ speaker, confidence }: Pick<Line, 'speaker' | 'confidence'>): boolean {
  return speaker !== null && confidence < DOUBTFUL_BELOW;
}
