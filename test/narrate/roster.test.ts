import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import { InputError } from '../../src/errors.js';
import { mergeKnown, parseRoster } from '../../src/narrate/index.js';
import { readText } from '../../src/read/index.js';

const parse = (text: string) => parseRoster({ file: 'roster.json', text });

function problem(text: string): InputError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('Nothing was found wrong.');
}

const ann = { name: 'Ann', aliases: ['Annie'], gender: 'f' as const };
const bert = { name: 'Bert', aliases: [], gender: null };

describe('a roster', () => {
  it.each([
    ['a list', '[{ "name": "Ann", "aliases": ["Annie"], "gender": "f" }, { "name": "Bert" }]'],
    [
      'what fullcast script --json prints',
      '{ "title": "T", "characters": [{ "name": "Ann", "aliases": ["Annie"], "gender": "f", "lines": 3 }, { "name": "Bert" }] }',
    ],
    [
      'a voices.json',
      '{ "engine": "flite", "cast": { "Ann": { "aliases": ["Annie"], "gender": "f", "voice": "slt" }, "Bert": {} } }',
    ],
    [
      'a list with comments, commas at the end and a byte-order mark',
      '\ufeff[{ "name": "Ann", "aliases": ["Annie"], "gender": "f", }, // her\n { "name": "Bert", "gender": null },]',
    ],
  ])('may be %s', (_, text) => {
    expect(parse(text)).toEqual([ann, bert]);
  });

  it('may have two people share an alias, but not a name', () => {
    const shared = '[{ "name": "Ann Lee", "aliases": ["Lee"] }, { "name": "Bert Lee", "aliases": ["Lee"] }]';
    expect(parse(shared).map(({ name }) => name)).toEqual(['Ann Lee', 'Bert Lee']);
    expect(problem('[\n  { "name": "Ann" },\n  { "name": "ann" }\n]')).toMatchObject({
      message: expect.stringContaining('"ann" is here twice'),
      place: { file: 'roster.json', line: 3, column: 3 },
    });
  });
});

describe('a roster that is wrong', () => {
  it.each([
    ['', undefined, /empty/],
    ['[\n  { "name": "Ann" }\n  { "name": "Bert" }\n]', '3:3', /comma is missing/],
    ['[\n  { "aliases": ["Ann"] }\n]', '2:3', /"name" takes the name/],
    ['[\n  { "name": "Ann",\n    "gender": "female" }\n]', '3:15', /"gender" takes "f", "m"/],
    ['[\n  { "name": "Ann",\n    "aliases": "Annie" }\n]', '3:16', /"aliases" takes a list/],
    ['[ "Ann" ]', '1:3', /list of characters/],
    ['{ "people": [] }', '1:1', /list of characters/],
    ['{ "cast": { "Ann": { "gender": 1 } } }', '1:32', /"gender" takes/],
    ['[{ "name": "Ann", "name": "Bert" }]', '1:19', /"name" is here twice/],
  ])('%j is told by line and column', (text, place, says) => {
    const { message, place: found } = problem(text);
    expect(message).toMatch(says);
    expect(found?.line === undefined ? undefined : `${found.line}:${found.column}`).toBe(place);
  });

  it('is told in one go', () => {
    const { message } = problem('[\n  { "name": 1 },\n  { "name": "Ann", "gender": "x" }\n]');
    expect(message.split('\n')).toHaveLength(2);
    expect(message).toContain('roster.json:3:30');
  });
});

describe('a roster together with voices.json', () => {
  const names = (list: ReturnType<typeof mergeKnown>) => list.map(({ name }) => name);

  it('has everybody of both', () => {
    expect(names(mergeKnown([ann], [bert]))).toEqual(['Ann', 'Bert']);
  });

  it('has one character where a name is the same, called and gendered as the roster says', () => {
    const cast = [{ name: 'annie', aliases: ['Nan'], gender: 'm' as const }];
    const [only, ...others] = mergeKnown([ann], cast);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ name: 'Ann', gender: 'f' });
    expect(only?.aliases.map((alias) => alias.toLowerCase()).sort()).toEqual(['annie', 'nan']);
  });

  it('takes the gender of voices.json where the roster has none', () => {
    const cast = [{ name: 'Bert', aliases: [], gender: 'm' as const }];
    expect(mergeKnown([bert], cast)).toEqual([{ name: 'Bert', aliases: [], gender: 'm' }]);
  });

  it('leaves two apart who only share a name that two go by', () => {
    const lees = [
      { name: 'Ann Lee', aliases: ['Lee'], gender: null },
      { name: 'Bert Lee', aliases: ['Lee'], gender: null },
    ];
    expect(names(mergeKnown(lees, [{ name: 'Lee', aliases: [], gender: null }]))).toEqual([
      'Ann Lee',
      'Bert Lee',
      'Lee',
    ]);
  });
});

describe('who is known', () => {
  it('is never overruled in name and gender by what the story makes likely', () => {
    const text = '"Good morning," said Kate. She sat down.\n\n"Is it?" said Tom. He stayed where he was.\n';
    const known = [
      { name: 'Sergeant Marsh', aliases: ['Kate'], gender: 'm' as const },
      { name: 'Thomasina', aliases: ['Tom'], gender: 'f' as const },
    ];
    const { characters } = attribute(readText(text, 'story.txt'), { known });
    expect(characters.map(({ name, gender }) => [name, gender]).sort()).toEqual([
      ['Sergeant Marsh', 'm'],
      ['Thomasina', 'f'],
    ]);
  });
});
