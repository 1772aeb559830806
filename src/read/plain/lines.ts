import type { Span } from '../../model.js';

/** Lines without blanks between them, and how many blank lines stand before them. */
export interface Group extends Span {
  readonly lines: readonly Span[];
  readonly gap: number;
}

const LINE = /([^\r\n\f\v\u0085\u2028\u2029]*)(\r\n|[\r\n\f\v\u0085\u2028\u2029]|$)/g;

/** The lines of a text without their ends and without white space around them; blank ones are empty spans. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  for (const { index, 1: content = '' } of text.matchAll(LINE)) {
    const trimmed = content.trim();
    const start = index + (trimmed === '' ? 0 : content.length - content.trimStart().length);
    lines.push({ start, end: start + trimmed.length });
  }
  return lines;
}

export function groupsOf(lines: readonly Span[]): Group[] {
  const groups: Group[] = [];
  let open: Span[] = [];
  let gap = 0;
  const close = () => {
    if (open.length > 0) {
      groups.push(groupOf(open, gap));
      gap = 0;
    }
    open = [];
  };
  for (const line of lines) {
    if (line.end > line.start) open.push(line);
    else {
      close();
      gap += 1;
    }
  }
  close();
  return groups;
}

/** @param lines at least one */
export function groupOf(lines: readonly Span[], gap: number): Group {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0, lines, gap };
}

/** The number of blank lines that this text has between paragraphs; more of them mean something. */
export function usualGap(units: readonly Group[]): number {
  const counts = new Map<number, number>();
  for (const { gap } of units.slice(1)) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1;
}
