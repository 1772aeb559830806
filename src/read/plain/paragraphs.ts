import type { Span } from '../../model.js';
import { headingForm } from './headings.js';
import type { Group } from './lines.js';

/** Lines of wrapped text are no longer than this, in characters; a longer one is a paragraph of its own. */
const WRAP = 100;

/**
 * How a text sets paragraphs apart: by blank lines (`blank`), by an indented first line (`indent`), or by ending the line
 * (`line`).
 */
export type ParagraphStyle = 'blank' | 'indent' | 'line';

/** Decides it once for a text. Only where lines follow each other without a blank there is anything to decide. */
export function paragraphStyle(text: string, groups: readonly Group[]): ParagraphStyle {
  const all = groups.flatMap((group) => group.lines);
  const followed = groups.flatMap(({ lines }) =>
    lines.slice(1).flatMap((next, index) => {
      const line = lines[index];
      return line && !headingForm(text.slice(line.start, line.end)) ? [{ ...line, next }] : [];
    }),
  );
  if (followed.length === 0) return 'blank';
  if (share(all, ({ start, end }) => end - start > WRAP) > 0.1) return 'line';
  // Verse is set in, too, but from the middle of its sentences.
  const begun = share(followed, (line) => endsParagraph(text, line) && isIndented(text, line.next));
  if (begun > 0.05) return 'indent';
  return share(followed, (line) => endsParagraph(text, line)) > 0.7 ? 'line' : 'blank';
}

function share<T>(lines: readonly T[], test: (line: T) => boolean): number {
  return lines.filter(test).length / lines.length;
}

function endsParagraph(text: string, { start, end }: Span): boolean {
  return /(?:[.!?…:]["'”’»)\]*_]*|["”»])$/.test(text.slice(Math.max(start, end - 12), end));
}

/** The lines of a group, a list for each of its paragraphs. */
export function paragraphsOf(text: string, { lines }: Group, style: ParagraphStyle): (readonly Span[])[] {
  if (style === 'blank') return [lines];
  if (style === 'line') return lines.map((line) => [line]);
  // A letter or a poem set in from the margin is one paragraph, not one for each of its lines.
  const set = share(lines, (line) => isIndented(text, line)) > 0.5;
  if (set && lines.length > 1 && share(lines, (line) => endsParagraph(text, line)) < 0.7) return [lines];
  const paragraphs: Span[][] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last && !isIndented(text, line)) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

/** White space before a line's first letter that is more than a slip of the hand. */
export function isIndented(text: string, { start }: Span): boolean {
  return /(?:[\t\u3000\u2003\u2001]|[ \u00a0\u2002]{2})$/.test(text.slice(Math.max(0, start - 2), start));
}

/** In wrapped text: verse, a letter's head or foot, and whatever else is set apart from the running lines. */
export function isInset(text: string, { lines }: Group): boolean {
  const short = lines.length > 1 && lines.every(({ start, end }) => end - start < WRAP / 2);
  return short || lines.every((line) => isIndented(text, line));
}
