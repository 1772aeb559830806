import type { LineKind, Manner, Span } from '../model.js';

/** Words that somebody says or that are kept silent: a line of a script before its place in the text is known. */
export interface Piece {
  readonly kind: LineKind;
  readonly speaker: string | null;
  readonly text: string;
  /** In the text of the piece. */
  readonly emphasis: readonly Span[];
  readonly manner?: Manner;
  /** In seconds, before it. */
  readonly pause?: number;
}

/** Somebody who may speak a line, and how likely that is, 0 to 1. */
export interface Candidate {
  readonly name: string;
  readonly probability: number;
}

/**
 * A part of a script file that stands by itself:
 *
 * - `chapter`: a chapter begins, of that title
 * - `scene`: a scene begins; `mark` is what the text has there
 * - `words`: what is spoken or kept silent, mostly one piece; a speech with stage directions has several
 * - `pause`: a silence before what follows, in seconds
 * - `remark`: what is for the people who work on the script, and in no story
 */
export type Element = {
  /** As in the file. */
  readonly source: string;
  /** Of the file, from 1; 0 for what is in none yet. */
  readonly line: number;
} & (
  | { readonly type: 'chapter'; readonly title: string }
  | { readonly type: 'scene'; readonly mark: string }
  | Words
  | { readonly type: 'pause'; readonly seconds: number }
  | { readonly type: 'remark' }
);

export interface Words {
  readonly type: 'words';
  readonly pieces: readonly Piece[];
  /** True if it goes on with the paragraph of the words before it. */
  readonly continues: boolean;
  /** True if it is marked as doubtful. */
  readonly doubtful: boolean;
  /** True if it begins a scene by itself, as the scene headings of screenplays do. */
  readonly opensScene: boolean;
}

export type WordsElement = Extract<Element, Words>;

/** What stands for a scene break that the text shows by nothing but blank lines. */
export const SCENE_MARK = '* * *';

/** How a line's words are told from a mark: they have a letter or a digit. */
export const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The piece that an element is about: the last that is spoken, else the last. */
export function mainPiece({ pieces }: Words): Piece | undefined {
  return pieces.findLast(({ kind }) => kind !== 'note') ?? pieces.at(-1);
}
