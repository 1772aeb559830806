import { graphemes } from '../../graphemes.js';
import type { Typeface } from './fonts.js';

/** Lines of text and their size. */
export interface Setting {
  readonly lines: readonly string[];
  /** In pixels. */
  readonly size: number;
}

/** Where text goes, in pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
  /** The sizes to try, largest and smallest. */
  readonly sizes: readonly [number, number];
}

/** From line to line, in sizes of the letters. */
export const LEADING = 1.1;
const SMALLER = 0.96;

/**
 * Sets a text as large as fits, in lines of much the same length. What does not fit at the smallest size ends in an
 * ellipsis.
 */
export function setText(text: string, typeface: Typeface, { width, height, sizes }: Room): Setting {
  const [largest, smallest] = sizes;
  const words = text.split(' ').filter((word) => word !== '');
  const widths = new Map(words.map((word) => [word, typeface.width(word)]));
  const space = typeface.width(' ');
  const measure = (line: readonly string[]) =>
    line.reduce((sum, word) => sum + (widths.get(word) ?? typeface.width(word)) + space, -space);
  for (let size = largest; size >= smallest; size *= SMALLER) {
    const lines = balanced(words, measure, width / size);
    if (lines && lines.length * LEADING * size <= height) return { lines, size };
  }
  return { lines: cutToFit(text, typeface, width / smallest, height / (LEADING * smallest)), size: smallest };
}

type Measure = (line: readonly string[]) => number;

/** As few lines as the width allows, then as even as that many can be; null if a word is wider than a line. */
function balanced(words: readonly string[], measure: Measure, width: number): string[] | null {
  const widest = wrap(words, measure, width);
  if (!widest) return null;
  let [narrow, wide, best] = [0, width, widest];
  for (let step = 0; step < 12; step++) {
    const middle = (narrow + wide) / 2;
    const lines = wrap(words, measure, middle);
    if (lines && lines.length === widest.length) [wide, best] = [middle, lines];
    else narrow = middle;
  }
  return best.map((line) => line.join(' '));
}

function wrap(words: readonly string[], measure: Measure, width: number): string[][] | null {
  const lines: string[][] = [];
  for (const word of words) {
    if (measure([word]) > width) return null;
    const open = lines.at(-1);
    if (open && measure([...open, word]) <= width) open.push(word);
    else lines.push([word]);
  }
  return lines;
}

/** Breaks anywhere, since words are wider than lines or too many. */
function cutToFit(text: string, typeface: Typeface, width: number, most: number): string[] {
  const lines = [''];
  for (const { segment } of graphemes().segment(text)) {
    const open = lines.at(-1) ?? '';
    if (typeface.width(`${open}${segment}…`) <= width) lines[lines.length - 1] = open + segment;
    else if (lines.length + 1 > most) {
      lines[lines.length - 1] = `${open.trimEnd()}…`;
      break;
    } else lines.push(segment.trim());
  }
  return lines.map((line) => line.trim());
}
