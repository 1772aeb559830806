import { describe, expect, it } from 'vitest';
import { outline, read, WRAPPED } from './support.js';

const STORY = 'It was dark, and she went home alone.\n\n"Well," he said.\n\n"Well what?" she asked.';
const [ALONE, ...TALK] = outline(read(STORY));

describe('title and author', () => {
  it.each([
    ['labelled', `Title: The Storm\nAuthor: J. Doe\n\n${STORY}`, 'The Storm', 'J. Doe'],
    ['labelled apart', `Title: The Storm\n\nBy: J. Doe\n\n${STORY}`, 'The Storm', 'J. Doe'],
    ['labelled in bold', `**Title:** The Storm\n**Author:** J. Doe\n\n${STORY}`, 'The Storm', 'J. Doe'],
    [
      'among other labels',
      `Title: The Storm\nAuthor: J. Doe\nRating: T\nSummary: She goes\nhome.\n\n${STORY}`,
      'The Storm',
      'J. Doe',
    ],
    ['a title and a byline', `The Storm\nby J. Doe\n\n${STORY}`, 'The Storm', 'J. Doe'],
    ['a title and a byline apart', `The Storm\n\nBy J. Doe\n\n${STORY}`, 'The Storm', 'J. Doe'],
    [
      'a byline on two lines',
      `The Storm\n\n\nby\n\nJ. Doe\n\n\n\nChapter 1\n\n${STORY}`,
      'The Storm',
      'J. Doe',
    ],
    ['in one line', `The Storm by J. Doe\n\n\n${STORY}`, 'The Storm', 'J. Doe'],
    ['in one line, quoted', `"The Storm" by jdoe42\n\n${STORY}`, 'The Storm', 'jdoe42'],
    ['a title above a chapter', `The Storm\n\nChapter 1\n\n${STORY}`, 'The Storm', null],
    ['a question above a chapter', `Who Goes There?\n\nChapter 1\n\n${STORY}`, 'Who Goes There?', null],
    ['a title in capitals', `THE STORM\n\n${STORY}`, 'THE STORM', null],
    ['a title with space below it', `The Storm\n\n\n\n${STORY}`, 'The Storm', null],
    ['a title above a mark', `The Storm\n\n***\n\n${STORY}`, 'The Storm', null],
    ['a title above notes', `The Storm\n\nA/N: hi\n\n${STORY}`, 'The Storm', null],
    ['a title below notes', `A/N: hi\n\nThe Storm\n\nChapter 1\n\n${STORY}`, 'The Storm', null],
    ['an underlined title', `The Storm\n=========\n\n${STORY}`, 'The Storm', null],
    ['a title with a hash', `# The Storm\n\n## One\n\n${STORY}\n\n## Two\n\n${STORY}`, 'The Storm', null],
    ['none: a chapter', `CHAPTER I.\nDown the Hole\n\n${WRAPPED}\n\n${WRAPPED}`, 'Story', null],
    ['none: a sentence', `${STORY}`, 'Story', null],
    ['none: speech', `"Go"\n\n\n${STORY}`, 'Story', null],
    [
      'of Project Gutenberg',
      `The Project Gutenberg EBook\n\nTitle: The Storm\n\nAuthor: J. Doe\n\n*** START OF THIS PROJECT GUTENBERG EBOOK THE STORM ***\n\nProduced by Somebody\n\nTHE STORM\n\nBy J. Doe\n\nCHAPTER I\n\n${WRAPPED}\n\n*** END OF THIS PROJECT GUTENBERG EBOOK THE STORM ***\n\nLicence text.\n`,
      'The Storm',
      'J. Doe',
    ],
  ])('%s', (_, text, title, author) => {
    const found = read(text);
    expect([found.title, found.author]).toEqual([title, author]);
    expect(outline(found).filter((line) => line.startsWith('paragraph')).length).toBeGreaterThan(0);
  });

  it('a story that begins below its labels without a blank line is kept', () => {
    const found = outline(read(`Title: The Storm\n${STORY}`));
    expect(found).toEqual(['note Title:', 'title The Storm', ALONE, ...TALK]);
  });

  it('the file’s name serves where the text has no title', () => {
    expect(read(STORY, 'books/the_long-way.txt').title).toBe('The Long Way');
    expect(read(STORY, '<stdin>').title).toBe('Story');
  });
});

describe('an author’s note is not part of the story', () => {
  it.each([
    'A/N: thanks for reading!',
    'A/N thanks for reading!',
    'a/n - thanks',
    'AN: thanks for reading!',
    'A.N.: thanks',
    '(A/N: thanks)',
    '[A/N: thanks]',
    '**A/N:** thanks',
    '*A/N: thanks*',
    "Author's note: thanks",
    'Author’s Note: thanks',
    'AUTHORS NOTE: thanks',
    "Authors' Notes - thanks",
    'End note from the author: thanks',
    "Translator's note: thanks",
    'End Notes: thanks',
    'Disclaimer: I own nothing.',
    'DISCLAIMER: Not mine.',
    'Disclaimers: see chapter 1',
    '~Disclaimer~: Not mine.',
    'TW: blood',
    'Trigger warnings: blood',
    'Please review!',
    'R&R please!',
    'Read and review!',
    'Reviews are love.',
    '(See the end of the chapter for notes.)',
  ])('%s', (note) => {
    expect(outline(read(`${STORY}\n\n${note}\n`))).toEqual([ALONE, ...TALK, `note ${note}`]);
    expect(outline(read(`${note}\n\n${STORY}\n`))).toEqual([`note ${note}`, ALONE, ...TALK]);
  });

  it.each([
    'Summary: she goes home.',
    'Rating: T',
    'Rated: Fiction T - English - Romance - Words: 2,345',
    'Pairing: A/B',
    'Warnings: none',
    'Spoilers: season 3',
    'Word count: 2000',
    'Notes: written in a hurry',
    'I do not own any of these people.',
    'Posted originally on the Archive of Our Own at http://example.org.',
  ])('before the story: %s', (note) => {
    expect(outline(read(`${note}\n\n${STORY}\n`))).toEqual([`note ${note}`, ALONE, ...TALK]);
  });

  it.each([
    'An hour later she was home.',
    'A nice day for it: rain.',
    'AN HOUR LATER',
    'A.N. Other came in.',
    'Disclaimers bored him.',
    "The author's note was on the table.",
    "Author's notes littered the desk.",
    'Note: the door was open.',
    'Summary: they were lost.',
    'Warning: this door is alarmed.',
    'Please review the papers before noon, the sign said.',
    'I do not own a hat.',
  ])('%s – is story', (line) => {
    expect(outline(read(`${STORY}\n\n${line}\n\n${STORY}\n`))).not.toContain(`note ${line}`);
  });

  it.each([
    ['over two lines', 'A/N: Finished this ages ago.\nTitle from a song.', 1],
    ['in brackets over paragraphs', '(A/N: Finished this ages ago.\n\nIt was a dark time.\n\nEnjoy!)', 3],
    ['with the label on a line of its own', "Author's Note\n\nFinished this ages ago.", 2],
    [
      'while it speaks to its readers',
      'A/N: Hello!\n\nThanks to all who left me a review.\n\nI hope you enjoy this chapter.\n\n***',
      3,
    ],
  ])('%s', (_, note) => {
    const paragraphs = outline(read(`${note}\n\n${STORY}\n`)).filter((line) => line.startsWith('paragraph'));
    expect(paragraphs).toEqual([ALONE, ...TALK]);
  });

  it('at the end, over paragraphs', () => {
    const text = `${STORY}\n\n***\n\nA/N: So, that was it!\n\nI'd love to read your reviews, and thanks for the follows.\n`;
    const found = outline(read(text));
    expect(found.slice(0, 3)).toEqual([ALONE, ...TALK]);
    expect(found.at(-1)).toMatch(/^note A\/N.*follows\.$/);
  });

  it('does not take the story with it', () => {
    const story = 'I was reading my chapter when you came in.\n\nI was late.\n\n"Well," he said.';
    expect(outline(read(`A/N: hi\n\n${story}\n`)).slice(1)).toEqual(outline(read(story)));
    const open = `(A/N: never closed\n\n${STORY}\n`;
    expect(outline(read(open)).slice(1)).toEqual([ALONE, ...TALK]);
  });

  it('a line of a dense text is a note alone', () => {
    const lines = [
      'A/N: hi there',
      'She went home.',
      '"Well," he said.',
      '"Well what?" she asked.',
      'He left.',
    ];
    expect(outline(read(lines.join('\n')))).toEqual([
      'note A/N: hi there',
      ...lines.slice(1).map((line) => `paragraph ${line}`),
    ]);
  });

  it('a publisher’s pictures are none of the story either', () => {
    const text = `${WRAPPED}\n\n[Illustration: MATLOCK]\n\n[Illustration:\n\n"He rode a black horse"\n\n[_Copyright 1894._]]\n\n${WRAPPED}\n\n[He meant it]\n`;
    expect(outline(read(text)).map((line) => line.split(' ')[0])).toEqual([
      'paragraph',
      'note',
      'note',
      'paragraph',
      'paragraph',
    ]);
  });
});
