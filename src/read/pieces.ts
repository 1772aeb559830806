import type { Block, Span } from '../model.js';

type Unplaced<T> = T extends Span ? Omit<T, keyof Span> : never;

/** A block before it has its place in the text of the whole, with spans counted from its own beginning. */
export interface Piece {
  readonly block: Unplaced<Block>;
  readonly text: string;
  /** Sorted, disjoint. */
  readonly emphasis: readonly Span[];
}

export const piece = (block: Piece['block'], text: string): Piece => ({ block, text, emphasis: [] });

export const BREAK: Piece = piece({ kind: 'break' }, '***');

/** The words of a piece on one line. */
export const lineOf = ({ text }: Pick<Piece, 'text'>): string => text.replace(/\s+/gu, ' ').trim();

/** The same piece as another kind of block; where it stands stays as it was. */
export function as(one: Piece, block: Piece['block']): Piece {
  const { matter } = one.block;
  return { ...one, block: { ...block, ...(matter && { matter }) } };
}
