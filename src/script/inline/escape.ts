/** A text's own line end, which is the end of a line in Fountain, too; null where there is but one line. */
export type Newline = '\n' | '\r\n' | null;

/** What editors hide, take for the end of a line, or can't write. */
const ODD =
  /[\0-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Line ends with nothing but blanks between them, which would end a paragraph. */
const EMPTY_LINE = /\n(?=[^\S\n]*\n)|\n(?<=\n[^\S\n]*\n)/g;

/** A code unit by its number in hexadecimal, `\{2028}`: Fountain has no word of its own for it. */
export const byNumber = (char: string): string => `\\{${char.charCodeAt(0).toString(16)}}`;

/**
 * Text as Fountain takes it, but for emphasis: with a backslash before what would be a mark of Fountain's own, and by
 * its number what no editor shows. `unescapeText` gives it back.
 */
export function escapeText(text: string, newline: Newline): string {
  const escaped = text
    .replace(/\\(?![\p{L}\p{N}])/gu, '\\\\')
    .replace(/\[(?=\[)/g, '[\\')
    .replace(/\/(?=\*)/g, '/\\');
  return withLineEnds(escaped, newline).replace(ODD, byNumber).replace(EMPTY_LINE, numbers(newline));
}

/** Blanks at the edges, which editors and programs cut, by their numbers. */
export function escapeEdges(source: string, newline: Newline): string {
  return source.replace(/^\s|\s$/g, (blank) => (blank === '\n' ? numbers(newline) : byNumber(blank)));
}

const numbers = (newline: Newline) => [...(newline ?? '')].map(byNumber).join('');

/** The text's own line ends as plain ones, those of another kind by their numbers. */
function withLineEnds(text: string, newline: Newline): string {
  if (newline === '\n') return text;
  return text.replace(/\r\n|\n|\r/g, (end) => (end === newline ? '\n' : [...end].map(byNumber).join('')));
}

/** A text without its escapes, and the same with something that is no mark where each of them was. */
export interface Unescaped {
  readonly text: string;
  readonly masked: string;
}

const ESCAPE = /\\(?:\{([0-9a-f]{1,4})\}|([!-/:-@[-`{-~]))|\n/g;
/** Stands for what was escaped, where marks are looked for. */
const NO_MARK = '\ue000';

export function unescapeText(source: string, newline: Newline): Unescaped {
  let text = '';
  let masked = '';
  let done = 0;
  for (const { 0: found, 1: hex, 2: mark, index } of source.matchAll(ESCAPE)) {
    const plain = source.slice(done, index);
    text +=
      plain +
      (hex === undefined ? (mark ?? newline ?? found) : String.fromCharCode(Number.parseInt(hex, 16)));
    masked += plain + (found === '\n' ? (newline ?? found) : NO_MARK);
    done = index + found.length;
  }
  return { text: text + source.slice(done), masked: masked + source.slice(done) };
}
