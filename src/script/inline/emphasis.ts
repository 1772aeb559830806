import type { Span } from '../../model.js';
import { escapeEdges, escapeText, type Newline, unescapeText } from './escape.js';

/** A text and its emphasised stretches, which count in it. */
export interface Marked {
  readonly text: string;
  readonly emphasis: readonly Span[];
}

/** How a script has line ends and emphasis. */
export interface Style {
  readonly newline: Newline;
  /** True if the marks are a part of the text, as in plain text; the spans have them in them then. */
  readonly marksInText: boolean;
}

/** `*so*`, `**so**`, `_so_`, or several of them together; the marks stand at the edges of words. */
const EMPHASIS =
  /(?<![\p{L}\p{N}_*])([_*]{1,4})(?=[^\s_*])([^_*]{1,2000}?)(?<=[^\s_*])([_*]{1,4})(?![\p{L}\p{N}_*])/gu;

const mirrored = (marks: string) => [...marks].reverse().join('');

/** Reads text as Fountain has it. */
export function parseInline(source: string, { newline, marksInText }: Style): Marked {
  const { text, masked } = unescapeText(source, newline);
  const emphasis: Span[] = [];
  let kept = '';
  let done = 0;
  for (const { index, 0: found, 1: opening = '', 2: inside = '', 3: closing } of masked.matchAll(EMPHASIS)) {
    if (closing !== mirrored(opening)) continue;
    if (marksInText) {
      emphasis.push({ start: index, end: index + found.length });
      continue;
    }
    const first = index + opening.length;
    kept += text.slice(done, index);
    emphasis.push({ start: kept.length, end: kept.length + inside.length });
    kept += text.slice(first, first + inside.length);
    done = index + found.length;
  }
  return { text: kept + text.slice(done), emphasis };
}

/** What a mark of emphasis may make of the sign before it. */
const OPENING = /\/\*/;

/** Text as Fountain has it. */
export interface Inline {
  readonly source: string;
  /** False if the emphasis is of a kind that Fountain has no marks for, such as a part of a word, and is left out. */
  readonly whole: boolean;
}

/**
 * Writes text so that `parseInline` gives it back, with no more backslashes than that takes.
 *
 * @param eachLine true where blanks at the edges of each line are cut, not only of the whole
 */
export function printInline(marked: Marked, style: Style, eachLine = false): Inline {
  const { text, emphasis } = marked;
  const plain = (piece: string) => escapeText(piece, style.newline);
  const literal = (piece: string) =>
    plain(piece).replace(/\\.|[*_]/gs, (found) => (found.length > 1 ? found : `\\${found}`));
  const attempts = style.marksInText
    ? [plain(text)]
    : [plain, literal].map((written) => withMarks(marked, written));
  const edged = (source: string) =>
    eachLine
      ? source
          .split('\n')
          .map((line) => escapeEdges(line, null))
          .join('\n')
      : escapeEdges(source, style.newline);
  const source = attempts
    .map(edged)
    .find((each) => !OPENING.test(each) && same(parseInline(each, style), marked));
  if (source !== undefined) return { source, whole: true };
  const bare = [plain(text), literal(text)].map(edged);
  const fitting = bare.find((each) => same(parseInline(each, style), { text, emphasis: [] }));
  return { source: fitting ?? edged(literal(text)), whole: emphasis.length === 0 };
}

function withMarks({ text, emphasis }: Marked, written: (piece: string) => string): string {
  let out = '';
  let done = 0;
  for (const { start, end } of emphasis) {
    out += `${written(text.slice(done, start))}*${written(text.slice(start, end))}*`;
    done = end;
  }
  return out + written(text.slice(done));
}

const same = (a: Marked, b: Marked) =>
  a.text === b.text &&
  a.emphasis.length === b.emphasis.length &&
  a.emphasis.every(({ start, end }, at) => start === b.emphasis[at]?.start && end === b.emphasis[at]?.end);
