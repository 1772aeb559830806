import type { Opening } from '../model.js';
import { type Element, hasWord, type Piece } from './element.js';
import type { Style } from './inline/emphasis.js';

/** A line, and what is between it and the line before it. */
export interface PlacedLine {
  readonly piece: Piece;
  readonly gap: string;
  readonly opens: Opening;
  /** Index of the element that it is from. */
  readonly element: number;
  /** True for the first line of its element. */
  readonly first: boolean;
}

export interface Assembled {
  readonly lines: readonly PlacedLine[];
  /** What is behind the last line. */
  readonly end: string;
  /** The chapters that have a line, with the index of the first line of each of their scenes. */
  readonly chapters: readonly { readonly title: string | null; readonly scenes: readonly number[] }[];
}

/** Puts the parts of a file together as lines, with the white space that their form in the file stands for. */
export function assemble(elements: readonly Element[], { newline }: Style): Assembled {
  const lines: PlacedLine[] = [];
  const chapters: { title: string | null; scenes: number[] }[] = [];
  const paragraph = (newline ?? '\n').repeat(2);
  let gap = '';
  let begun = false;
  /** True if the paragraph has a line already. */
  let underWay = false;
  let title: string | null | undefined = null;
  let scene = false;
  let pause: number | undefined;

  const append = (text: string, continues: boolean): void => {
    gap += (begun ? (continues ? ' ' : paragraph) : '') + text;
    begun = true;
    if (!continues) underWay = false;
  };
  const opening = (): Opening => {
    if (title !== undefined) {
      chapters.push({ title, scenes: [lines.length] });
      return 'chapter';
    }
    if (scene) {
      chapters.at(-1)?.scenes.push(lines.length);
      return 'scene';
    }
    return underWay ? 'line' : 'paragraph';
  };
  elements.forEach((element, index) => {
    switch (element.type) {
      case 'chapter':
        title = element.title;
        break;
      case 'scene':
        scene = true;
        append(element.mark, false);
        break;
      case 'pause':
        pause = element.seconds;
        break;
      case 'words': {
        scene ||= element.opensScene;
        let first = true;
        element.pieces.forEach((piece, at) => {
          const continues = (element.continues || at > 0) && title === undefined && !(scene && at === 0);
          append('', continues);
          if (!hasWord(piece.text)) {
            gap += piece.text;
            return;
          }
          const silence = piece.pause ?? (piece.kind === 'note' ? undefined : pause);
          const placed = silence === undefined ? piece : { ...piece, pause: silence };
          lines.push({ piece: placed, gap, opens: opening(), element: index, first });
          gap = '';
          first = false;
          underWay = true;
          title = undefined;
          scene = false;
          if (piece.kind !== 'note') pause = undefined;
        });
        break;
      }
      case 'remark':
        break;
    }
  });
  return { lines, end: gap, chapters };
}
