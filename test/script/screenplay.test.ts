import { describe, expect, it } from 'vitest';
import type { Line, Script } from '../../src/model.js';
import { isScript, parseScript, printScript } from '../../src/script/index.js';

const read = (text: string): Script => parseScript(text, 'big-fish.fountain');

/** The lines of a screenplay, as who says what. */
const shown = (script: Script) =>
  script.lines.map((line) => `${whoSays(line)}: ${script.text.slice(line.start, line.end)}`);
const whoSays = ({ kind, speaker }: Line) => (kind === 'narration' ? 'told' : (speaker ?? kind));

const only = (text: string) => shown(read(text));

describe('a screenplay by somebody else', () => {
  const SCREENPLAY = `Title:
    _**BRICK & STEEL**_
    _**FULL RETIRED**_
Credit: Written by
Author: Stu Maschwitz
Draft date: 1/20/2012
Contact:
\tNext Level Productions

# Act One

= Two old friends meet.

EXT. BRICK'S PATIO - DAY #1A#

BRICK is sitting quietly. [[Is he?]]

STEEL
Beer's ready!

BRICK (CONT'D)
(raising it)
Are they cold?

SMASH CUT TO:

.OPENING TITLES

> BRICK & STEEL <
> FULL RETIRED <

# Act Two

/*
INT. CUT - NIGHT

JACK
Nobody hears this.
*/

JACK (V.O.)
(whispering)
Man, it's *hot*.

BRICK
Screw retirement.

STEEL (O.S.) ^
Screw retirement.

@McAVOY
~La la!

> FADE OUT.

===

The end.
`;

  it('has its title page, chapters, scenes and speakers', () => {
    const script = read(SCREENPLAY);
    expect([script.title, script.author]).toEqual(['BRICK & STEEL FULL RETIRED', 'Stu Maschwitz']);
    expect(script.chapters.map(({ title, scenes }) => [title, scenes.length])).toEqual([
      ['Act One', 2],
      ['Act Two', 1],
    ]);
    expect(script.characters.map(({ name, lines }) => [name, lines])).toEqual([
      ['Brick', 2],
      ['Steel', 2],
      ['Jack', 1],
      ['McAVOY', 1],
    ]);
  });

  it('is spoken but for transitions, notes, synopses and what is cut out of it', () => {
    const script = read(SCREENPLAY);
    expect(shown(script)).toEqual([
      "heading: Exterior. BRICK'S PATIO. DAY",
      'told: BRICK is sitting quietly.',
      "Steel: Beer's ready!",
      'note: (raising it)',
      'Brick: Are they cold?',
      'note: SMASH CUT TO:',
      'heading: OPENING TITLES',
      'heading: BRICK & STEEL\nFULL RETIRED',
      'note: INT. CUT - NIGHT\n\nJACK\nNobody hears this.',
      "Jack: Man, it's hot.",
      'Brick: Screw retirement.',
      'Steel: Screw retirement.',
      'McAVOY: La la!',
      'note: FADE OUT.',
      'told: The end.',
    ]);
    expect(script.lines.filter(({ manner }) => manner).map(({ manner }) => manner)).toEqual(['whispered']);
    expect(script.text).not.toMatch(/Is he|Two old friends/);
  });

  it('is the same when it is written anew', () => {
    const script = read(SCREENPLAY);
    expect(parseScript(printScript(script), 'big-fish.fountain')).toEqual(script);
  });
});

describe('in a screenplay', () => {
  it.each([
    ['a cue of capitals and a blank line below is no cue', 'ANN\n\nx', ['told: ANN', 'told: x']],
    ['a forced cue may be in any letters', '@Ольга\nДа.', ['Ольга: Да.']],
    ['a forced line of action is told', '!ANN\nx', ['told: ANN\nx']],
    ['a name with small letters is no cue', 'Ann\nx', ['told: Ann\nx']],
    ['a cue may have several extensions', "ANN (V.O.) (CONT'D)\nx", ['Ann: x']],
    ['names are written as names are', "DR. O'MALLEY-SMITH\nx", ["Dr. O'Malley-Smith: x"]],
    [
      'a scene heading in prose is none',
      'Int. is short for interior.\nx',
      ['told: Int. is short for interior.\nx'],
    ],
    ['an ellipsis is no scene heading', '...and so on', ['told: ...and so on']],
    [
      'a speech with stage directions is in parts',
      'ANN\na\n(turning)\nb',
      ['Ann: a', 'note: (turning)', 'Ann: b'],
    ],
    ['a boneyard in a line is cut out of it', 'He /* never */ came.', ['told: He  came.']],
    ['an unclosed boneyard is text', 'He /* came.', ['told: He /* came.']],
    ['lines may end as on Windows', 'ANN\r\na\r\n\r\nb', ['Ann: a', 'told: b']],
    ['an escaped mark is a sign', 'a \\*b\\* c', ['told: a *b* c']],
  ])('%s', (_, text, lines) => {
    expect(only(text)).toEqual(lines);
  });

  it('a pause is read in seconds, before what follows or is beside it', () => {
    const script = read('a\n\n[[pause 1.5]]\n\nANN\nb\n\n[[pause: 2 s]] c');
    expect(script.lines.map(({ pause }) => pause)).toEqual([undefined, 1.5, 2]);
  });

  it.each(['[[pause soon]]', '[[pause]]', '[[pause -1]]', '[[pause 1000]]'])('%s is told by line', (note) => {
    expect(() => read(`a\n\nb ${note}`)).toThrowError(
      expect.objectContaining({ place: { file: 'big-fish.fountain', line: 3 } }),
    );
  });

  it('words that go on with a paragraph are set in', () => {
    const script = read('ANN\n"Yes,"\n\n    said Ann.\n\nBERT\n"No."');
    expect(script.text).toBe('"Yes," said Ann.\n\n"No."');
    expect(script.lines.map(({ opens }) => opens)).toEqual(['chapter', 'line', 'paragraph']);
  });

  it('without a word there is nothing to speak', () => {
    expect(() => read('[[nothing]]\n\n***')).toThrowError(/no word/);
  });
});

describe('a text is known as a script', () => {
  it.each([
    ['by scene headings and speeches', 'INT. HALL - DAY\n\nANN\nx\n\nBERT\ny', true],
    ['not by capitals in prose', 'CHAPTER ONE\n\nANN\nwas here.\n\n"INT. HALL" it said.', false],
    ['not by a title', 'Title: A Story\nAuthor: Ann\n\n"Yes," said Ann.', false],
  ])('%s', (_, text, is) => {
    expect(isScript(text)).toBe(is);
  });

  it('by what the program puts at its end', () => {
    expect(isScript(printScript(read('Just so.')))).toBe(true);
  });
});

describe('what nobody writes by hand ends in time', () => {
  const LENGTH = 30_000;
  it.each([
    ['openings of cut parts', '/*'.repeat(LENGTH)],
    ['cut parts', '/**/'.repeat(LENGTH)],
    ['notes', '[['.repeat(LENGTH)],
    ['empty notes', '[[]]'.repeat(LENGTH)],
    ['cues', 'ANN\n'.repeat(LENGTH)],
    ['brackets', `ANN${'('.repeat(LENGTH)}\nx`],
    ['stars', '*'.repeat(LENGTH)],
    ['emphasis', '*a '.repeat(LENGTH)],
    ['blanks', `a${' '.repeat(LENGTH)}b`],
    ['backslashes', '\\'.repeat(LENGTH)],
    ['centred', `${'> '.repeat(LENGTH)}<`],
    ['colons', `${'A: '.repeat(LENGTH)}`],
    ['empty lines', `a${'\n'.repeat(LENGTH)}b`],
    ['extensions', `ANN ${'(x) '.repeat(LENGTH)}\nx`],
  ])('%s', (_, part) => {
    const script = read(`Title: x\n\nso\n\n${part}\n\n${part}`);
    expect(parseScript(printScript(script), 'x.fountain').lines).toEqual(script.lines);
  });
});
