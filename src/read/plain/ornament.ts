import type { Span } from '../../model.js';

const BEFORE = /^[\s*_=#~•·+<>|[({–—-]+/u;
const AFTER = /[\s*_=#~•·+<>|\])}–—-]+$/u;

/** Longer lines are no headings, and looking for their ends would take long. */
const LONGEST = 200;

/** What a line says without the signs that people set around headings: `~ Chapter 3 ~`, `**Chapter 3**`, `## Three`. */
export function unadorned(line: string): string {
  return line.length > LONGEST ? line : line.replace(BEFORE, '').replace(AFTER, '');
}

/** The span of a heading without the signs around it; with them where nothing else is left. */
export function unadornedSpan(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  const words = unadorned(line);
  if (words === '') return { start, end };
  const from = start + line.indexOf(words);
  const whole = { start: from, end: from + words.length };
  // A bracket that belongs to a word inside is none that surrounds the heading.
  const closing = /[\])}]/.exec(text.charAt(whole.end));
  return closing && /[[({]/.test(words) ? { start: from, end: whole.end + 1 } : whole;
}
