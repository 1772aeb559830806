import { describe, expect, it } from 'vitest';
import { uniqueNames } from '../../src/attribute/script/roster.js';
import { study } from '../../src/attribute/study.js';
import type { KnownCharacter } from '../../src/model.js';
import { readText } from '../../src/read/index.js';
import { fc } from '../support/property.js';

function studyText(text: string, known: readonly KnownCharacter[] = []) {
  return study(readText(text, 'story.txt'), { known }).story;
}

/** Everybody in a text, as "name = other name, gender", the names and the people in alphabetical order. */
function peopleIn(text: string, known: readonly KnownCharacter[] = []): string[] {
  return studyText(text, known)
    .people.filter(({ count, kind }) => count > 0 || kind === 'known')
    .map(({ gender, aliases }) => `${[...aliases].sort().join(' = ')}, ${gender}`)
    .sort();
}

describe('the people of a text', () => {
  it.each<[string, string, string[]]>([
    [
      'a husband and his wife are two, and bare, his name is his',
      `"My dear," said Mrs. Bennet, "have you heard?" Mr. Bennet replied that he had not. "But it is," said Mrs. Bennet.
       Bennet said nothing. "Who is it?" asked Mr. Bennet.`,
      ['Bennet = Mr. Bennet, m', 'Mrs. Bennet, f'],
    ],
    [
      'a given name, a family name and the two together are one',
      `"Well," said Gabriel Syme. Syme laughed. "No," said Syme. "Mr. Syme," said the policeman. Gabriel nodded.`,
      ['Gabriel = Gabriel Syme = Mr. Syme = Syme, m', 'The policeman, m'],
    ],
    [
      'a nickname is whose name it is short for',
      `"Come," said Elizabeth Bennet. "No, Lizzy," said Jane. "Yes," said Elizabeth. "Oh, Lizzy!" said Jane.`,
      ['Elizabeth = Elizabeth Bennet = Lizzy, f', 'Jane, f'],
    ],
    [
      'a short form by its letters, too',
      `"Come," said Meredith. "I hope so, Mer," said Alex. Meredith smiled. "Spill it," said Meredith. "No, Mer," said Alex.`,
      ['Alex, m', 'Mer = Meredith, f'],
    ],
    [
      'a formal name is no nickname of another',
      `"Come," said Mary Bennet. "No," said Maria Lucas. "Why?" asked Mary. Maria laughed. "So," said Maria.`,
      ['Maria = Maria Lucas, f', 'Mary = Mary Bennet, f'],
    ],
    [
      'Miss with a family name is the eldest, and the younger are Miss with theirs',
      `"So," said Miss Bennet. Jane Bennet smiled. "No," said Miss Elizabeth Bennet. Elizabeth laughed. "Oh," said Jane.
       "Yes," said Elizabeth. Miss Bennet sighed, and Elizabeth smiled. "Ah," said Elizabeth to Jane.`,
      ['Elizabeth = Miss Elizabeth Bennet, f', 'Jane = Jane Bennet = Miss Bennet, f'],
    ],
    [
      'plain Mr. Knightley is not the brother who is always called John',
      `"So," said Mr. Knightley. "No," said Mr. John Knightley. Mr. Knightley nodded. Mrs. John Knightley smiled at
       Mr. Knightley. "Ah," said Mrs. John Knightley. "Come," said Mr. Knightley. "No, no," said Mrs. John Knightley.
       Mr. Knightley laughed. "Well," said Mr. Knightley.`,
      ['Mr. John Knightley, m', 'Mr. Knightley, m', 'Mrs. John Knightley, f'],
    ],
    [
      'Sir Thomas is not his son Tom',
      `"So," said Sir Thomas Bertram. Sir Thomas sat down. "No," said Tom Bertram. "Why?" asked Tom. "Ah," said Sir Thomas.`,
      ['Sir Thomas = Sir Thomas Bertram, m', 'Tom = Tom Bertram, m'],
    ],
    [
      'Dr. Grant is not Mrs. Grant',
      `"So," said Dr. Grant. "No," said Mrs. Grant. "Why?" asked Dr. Grant. Mrs. Grant laughed.`,
      ['Dr. Grant, u', 'Mrs. Grant, f'],
    ],
    [
      'the Colonel is the only one there is',
      `"So," said Colonel Ducroix. "No," said the Colonel. The Colonel sat down. "Ah," said Syme. "Oh," said Syme.`,
      ['Colonel Ducroix = the Colonel, m', 'Syme, u'],
    ],
    [
      'two of one given name are both meant by it',
      `"So," said Charles Hayter. "No," said Charles Musgrove. "Why?" asked Charles Hayter. Charles Musgrove laughed.
       "Ah," said Charles.`,
      ['Charles = Charles Hayter, m', 'Charles = Charles Musgrove, m'],
    ],
    [
      'several of a family are nobody',
      `"So," said Mrs. Croft. "The Crofts will come," said Anne. Mrs. Croft nodded. "The Crofts!" said Anne.`,
      ['Anne, f', 'Mrs. Croft, f'],
    ],
    [
      'a family name says nothing of a gender',
      `"So," said Dr. Montgomery. "No," said Alex. Dr. Montgomery laughed. "Yes," said Dr. Montgomery. "Oh," said Alex.`,
      ['Alex, m', 'Dr. Montgomery, u'],
    ],
    [
      'who is known by what they are',
      `"Tickets," said the stationmaster. "Here," said Anne. "Thanks," said the stationmaster. Anne left.`,
      ['Anne, f', 'The stationmaster, m'],
    ],
    [
      'a place is nobody',
      `"So," said Anne at Hartfield. She lived at Hartfield. In Hartfield all was well. "Yes," said Anne.`,
      ['Anne, f'],
    ],
  ])('%s', (_promise, text, people) => {
    expect(peopleIn(text)).toEqual(people);
  });

  it('are called by a name in full rather than by one that others share', () => {
    const text = `"So," said Mr. Crawford. "No," said Mary Crawford. Henry Crawford laughed. "Ah," said Henry Crawford.
      Mr. Crawford sat down. "Yes," said Henry Crawford. Mr. Crawford smiled. "Oh," said Mr. Crawford to Mary.`;
    expect(peopleIn(text)).toEqual(['Henry Crawford = Mr. Crawford, m', 'Mary = Mary Crawford, f']);
  });
});

describe('a name that only the characters use', () => {
  const text = `"Come on, Addison," Alex said.

"Yes, Dr Karev," Addison said. Alex sighed.

"Please," Alex said. "Look at me."

"From now on, Karev, it's over," Addison said firmly.

"I'm so sorry," Alex whispered.

"Move along, Karev," Callie said. Alex turned around.`;

  it('is that of whoever is always there when it is called', () => {
    expect(peopleIn(text)).toEqual(['Addison, f', 'Alex = Dr Karev = Karev, m', 'Callie, f']);
  });

  it('means them in every mention', () => {
    const { people, mentions } = studyText(text);
    const alex = people.findIndex(({ name }) => name === 'Alex');
    expect(mentions.filter(({ person }) => person === alex)).toHaveLength(8);
  });
});

describe('a gender', () => {
  it.each([
    ['of a title', '"So," said Mrs. Gaunt. Mrs. Gaunt stood up.', 'Mrs. Gaunt, f'],
    ['of a given name', '"So," said Eleanor. Eleanor stood up.', 'Eleanor, f'],
    [
      'of the pronouns',
      '"So," said Tarrant. Tarrant took his hat. Tarrant said that he would go.',
      'Tarrant, m',
    ],
    [
      'of the pronouns, against the name',
      'Charlie took her hat. Charlie said she knew. Charlie had her way. Charlie, she said, was tired. "So," said Charlie.',
      'Charlie, f',
    ],
    [
      'of somebody spoken of as they',
      `Wren took their hat. Wren said they knew. Wren had their way. Wren lost their keys. "So," said Wren.`,
      'Wren, n',
    ],
  ])('is that %s', (_sign, text, person) => {
    expect(peopleIn(text)).toEqual([person]);
  });
});

describe('a known roster', () => {
  const known: KnownCharacter[] = [
    { name: 'Alex Karev', aliases: ['Alex', 'Evil Spawn'], gender: 'm' },
    { name: 'Charlie', aliases: [], gender: 'f' },
  ];

  it('gives names, aliases and genders that are never overruled', () => {
    const text = `"So," said Charlie. Charlie took his hat. Charlie had his way. Charlie lost his keys. "Yes, Evil Spawn,"
      said Charlie. Alex laughed.`;
    expect(peopleIn(text, known)).toEqual(['Alex = Alex Karev = Evil Spawn, m', 'Charlie, f']);
  });

  it('owns the other forms of its names', () => {
    const text = '"Yes, Dr Karev," said Charlie. "No," said Karev. "Oh," said Izzie. "Well," said Karev.';
    expect(peopleIn(text, known)).toEqual([
      'Alex = Alex Karev = Dr Karev = Evil Spawn = Karev, m',
      'Charlie, f',
      'Izzie, f',
    ]);
  });
});

describe('people known by description', () => {
  it('are told apart by their number and by a mark', () => {
    const text = `"Stop," said the first policeman. "Why?" asked the second policeman. "Run," said the man with the black
      beard. "No," said the old man. The second policeman laughed.`;
    expect(studyText(text).people.map(({ name }) => name)).toEqual([
      'The first policeman',
      'The second policeman',
      'The man with the black beard',
      'The old man',
    ]);
  });

  it('have the gender that is spoken of', () => {
    const text = '"Tickets," said the clerk. The clerk took his hat. Then the clerk closed his window.';
    expect(peopleIn(text)).toEqual(['The clerk, m']);
  });

  it('are not the mother whom everybody knows', () => {
    const text = `${'"So," said Mrs. Bennet. '.repeat(9)}"No," said Miss Bennet. "Why not?" asked her mother.`;
    expect(peopleIn(text)).toEqual(['Miss Bennet, f', 'Mrs. Bennet, f']);
  });
});

describe('the I of a story', () => {
  const said = `"So," I said. I sat down. "No," said Anne. I looked at her. "Oh," I said. `;
  it.each([
    [
      'whoever is called by name when it has spoken',
      `${said}"Yes, Jake," said Anne. "Well," I said. "Jake!" said Anne.`,
      'Jake',
    ],
    ['whoever it says it is', `My name is Arthur. ${said}`, 'Arthur'],
    ['somebody of its own where nobody says', said, 'Narrator'],
  ])('is %s', (_promise, text, name) => {
    const { people, narrator } = studyText(text);
    expect(people[narrator]?.name).toBe(name);
  });

  it('is nobody in a story told of others', () => {
    expect(studyText('"I am tired," said Anne. "I know," said Ralph. Anne sat down.').narrator).toBe(-1);
  });
});

describe('a name that two share', () => {
  const scene = `"So," said Charles Hayter. Charles Hayter laughed. Hayter left. "No," said Charles Musgrove. `;
  const meantIn = (text: string) => {
    const { people, mentions } = studyText(text);
    return people[mentions.at(-1)?.person ?? -1]?.name;
  };

  it('means whoever was last named in full', () => {
    expect(meantIn(`${scene}"Well," said Charles.`)).toBe('Charles Musgrove');
    expect(meantIn(`${scene}"Oh," said Charles Hayter. "Well," said Charles.`)).toBe('Charles Hayter');
  });

  it('means, a long way on, whoever has no other', () => {
    const away = 'The rain fell on the hills and on the sea. '.repeat(40);
    expect(meantIn(`${scene}"Oh," said Charles Hayter. ${away}"Well," said Charles.`)).toBe(
      'Charles Musgrove',
    );
  });
});

describe('two people who would have one name', () => {
  it('are told apart', () => {
    const person = (name: string, id: number) => ({
      id,
      name,
      aliases: new Set([name]),
      gender: 'u' as const,
      genderSure: false,
      kind: 'named' as const,
      count: 1,
      personal: 1,
    });
    expect(uniqueNames([person('John', 0), person('John', 1), person('john', 2)])).toEqual([
      'John',
      'John (2)',
      'john (3)',
    ]);
  });
});

describe('any text whatever', () => {
  const word = fc.constantFrom(
    ...'Mr. Mrs. Miss Dr. Sir Lady Aunt the a said John Johnny Mary Smith Smiths Colonel Of , . " “ ” he she \n\n'.split(
      ' ',
    ),
    'Mr. Smith',
    '\n\n',
  );

  it('gives people with a name that is among their aliases, and mentions of people there are', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => {
        const { people, mentions } = studyText(`It was late. ${words.join(' ')}`);
        for (const { name, aliases } of people)
          expect([...aliases].map((alias) => alias.toLowerCase())).toContain(name.toLowerCase());
        for (const { person, people: meant } of mentions) {
          expect(people[person]).toBeDefined();
          expect(meant).toContain(person);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
