import type { Manuscript } from '../../model.js';
import type { Segment } from '../segment.js';
import { sentenceStarts } from './sentences.js';
import { Tokens } from './tokens.js';

/** A manuscript with its words and quotations found: what all evidence is drawn from. */
export interface Reading {
  readonly manuscript: Manuscript;
  readonly tokens: Tokens;
  readonly segments: readonly Segment[];
  /** For each token 1 + the index of the segment that it lies in, or 0 in narration. */
  readonly segmentOf: Int32Array;
  /** For each token the index of its block, or -1 between blocks. */
  readonly blockOf: Int32Array;
  /** 0, or that the token begins a sentence. */
  readonly sentenceStart: Uint8Array;
  /** First and one-past-last token of each segment. */
  readonly segmentTokens: readonly (readonly [number, number])[];
  readonly blockTokens: readonly (readonly [number, number])[];
}

export function readClosely(manuscript: Manuscript, segments: readonly Segment[]): Reading {
  const tokens = new Tokens(manuscript.text);
  const range = ({ start, end }: { start: number; end: number }) =>
    [tokens.at(start), tokens.at(end)] as const;
  const segmentTokens = segments.map(range);
  const blockTokens = manuscript.blocks.map(range);
  const segmentOf = new Int32Array(tokens.count);
  for (const [index, [from, to]] of segmentTokens.entries()) segmentOf.fill(index + 1, from, to);
  const blockOf = new Int32Array(tokens.count).fill(-1);
  for (const [index, [from, to]] of blockTokens.entries()) blockOf.fill(index, from, to);
  const sentenceStart = sentenceStarts(tokens, [
    ...manuscript.blocks.map(({ start }) => start),
    ...segments.map(({ start }) => start),
  ]);
  return { manuscript, tokens, segments, segmentOf, blockOf, sentenceStart, segmentTokens, blockTokens };
}
