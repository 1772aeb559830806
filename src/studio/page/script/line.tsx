import type { ComponentChildren } from 'preact';
import type { ScriptModel } from '../script-model.js';

/** The words of a line: what is emphasised is, and while it is heard the word that is said stands out. */
export function LineText({ model, line, word }: { model: ScriptModel; line: number; word: number }) {
  const { starts, ends, text } = model.view;
  const [start, end] = [starts[line] ?? 0, ends[line] ?? 0];
  if (word >= 0) return <>{wordsOf(text.slice(start, end), word)}</>;
  const parts: ComponentChildren[] = [];
  let at = start;
  for (const [from, to] of emphasisIn(model.view.emphasis, start, end)) {
    parts.push(text.slice(at, from), <em key={from}>{unmarked(text.slice(from, to))}</em>);
    at = to;
  }
  parts.push(text.slice(at, end));
  return <>{parts}</>;
}

function wordsOf(text: string, word: number): ComponentChildren[] {
  let count = -1;
  return text.split(/(\s+)/u).map((part) => {
    if (part === '' || /^\s/u.test(part)) return part;
    count++;
    return count === word ? (
      <mark key="now" class="now">
        {part}
      </mark>
    ) : (
      part
    );
  });
}

/** Where the text has the marks of its emphasis, they are not for reading. */
const unmarked = (text: string) => text.replace(/^([*_]{1,3})([\s\S]+)\1$/u, '$2');

/** The emphasised stretches in a part of the text, found by halves. */
function emphasisIn(flat: readonly number[], start: number, end: number): [number, number][] {
  let [low, high] = [0, flat.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((flat[middle * 2 + 1] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: [number, number][] = [];
  for (let at = low; (flat[at * 2] ?? Number.POSITIVE_INFINITY) < end; at++)
    found.push([Math.max(start, flat[at * 2] ?? 0), Math.min(end, flat[at * 2 + 1] ?? 0)]);
  return found;
}
