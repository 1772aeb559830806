import type { Span } from '../../model.js';
import type { Group } from './lines.js';

/** Lines of wrapped text are no longer than this, in characters; a longer one is a paragraph of its own. */
const WRAP = 100;

/**
 * How a text sets paragraphs apart: by blank lines (`blank`), by an indented first line (`indent`), or by ending the line
 * (`line`).
 */
export type ParagraphStyle = 'blank' | 'indent' | 'line';

/** Decides it once for a text, from those of its groups that have several lines. */
export function paragraphStyle(text: string, groups: readonly Group[]): ParagraphStyle {
  const lines = groups.filter((group) => group.lines.length > 1).flatMap((group) => group.lines);
  if (lines.length < 2) return 'blank';
  const share = (test: (line: Span) => boolean) => lines.filter(test).length / lines.length;
  const long = share(({ start, end }) => end - start > WRAP);
  const ended = share(({ start, end }) =>
    /[.!?…:]["'”’»)\]*_]*$/.test(text.slice(Math.max(start, end - 12), end)),
  );
  if (long > 0.2 || ended > 0.8) return 'line';
  const indented = share((line) => isIndented(text, line));
  return indented > 0.05 && indented < 0.7 ? 'indent' : 'blank';
}

/** The paragraphs of a group. */
export function paragraphsOf(text: string, group: Group, style: ParagraphStyle): Span[] {
  if (style === 'blank') return [{ start: group.start, end: group.end }];
  const indented = group.lines.filter((line) => isIndented(text, line)).length;
  // A letter or a poem set in from the margin is one paragraph, not one for each of its lines.
  if (style === 'indent' && group.lines.length > 1 && indented > group.lines.length / 2)
    return [{ start: group.start, end: group.end }];
  const paragraphs: Span[] = [];
  for (const line of group.lines) {
    const last = paragraphs.at(-1);
    if (last && style === 'indent' && !isIndented(text, line)) {
      paragraphs[paragraphs.length - 1] = { start: last.start, end: line.end };
    } else paragraphs.push(line);
  }
  return paragraphs;
}

function isIndented(text: string, { start }: Span): boolean {
  return /(?:\t|\u3000|\u2003| {2})$/.test(text.slice(Math.max(0, start - 2), start));
}
