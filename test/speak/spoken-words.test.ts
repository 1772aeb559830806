import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spokenPieces, spokenText } from '../../src/speak/text/index.js';
import { fc } from '../support/property.js';

const words = (text: string) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
/** What Unicode counts as a letter, and everybody writes as an apostrophe. */
const APOSTROPHE = /\u02bc/g;
const says = (text: string) => /[\p{L}\p{N}]/u.test(text.replace(APOSTROPHE, "'"));
/** What is a note's mark, and no word of the story. */
const NOTE = /^\[[\d\s,–-]+\]$|^[⁰¹²³⁴⁵⁶⁷⁸⁹]+$/u;

/** Every letter and digit of a text is in one piece that is spoken, and nothing is spoken besides the pieces. */
function expectSpoken(raw: string): void {
  const pieces = spokenPieces(raw);
  let end = 0;
  for (const piece of pieces) {
    expect(piece.start).toBe(end);
    expect(piece.end).toBeGreaterThanOrEqual(piece.start);
    end = piece.end;
    const written = raw.slice(piece.start, piece.end);
    if (says(written) && !says(piece.spoken)) expect(written.replace(/\p{Cf}/gu, '')).toMatch(NOTE);
    if (says(piece.spoken)) expect(written.trim()).not.toBe('');
  }
  // What is nothing but invisible has no piece.
  if (pieces.length > 0) expect(end).toBe(raw.length);
  else expect(raw).toMatch(/^[\p{Cf}\p{Variation_Selector}\p{M}]*$/u);
  expect(words(spokenText(raw)).join(' ')).toBe(pieces.flatMap(({ spoken }) => words(spoken)).join(' '));
}

const fragments = fc.constantFrom(
  ...[
    'Mr.',
    'St. James',
    'No. 5',
    'etc.',
    'Henry VIII',
    'I',
    'XIV',
    'L.A.',
    'J. R. R.',
    'FBI',
    'SHOUT',
    "don't",
    'ﬁ',
  ],
  ...[
    '1984',
    '1,234',
    '3.14',
    '1/2',
    '½',
    '10:30',
    '5pm',
    '4 July',
    '2020-07-04',
    '$3.50',
    '£',
    '20%',
    '5 km',
    '6\'2"',
  ],
  ...[
    '555-1234',
    '-5',
    '10–20',
    '[1]',
    '²',
    '#tag',
    '@me',
    'a@b.co',
    'www.x.com/y',
    'W-what',
    'Nooo',
    'f***',
    'd—n',
  ],
  ...[
    '١٢',
    '４２',
    '①',
    'é',
    'e\u0301',
    'ß',
    'Привет',
    '你好',
    '😀',
    '\0',
    '\ud800',
    '\u00ad',
    '\u200d',
    'hy-\nphen',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    '\n',
    '.',
    ',',
    '?',
    '!',
    '…',
    '...',
    '—',
    '--',
    '-',
    '*',
    '_',
    '"',
    "'",
    '’',
    '“',
    '(',
    ')',
    '/',
    '&',
  ],
);
const texts = fc.oneof(
  fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

describe('what is spoken of a line', () => {
  it('is made of its own words, every one of them, in order', () => {
    fc.assert(fc.property(texts, expectSpoken), { numRuns: 3000 });
  });

  it('leaves the words of another language as they are', () => {
    expect(spokenText('Im Jahr 1984 kam Dr. Grau.', { language: 'de' })).toBe('Im Jahr 1984 kam Dr. Grau.');
  });

  it('says one of a heading that is I', () => {
    expect(spokenText('I', { kind: 'heading' })).toBe('one');
    expect(spokenText('I. The Storm', { kind: 'heading' })).toBe('one. The Storm');
    expect(spokenText('I Am Born', { kind: 'heading' })).toBe('I Am Born');
  });
});

/** Texts that lie beside a developer's checkout, and nowhere else; skipped where they do not. */
const CORPUS = '../shared/corpus/pdnc';

describe.skipIf(!existsSync(CORPUS))('every word of a novel is spoken', () => {
  it.each(
    existsSync(CORPUS)
      ? readdirSync(CORPUS).filter((name) => existsSync(join(CORPUS, name, 'text.txt')))
      : [],
  )('%s', (name) => {
    for (const paragraph of readFileSync(join(CORPUS, name, 'text.txt'), 'utf8').split(/\n\s*\n/)) {
      const pieces = spokenPieces(paragraph);
      const silent = pieces.filter(
        ({ start, end, spoken }) => says(paragraph.slice(start, end)) && !says(spoken),
      );
      expect(silent.filter(({ start, end }) => !NOTE.test(paragraph.slice(start, end)))).toEqual([]);
    }
  });
});
