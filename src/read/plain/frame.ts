import type { Span } from '../../model.js';

export interface Frame {
  /** Where the book itself is. */
  readonly inner: Span;
  readonly title: string | null;
  readonly author: string | null;
}

/**
 * Project Gutenberg marks where a book begins and ends, and says before it what it is.
 *
 * @see https://www.gutenberg.org
 */
export function frameOf(text: string): Frame {
  const begin = /^\*\*\* ?START OF .{0,200}$/m.exec(text);
  const end = /^\*\*\* ?END OF /m.exec(text);
  const start = begin ? begin.index + begin[0].length : 0;
  const head = text.slice(Math.max(0, start - 5000), start);
  return {
    inner: { start, end: end && end.index > start ? end.index : text.length },
    title: /^Title: (\S.{0,200})$/m.exec(head)?.[1]?.trim() ?? null,
    author: /^Author: (\S.{0,200})$/m.exec(head)?.[1]?.trim() ?? null,
  };
}
