import type { Sparse } from './registry.js';
import type { Situation } from './situation.js';
import type { Story } from './story.js';
import type { TurnTable } from './turns.js';

/**
 * A kind of evidence. It looks at the story once, then at each segment with its candidates, and then adds what it has to
 * say about the candidate at a position.
 */
export type Group = (
  story: Story,
  turns: TurnTable,
) => (
  situation: Situation,
  candidates: readonly number[],
) => (candidate: number, out: Sparse, position: number) => void;
