import type { Script, Span } from '../../model.js';

/** A stretch of text as a reader sees it. */
export interface Run {
  readonly text: string;
  readonly emphasised: boolean;
}

/** The marks around emphasis in a text that has them: `_so_`, `**so**`. */
const MARKED = /^(_{1,3}|\*{1,3})[\s\S]*\1$/;

/** The text of a span, parted where emphasis begins and ends, without the marks of it. */
export function runsOf({ text, emphasis }: Pick<Script, 'text' | 'emphasis'>, span: Span): Run[] {
  const runs: Run[] = [];
  const add = (from: number, to: number, emphasised: boolean) => {
    const [start, end] = [Math.max(from, span.start), Math.min(to, span.end)];
    if (start < end) runs.push({ text: text.slice(start, end), emphasised });
  };
  let done = span.start;
  for (const { start, end } of emphasisIn(emphasis, span)) {
    const marks = MARKED.exec(text.slice(start, end))?.[1]?.length ?? 0;
    add(done, start, false);
    add(start + marks, end - marks, true);
    done = end;
  }
  add(done, span.end, false);
  return runs;
}

/** The text of a span as a reader sees it, without the marks of emphasis. */
export const shownText = (script: Pick<Script, 'text' | 'emphasis'>, span: Span): string =>
  runsOf(script, span)
    .map(({ text }) => text)
    .join('');

/** Those of sorted, disjoint spans that touch another. */
function emphasisIn(emphasis: readonly Span[], { start, end }: Span): readonly Span[] {
  let [low, high] = [0, emphasis.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((emphasis[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  let last = low;
  while (last < emphasis.length && (emphasis[last]?.start ?? end) < end) last++;
  return emphasis.slice(low, last);
}
