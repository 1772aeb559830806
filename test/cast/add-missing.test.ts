import { parse, stripComments } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { addMissing, castScript, noVoicesFile, parseVoicesFile } from '../../src/cast/index.js';
import { fc } from '../support/property.js';
import { scriptOf, shown, sixteen, story, voices } from './support.js';

const people = [
  { name: 'Izzie Stevens', gender: 'f', aliases: ['Izzie', 'Dr. Stevens', 'Iz'] },
  { name: 'Alex', gender: 'm' },
  { name: 'Unknown', gender: 'u' },
] as const;
const script = scriptOf(people, [people.map(({ name }) => name)]);

const written = (text: string, told = script) => {
  const file = parseVoicesFile(text, 'voices.json');
  return addMissing(file, castScript(told, file, 'flite', sixteen));
};

describe('who is missing', () => {
  it('is added with gender, other names, and the voice they have, for this engine', () => {
    const casting = castScript(script, noVoicesFile, 'flite', sixteen);
    const file = parse(addMissing(noVoicesFile, casting));
    const voice = (name: string) => ({ flite: casting.cast.characters.get(name)?.voice });
    expect(file).toEqual({
      $schema: './voices.schema.json',
      narrator: { voice: { flite: casting.cast.narrator.voice } },
      cast: {
        'Izzie Stevens': { aliases: ['Dr. Stevens', 'Iz'], gender: 'f', voice: voice('Izzie Stevens') },
        Alex: { gender: 'm', voice: voice('Alex') },
        Unknown: { voice: voice('Unknown') },
      },
    });
  });

  it('gets a line each in a new file', () => {
    const text = addMissing(
      noVoicesFile,
      castScript(script, noVoicesFile, 'flite', sixteen),
      '../voices.schema.json',
    );
    expect(text.split('\n').map((line) => line.slice(0, 12))).toEqual([
      '{',
      '  "$schema":',
      '  "narrator"',
      '  "cast": {',
      '    "Alex": ',
      '    "Izzie S',
      '    "Unknown',
      '  }',
      '}',
      '',
    ]);
  });

  const layouts: readonly (readonly [string, string])[] = [
    [
      'comments after the last',
      '{\n  "cast": {\n    "Alex": { "voice": "m2-adult" } // his\n    // who else?\n  } /* all */\n}\n',
    ],
    ['commas at the end', '{\n  "cast": {\n    "Alex": { "voice": "m2-adult" }, // his\n  },\n}\n'],
    ['tabs and Windows line ends', '{\r\n\t"narrator": {},\r\n\t"cast": {\r\n\t\t"Alex": {}\r\n\t}\r\n}\r\n'],
    ['one line', '{ "cast": { "Alex": { "pitch": 0.9 } } }'],
    ['an empty cast', '{\n    "engine": "flite",\n    "cast": {}\n}\n'],
    ['a comment in an empty cast', '{\n  "cast": { /* nobody, yet */ }\n}\n'],
    ['a line comment in an empty file', '{ // nothing, yet\n}\n'],
    ['no cast', '// mine\n{\n  "lexicon": { "L.A.": "el ay" } // so\n}\n// the end'],
    ['a mark at the beginning', '\ufeff{ }'],
    ['commas in comments', '{\n  "cast": {\n    "Alex": {} /* , */ //,\n  }\n}\n'],
  ];

  it.each(layouts)('is added to a file with %s, which keeps all that it has', (_, before) => {
    const after = written(before);
    const file = parseVoicesFile(after);
    expect(file.data.cast.map(({ name }) => name).sort()).toEqual(['Alex', 'Izzie Stevens', 'Unknown']);
    expect(inOrder(after, before)).toBe(true);
    expect(parse(after.replace('\ufeff', ''))).toMatchObject(parse(before.replace('\ufeff', '')));
    expect(written(after)).toBe(after);
    expect(after.match(/\r?\n/g)?.every((end) => end === (before.includes('\r\n') ? '\r\n' : '\n'))).toBe(
      true,
    );
  });

  it('stands below the others, indented as they are', () => {
    const after = written('{\r\n\t"narrator": {},\r\n\t"cast": {\r\n\t\t"Alex": {} // his\r\n\t}\r\n}\r\n');
    expect(after).toMatch(
      /\t\t"Alex": \{\}, \/\/ his\r\n\t\t"Izzie Stevens": \{.*\},\r\n\t\t"Unknown": \{.*\}\r\n\t\}\r\n\}\r\n$/,
    );
  });

  it('is nobody if all are there', () => {
    const text = '{ "narrator": {}, "cast": { "Iz": {}, "alex": {}, "unknown": {} } }';
    expect(written(text)).toBe(text);
  });

  it('does not bring a name that two go by', () => {
    const smiths = scriptOf(
      [
        { name: 'Ann', gender: 'f', aliases: ['Smith'] },
        { name: 'Bob', gender: 'm', aliases: ['Smith', 'Alex'] },
        { name: 'Alex', gender: 'm' },
      ],
      [['Ann', 'Bob', 'Alex']],
    );
    const { data } = parseVoicesFile(written('{}', smiths));
    expect(data.cast.flatMap(({ aliases }) => aliases)).toEqual([]);
  });

  it('changes nobody’s voice by being written down, and the second time nothing', () => {
    const wish = fc.record(
      {
        voice: fc.nat().map((index) => `v${index % 3}`),
        pitch: fc.constantFrom(0.9, 1.1),
        volume: fc.constantFrom(0.5, 1),
        gender: fc.constantFrom('f', 'm'),
      },
      { requiredKeys: [] },
    );
    const wishes = fc.array(fc.tuple(fc.nat(), wish), { maxLength: 6 });
    fc.assert(
      fc.property(
        story,
        voices,
        wishes,
        fc.option(wish),
        fc.constantFrom(0, 2, '\t'),
        (told, list, given, reader, space) => {
          fc.pre(list.length >= 3);
          // Where voices have to be shared, who is in the file without one is not promised theirs.
          const wishes = [...given.map(([, each]) => each), ...(reader ? [reader] : [])];
          fc.pre(list.length > told.people.length + 1 || wishes.every((each) => each.voice !== undefined));
          const all = scriptOf(told.people, told.plot);
          const named = given.map(
            ([index, each]) => [told.people[index % told.people.length]?.name ?? '', each] as const,
          );
          const { gender: _, ...narrator } = reader ?? {};
          const document = {
            ...(reader && { narrator }),
            cast: Object.fromEntries(named),
            lexicon: { OR: 'operating room' },
          };
          const before = parseVoicesFile(`// mine\n${JSON.stringify(document, null, space)} // end`);
          const casting = castScript(all, before, 'flite', list);
          const text = addMissing(before, casting);
          const after = parseVoicesFile(text);
          const again = castScript(all, after, 'flite', list);
          expect(shown(again)).toEqual(shown(casting));
          expect(addMissing(after, again)).toBe(text);
          expect(parse(text)).toMatchObject(document);
          expect(inOrder(text, before.text)).toBe(true);
          expect(text.length - stripComments(text).length).toBe(
            before.text.length - stripComments(before.text).length,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Whether a text has all of another's characters but blanks, in order. */
function inOrder(text: string, part: string): boolean {
  let at = 0;
  for (const character of part.replace(/\s/g, '')) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
