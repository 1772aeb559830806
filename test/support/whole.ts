import { expect } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import { InputError } from '../../src/errors.js';
import type { Manuscript, Script, Span } from '../../src/model.js';
import { read } from './read.js';

export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** That spans are in order, do not overlap, lie in the text, and have each of its words once, uncut. */
function expectToCover(text: string, spans: readonly Span[]): void {
  let last = 0;
  let gaps = '';
  const pieces: string[] = [];
  for (const { start, end } of spans) {
    if (start < last || end < start) throw new Error(`span ${start}–${end} follows one that ends at ${last}`);
    gaps += text.slice(last, start);
    pieces.push(text.slice(start, end));
    last = end;
  }
  expect(last).toBeLessThanOrEqual(text.length);
  expect(wordsOf(gaps + text.slice(last))).toEqual([]);
  // Joined with blanks: a word that two spans share would come out as two.
  expect(wordsOf(pieces.join(' '))).toEqual(wordsOf(text));
}

/** That a manuscript and the script made of it have every word of its text exactly once, in order. */
export function expectWhole(manuscript: Manuscript): Script {
  const { text, blocks, emphasis } = manuscript;
  expectToCover(text, blocks);
  for (const { start, end } of emphasis) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  const script = attribute(manuscript);
  expect(script.text).toBe(text);
  expectToCover(text, script.lines);
  expectOrderly(script);
  return script;
}

/** That every line is in exactly one scene of one chapter, in order, and only notes are silent. */
function expectOrderly({ lines, chapters, characters }: Script): void {
  const scenes = chapters.flatMap((chapter) => chapter.scenes);
  let next = 0;
  for (const { firstLine, lastLine } of scenes) {
    expect(firstLine).toBe(next);
    expect(lastLine).toBeGreaterThanOrEqual(firstLine);
    next = lastLine + 1;
  }
  expect(next).toBe(lines.length);
  const names = new Set(characters.map(({ name }) => name));
  expect(lines.every(({ speaker }) => speaker === null || names.has(speaker))).toBe(true);
  expect(lines.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
}

/** Null for what is no story: a text without a word to speak. */
export function readOrRefuse(text: string, source: string): Manuscript | null {
  try {
    return read(
      Buffer.from(text)
        .toString()
        .replace(/^\ufeff/, ''),
      source,
    );
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
