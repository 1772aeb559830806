import type { Line } from './model.js';

/**
 * Below this confidence a line is worth a look. On novels by authors that the model has not seen, about half of the
 * lines below it are wrong, and they are about a tenth of all lines (`bench/ATTRIBUTION.md`, "How sure"): a higher one
 * would have people check mostly what is right, a lower one would hide what a coin could decide.
 */
export const DOUBTFUL_BELOW = 0.6;

/** True for a line that somebody should check who speaks. */
export function isDoubtful({ speaker, confidence }: Pick<Line, 'speaker' | 'confidence'>): boolean {
  return speaker !== null && confidence < DOUBTFUL_BELOW;
}
