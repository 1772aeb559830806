import type { Span } from '../model.js';

/** A stretch of a paragraph that is all narration, all speech or all thought. */
export interface Segment extends Span {
  readonly kind: 'narration' | 'dialogue' | 'thought';
  /** Index of its block in the manuscript. */
  readonly block: number;
  /** True where speech goes on from the quotation before it (a speech of several paragraphs). */
  readonly continues: boolean;
}
