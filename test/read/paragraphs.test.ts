import { describe, expect, it } from 'vitest';
import { outline, read, WRAPPED } from './support.js';

const paragraphs = (text: string) => outline(read(text)).map((line) => line.replace(/^paragraph /, ''));

const LONG = `${'He thought about it for a while, and then about something else. '.repeat(4)}`.trim();

describe('paragraphs', () => {
  it('set apart by blank lines, their lines wrapped', () => {
    expect(paragraphs(`${WRAPPED}\n\n${WRAPPED}\n`)).toEqual(Array(2).fill(WRAPPED.replace(/\n/g, ' ')));
  });

  it('one a line, long and short', () => {
    expect(paragraphs(`${LONG}\n"No," she said.\n"Yes."\n${LONG}\n`)).toEqual([
      LONG,
      '"No," she said.',
      '"Yes."',
      LONG,
    ]);
  });

  it('one a line, with blank lines between most of them', () => {
    expect(paragraphs(`${LONG}\n\n"No," she said.\n"Yes" he said\n\n${LONG}\n\n${LONG}\n`)).toEqual([
      LONG,
      '"No," she said.',
      '"Yes" he said',
      LONG,
      LONG,
    ]);
  });

  it.each([
    ['spaces', '    '],
    ['a tab', '\t'],
    ['wide spaces', '\u3000'],
    ['hard spaces', '\u00a0\u00a0\u00a0'],
  ])('indented by %s, their lines wrapped', (_, indent) => {
    const text = [WRAPPED, '"No," she said.', WRAPPED, '"Yes," he said.', WRAPPED]
      .map((p) => indent + p)
      .join('\n');
    expect(paragraphs(text)).toEqual([
      WRAPPED.replace(/\n/g, ' '),
      '"No," she said.',
      WRAPPED.replace(/\n/g, ' '),
      '"Yes," he said.',
      WRAPPED.replace(/\n/g, ' '),
    ]);
  });

  it('verse is one paragraph, not one for each of its lines', () => {
    const verse =
      'The curfew tolls the knell of parting day\n  The lowing herd winds slowly\nThe ploughman homeward';
    expect(paragraphs(`${WRAPPED}\n\n${verse}\n\n${WRAPPED}\n\n${WRAPPED}\n`)).toHaveLength(4);
  });

  it('a letter has its lines', () => {
    const letter = 'My dear Harry,\n\nI can not come.\n\n     Yours,\n     Tom';
    expect(paragraphs(`${WRAPPED}\n\n${letter}\n\n${WRAPPED}\n\n${WRAPPED}\n`)).toHaveLength(6);
  });
});

describe('ends of lines', () => {
  it.each([
    ['\\n', '\n'],
    ['\\r\\n', '\r\n'],
    ['\\r', '\r'],
    ['U+2028', '\u2028'],
    ['U+0085', '\u0085'],
  ])('%s', (_, end) => {
    const text =
      'Chapter 1\n\nShe went home.\n\n\n"Good night," he said.\n\n***\n\nIt was morning.'.replaceAll(
        '\n',
        end,
      );
    const found = read(text);
    expect(outline(found).map((line) => line.split(' ')[0])).toEqual([
      'heading',
      'paragraph',
      'break',
      'paragraph',
      'break',
      'paragraph',
    ]);
    expect(found.text).toBe(text);
  });

  it('mixed', () => {
    expect(paragraphs('One went.\r\n\r\nTwo went.\n\nThree went.\r\rFour went.')).toEqual([
      'One went.',
      'Two went.',
      'Three went.',
      'Four went.',
    ]);
  });
});

describe('emphasis', () => {
  it.each([
    ['_so_', ['_so_']],
    ['*so* and **so**', ['*so*', '**so**']],
    ['***so***', ['***so***']],
    ['snake_case_name and 2*3*4', []],
    ['a * b * c and _ d _', []],
    ['_open', []],
  ])('%s', (words, expected) => {
    const { text, emphasis } = read(`She was ${words}, he thought.\n`);
    expect(emphasis.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});
