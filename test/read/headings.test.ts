import { describe, expect, it } from 'vitest';
import { headings, outline, read, WRAPPED } from './support.js';

/** What follows a heading in these tests. */
const STORY = 'It was dark, and she went home alone.\n\n"Well," he said.';

describe('a heading by its own words', () => {
  it.each([
    ['Chapter 3', 'Chapter 3'],
    ['CHAPTER III.', 'CHAPTER III.'],
    ['Chapter the Third', 'Chapter the Third'],
    ['Chapter Twenty-One', 'Chapter Twenty-One'],
    ['chapter one', 'chapter one'],
    ['Chapter3', 'Chapter3'],
    ['Chapter #4', 'Chapter #4'],
    ['Ch. 7', 'Ch. 7'],
    ['Chapter 3 - The Storm', 'Chapter 3 - The Storm'],
    ['Chapter 3: the storm', 'Chapter 3: the storm'],
    ['Chapter 3, in which nothing happens', 'Chapter 3, in which nothing happens'],
    ['Chapter One – “I Can’t”', 'Chapter One – “I Can’t”'],
    ['CHAPTER I. Down the Rabbit-Hole', 'CHAPTER I. Down the Rabbit-Hole'],
    ['Part Two', 'Part Two'],
    ['PART ONE--The Old Buccaneer', 'PART ONE--The Old Buccaneer'],
    ['Book the First', 'Book the First'],
    ['Book First', 'Book First'],
    ['VOLUME II', 'VOLUME II'],
    ['Act II', 'Act II'],
    ['Stave One', 'Stave One'],
    ['Letter IV', 'Letter IV'],
    ['ADVENTURE I. A SCANDAL IN BOHEMIA', 'ADVENTURE I. A SCANDAL IN BOHEMIA'],
    ['Prologue', 'Prologue'],
    ['PROLOGUE: Before', 'PROLOGUE: Before'],
    ['Epilogue, Part 2', 'Epilogue, Part 2'],
    ['The Epilogue', 'The Epilogue'],
    ['The Last Chapter', 'The Last Chapter'],
    ['Interlude II', 'Interlude II'],
    ['~ Chapter 5 ~', 'Chapter 5'],
    ['**Chapter 5**', 'Chapter 5'],
    ['-Chapter 5-', 'Chapter 5'],
    ['*~* Prologue *~*', 'Prologue'],
    ['[Chapter 5]', 'Chapter 5'],
    ['## The Storm', 'The Storm'],
    ['# Chapter 5: Home', 'Chapter 5: Home'],
  ])('%s', (line, heading) => {
    expect(headings(read(`${STORY}\n\n${line}\n\n${STORY}`))).toEqual([heading]);
  });

  it.each([
    'Chapter one was over before it began.',
    'Part I of the plan was simple.',
    'Part of him wanted to go',
    '"Chapter 3," he read.',
    'Chapters are for books',
    'Child I was taught what was right',
    'Prologue and epilogue were all he ever read.',
    'Conclusion: he was wrong about everything, and so was she.',
    'Act your age',
    'Book club was on Friday',
    'Letter in hand, she left.',
    'Section 8 housing had a waiting list.',
    'Partly I wanted to know',
    'Day one was the worst.',
    'Mix the flour in',
    '#1 on the list was bread.',
  ])('%s – is none', (line) => {
    expect(headings(read(`${STORY}\n\n${line}\n\n${STORY}`))).toEqual([]);
  });

  it('stands right above its text, too, where lines are wrapped', () => {
    expect(outline(read(`CHAPTER I\n${WRAPPED}\n\n${WRAPPED}\n\nCHAPTER II\n${WRAPPED}\n`))).toEqual([
      'heading CHAPTER I',
      expect.stringMatching(/^paragraph The train.*other\.$/),
      expect.stringMatching(/^paragraph The train/),
      'heading CHAPTER II',
      expect.stringMatching(/^paragraph The train/),
    ]);
  });

  it('stands right above its text, too, where a line is a paragraph', () => {
    const text =
      'Chapter 1\nTom went home.\n"So soon?" Ann said.\nChapter 2\nTom came back.\n"So late?" Ann said.\n';
    expect(outline(read(text))).toEqual([
      'heading Chapter 1',
      'paragraph Tom went home.',
      'paragraph "So soon?" Ann said.',
      'heading Chapter 2',
      'paragraph Tom came back.',
      'paragraph "So late?" Ann said.',
    ]);
  });
});

describe('the title of a chapter', () => {
  it.each([
    ['on the next line', 'CHAPTER I.\nDown the Rabbit-Hole', ['CHAPTER I. Down the Rabbit-Hole']],
    ['on the next line, in small letters', 'Chapter 4\na new day', ['Chapter 4 a new day']],
    [
      'in capitals over two lines',
      'CHAPTER VII\nTHE UNACCOUNTABLE CONDUCT\nOF DE WORMS',
      ['CHAPTER VII THE UNACCOUNTABLE CONDUCT OF DE WORMS'],
    ],
    ['below a blank line', 'CHAPTER ONE\n\nPLAYING PILGRIMS', ['CHAPTER ONE', 'PLAYING PILGRIMS']],
    [
      'below a blank line, in mixed case',
      'Chapter 1\n\nThe Old Sea-dog at the Benbow',
      ['Chapter 1', 'The Old Sea-dog at the Benbow'],
    ],
    ['with the number on a line of its own', 'CHAPTER\n      1', ['CHAPTER 1']],
  ])('%s', (_, heading, expected) => {
    const text = `${WRAPPED}\n\n\n\n${heading}\n\n\n${WRAPPED}\n\n${WRAPPED}\n`;
    expect(headings(read(text))).toEqual(expected);
  });

  it('is not the first line of the story', () => {
    const found = outline(
      read(`Chapter 1\n\nTom went home.\n\n"So soon?" Ann said.\n\nChapter 2\n\nRain.\n`),
    );
    expect(found.filter((line) => line.startsWith('heading'))).toEqual([
      'heading Chapter 1',
      'heading Chapter 2',
    ]);
  });
});

describe('a heading that is a number', () => {
  const book = (...marks: string[]) =>
    marks.map((mark) => `${mark}\n\n${WRAPPED}\n\n${WRAPPED}`).join('\n\n');

  it.each([
    [['I', 'II', 'III']],
    [['I.', 'II.', 'III.', 'IV.']],
    [['1', '2', '3']],
    [['1.', '2.']],
    [['- 1 -', '- 2 -']],
    [['1. The Storm', '2. The Calm']],
    [['I. THE PRISON DOOR', 'II. THE MARKET-PLACE']],
    [['01 My Early Home', '02 The Hunt']],
    [['XXIX', 'XXX', 'XXXI']],
  ])('counts up: %j', (marks) => {
    const plain = marks.map((mark) => mark.replace(/^- | -$/g, ''));
    expect(headings(read(`The Wreck\n\n\n\n${book(...marks)}`))).toEqual(plain);
  });

  it('begins again in the next part', () => {
    const text = `PART ONE\n\n${book('1', '2')}\n\nPART TWO\n\n${book('1', '2', '3')}`;
    expect(headings(read(text))).toEqual(['PART ONE', '1', '2', 'PART TWO', '1', '2', '3']);
  });

  it('with its title below it', () => {
    const text = `${book('I\n\nTHE HAMILTONS', 'II\n\n"ALL THE WORLD\'S A STAGE"', 'III\n\nThe Theft')}`;
    expect(headings(read(`The Sport\n\n\n\n${text}`))).toEqual([
      'I',
      'THE HAMILTONS',
      'II',
      '"ALL THE WORLD\'S A STAGE"',
      'III',
      'The Theft',
    ]);
  });

  it.each([
    ['a number alone somewhere', `${WRAPPED}\n\n42\n\n${WRAPPED}`],
    ['a countdown', `${WRAPPED}\n\n3\n\n2\n\n1\n\n${WRAPPED}`],
    ['counting without story between', `${WRAPPED}\n\n1\n\n2\n\n3\n\n${WRAPPED}`],
    ['a shopping list', `${WRAPPED}\n\n1. Bread\n2. Butter\n3. Eggs\n\n${WRAPPED}`],
    ['a word of Roman digits', `${WRAPPED}\n\nmix\n\n${WRAPPED}\n\ndid\n\n${WRAPPED}`],
  ])('is not %s', (_, text) => {
    expect(headings(read(text))).toEqual([]);
  });
});

describe('a heading by how it is set', () => {
  it.each([
    ['The Storm\n=========', 'The Storm'],
    ['The Storm\n---------', 'The Storm'],
    ['The Storm\n~~~~~~~~~', 'The Storm'],
  ])('underlined: %j', (heading, words) => {
    expect(headings(read(`${STORY}\n\n${heading}\n\n${STORY}`))).toEqual([words]);
  });

  it('a sentence with a line below it is the end of a scene', () => {
    const found = outline(read(`She went home.\n---\nHe did not.\n\n"No?" she asked.\n`));
    expect(found.slice(0, 3)).toEqual(['paragraph She went home.', 'break', 'paragraph He did not.']);
  });

  it('capitals, set apart', () => {
    const text = `${WRAPPED}\n\n${WRAPPED}\n\n\n\nTHE RED ROOM\n\n\n${WRAPPED}\n\n${WRAPPED}`;
    expect(headings(read(text))).toEqual(['THE RED ROOM']);
  });

  it.each(['THE END', 'The End.', 'FINIS', 'END OF VOL. I.', 'Fin'])(
    '%s closes a story, and heads nothing',
    (end) => {
      const found = outline(read(`${WRAPPED}\n\n${WRAPPED}\n\n\n\n${end}\n`));
      expect(found.at(-1)).toBe(`paragraph ${end}`);
    },
  );

  it('capitals that are spoken or shouted are none', () => {
    expect(headings(read(`${STORY}\n\n\n"STOP"\n\n\nSTOP!\n\n\n${STORY}`))).toEqual([]);
  });
});

describe('a table of contents', () => {
  const chapters = ['The Storm', 'The Calm', 'The Wreck'];
  const body = chapters.map((title, n) => `CHAPTER ${n + 1}\n${title}\n\n${WRAPPED}`).join('\n\n\n');

  it.each([
    ['one entry a line', chapters.map((title, n) => ` CHAPTER ${n + 1}. ${title}`).join('\n')],
    ['one entry a paragraph', chapters.map((title, n) => `CHAPTER ${n + 1}. ${title}`).join('\n\n')],
    ['with pages', chapters.map((title, n) => `Chapter ${n + 1}  ${title} ....... ${n * 20 + 3}`).join('\n')],
    ['numbers', chapters.map((title, n) => `${n + 1}. ${title}`).join('\n\n')],
  ])('is a note, not chapters: %s', (name, entries) => {
    const text = `THE SEA\n\nCONTENTS\n\n${entries}\n\n\n\n${name === 'numbers' ? body.replace(/CHAPTER (\d)\n/g, '$1. ') : body}`;
    const found = read(text);
    expect(headings(found)).toHaveLength(3);
    expect(outline(found).filter((line) => line.startsWith('note')).length).toBeGreaterThan(0);
    expect(outline(found).filter((line) => line.startsWith('paragraph'))).toHaveLength(3);
  });

  it('without the word for it', () => {
    const entries = chapters.map((title, n) => `Chapter ${n + 1}: ${title}`).join('\n');
    expect(headings(read(`THE SEA\n\n${entries}\n\n\n\n${body}`))).toHaveLength(3);
  });
});
