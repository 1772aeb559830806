import { describe, expect, it } from 'vitest';
import { outline, read, WRAPPED } from './support.js';

const ONE = 'She went home.\n\n"Good night," he said.';
const TWO = 'It was morning.\n\n"Up already?" he asked.';
const SCENES = [
  'paragraph She went home.',
  'paragraph "Good night," he said.',
  'break',
  'paragraph It was morning.',
  'paragraph "Up already?" he asked.',
];

describe('a scene break', () => {
  it.each([
    '***',
    '* * *',
    '*',
    '---',
    '--',
    '-----',
    '—',
    '#',
    '# # #',
    '~',
    '~~~',
    '~*~',
    '-*-*-',
    '⁂',
    '§',
    '•',
    '◇',
    '===',
    '___',
    '+++',
    '<><><>',
    '|',
    '. . .',
    '.....',
    '♥',
    'oOo',
    'oOoOo',
    'ooo',
    'xxx',
    'xXx',
    'x x x',
    'X X X',
    '-x-',
    '~o~',
    'o-o-o',
    '~oOo~',
    '000',
    '0o0',
    '.o.O.o.',
    '-linebreak-',
    '[Line Break]',
    '~Page break~',
    '*scene break*',
    'LINE BREAK',
    '***\n***',
    '*   *   *   *   *\n\n  *   *   *   *   *',
  ])('%j', (mark) => {
    const found = outline(read(`${ONE}\n\n${mark}\n\n${TWO}`));
    expect(found).toEqual(SCENES);
  });

  it.each([
    ['two blank lines where one is usual', '\n\n\n'],
    ['five blank lines', '\n\n\n\n\n\n'],
    ['blank lines with white space in them', '\n \n\t\n  \n'],
    ['a mark without blank lines', '\n***\n'],
    ['Windows line ends', '\r\n\r\n\r\n'],
  ])('%s', (_, gap) => {
    expect(outline(read(`${ONE}${gap}${TWO}`))).toEqual(SCENES);
  });

  it('a blank line where paragraphs have none between them', () => {
    const scene = ['It rained.', '"Still?" Ann said.', '"Still," Tom said.', 'She sighed.', 'He did not.'];
    const found = outline(read(`${scene.join('\n')}\n\n${scene.join('\n')}\n`));
    expect(found.filter((line) => line === 'break')).toHaveLength(1);
    expect(found).toHaveLength(11);
  });

  it.each(['Ooo', 'Oh', 'xoxo', 'XO', 'Ox', '…', '!', '?!', '100', '7'])('%j is none', (line) => {
    expect(outline(read(`${ONE}\n\n${line}\n\n${TWO}`))).not.toContain('break');
  });

  it('is none at the beginning or end of a chapter, nor are two in a row two', () => {
    const text = `***\n\nChapter 1\n\n***\n\n${ONE}\n\n***\n\n\n***\n\n${TWO}\n\n***\n\nChapter 2\n\n${ONE}\n\n***\n`;
    expect(outline(read(text)).filter((line) => line === 'break')).toHaveLength(3);
  });
});

describe('space in excess that is no scene break', () => {
  const verse = 'The curfew tolls the knell,\nThe lowing herd winds slowly,\nThe ploughman homeward plods.';
  it.each([
    ['around verse', `${WRAPPED}\n\n\n${verse}\n\n\n${WRAPPED}`],
    ['around verse set in', `${WRAPPED}\n\n\n${verse.replace(/^/gm, '      ')}\n\n\n${WRAPPED}`],
    ['after a colon', `${WRAPPED.slice(0, -1)}:\n\n\n${WRAPPED}`],
    ['within a sentence', `${WRAPPED.slice(0, -1)},\n\n\n${WRAPPED.replace('The', 'the')}`],
  ])('%s', (_, middle) => {
    const text = `${WRAPPED}\n\n${WRAPPED}\n\n${middle}\n\n${WRAPPED}\n\n${WRAPPED}\n`;
    expect(outline(read(text))).not.toContain('break');
  });
});
