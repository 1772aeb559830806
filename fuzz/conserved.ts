import { strict as assert } from 'node:assert';
import type { Script, Span } from '../src/model.js';

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** That spans are in order, do not overlap, and have each word of the text once, uncut. */
function assertToCover(text: string, spans: readonly Span[]): void {
  let last = 0;
  let gaps = '';
  for (const { start, end } of spans) {
    assert(
      start >= last && end >= start && end <= text.length,
      `span ${start}–${end} follows one that ends at ${last}`,
    );
    gaps += text.slice(last, start);
    last = end;
  }
  assert.deepEqual(wordsOf(gaps + text.slice(last)), [], 'words are lost');
  const pieces = spans.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(wordsOf(pieces.join(' ')), wordsOf(text), 'words are cut or doubled');
}

/** That a script has every word of its text exactly once, in order, in exactly one scene. */
export function assertConserved({ text, lines, chapters, characters }: Script): void {
  assertToCover(text, lines);
  let next = 0;
  for (const { firstLine, lastLine } of chapters.flatMap(({ scenes }) => scenes)) {
    assert.equal(firstLine, next, 'scenes leave a gap');
    assert(lastLine >= firstLine, 'a scene is empty');
    next = lastLine + 1;
  }
  assert.equal(next, lines.length, 'lines are in no scene');
  const names = new Set(characters.map(({ name }) => name));
  assert(
    lines.every(({ speaker }) => speaker === null || names.has(speaker)),
    'somebody speaks who is not in the story',
  );
}

export const assertBlocksConserved = assertToCover;
