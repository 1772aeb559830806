import type { Span } from '../model.js';

/** A stretch of a paragraph that somebody says or thinks; what lies between segments is narration. */
export interface Segment extends Span {
  readonly kind: 'dialogue' | 'thought';
  /** Index of its block in the manuscript. */
  readonly block: number;
  /** True where speech goes on from the segment before it: the later paragraphs of a long speech. */
  readonly continues: boolean;
}
