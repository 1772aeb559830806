import { describe, expect, it } from 'vitest';
import type { Cue } from '../../src/attribute/cues/clause.js';
import type { Phrase } from '../../src/attribute/cues/phrase.js';
import { study } from '../../src/attribute/study.js';
import type { KnownCharacter } from '../../src/model.js';
import { readText } from '../../src/read/index.js';
import { fc } from '../support/property.js';

const KNOWN: readonly KnownCharacter[] = [
  { name: 'Alex Karev', aliases: ['Alex', 'Karev'], gender: 'm' },
  { name: 'Izzie', aliases: [], gender: 'f' },
  { name: 'Emma', aliases: [], gender: 'f' },
  { name: 'Harriet', aliases: [], gender: 'f' },
  { name: 'Mr. Weston', aliases: [], gender: 'm' },
  { name: 'Mrs. Hilbery', aliases: [], gender: 'f' },
  { name: 'The Badger', aliases: ['the Badger'], gender: 'm' },
];

/** What a story says of the quotation that « and » mark; the other quotations are those in straight marks. */
function cueOf(marked: string) {
  const at = marked.indexOf('«');
  const text = marked.replace(/[«»]/gu, '');
  const quotations = [...text.matchAll(/"[^"]*"/gu)].map(({ index, 0: quoted }) => ({
    start: index,
    end: index + quoted.length,
  }));
  const { story } = study(readText(text, 'story.txt'), {
    known: KNOWN,
    closed: true,
    quotations,
  });
  const { tokens } = story.reading;
  const written = (phrase: Phrase) => text.slice(tokens.start[phrase.start], tokens.end[phrase.end - 1]);
  const main: Cue | null = story.situations[quotations.findIndex(({ start }) => start === at)]?.main ?? null;
  return {
    said: main && `${main.kind} ${written(main.subject)}${main.verb ? ` ${main.verb}` : ''}`,
    to: main?.addressee ? written(main.addressee) : null,
    main,
  };
}

const table = (rows: readonly (readonly [text: string, said: string | null])[]) =>
  it.each(rows)('%s → %s', (text, said) => {
    expect(cueOf(text).said).toBe(said);
  });

describe('a tag is found', () => {
  describe('in every order', () => {
    table([
      ['«"Oh,"» said Alex.', 'tag Alex said'],
      ['«"Oh,"» Alex said.', 'tag Alex said'],
      ['«"Oh,"» said she.', 'tag she said'],
      ['«"Oh,"» she quietly said.', 'tag she said'],
      ['Alex said, «"Oh."»', 'tag Alex said'],
      ['Alex said: «"Oh."»', 'tag Alex said'],
      ['Alex said that «"all was well"» and left.', 'tag Alex said'],
      ['«"Oh,"» says I.', 'tag I says'],
      ['«"Oh,"» Alex says.', 'tag Alex says'],
      ['«"Oh,"» he had said at once.', 'tag he said'],
      ['«"Where?"» asked poor old Alex.', 'tag Alex asked'],
      ['«"Where?"» remarked sceptical Emma, sniffing.', 'tag Emma remarked'],
      ['«"But "» Mrs. Hilbery exclaimed.', 'tag Mrs. Hilbery exclaimed'],
    ]);
  });

  describe('without commas, as many write today', () => {
    table([
      ['«"I can\'t"» Alex said quietly "Forget it"', 'tag Alex said'],
      ['"I can\'t" Alex said quietly «"Forget it"»', 'tag Alex said'],
      ['«"I can\'t"» Alex said and sat down "Forget it"', 'tag Alex said'],
      ['«"Spill it"» she smirked.', 'tag she smirked'],
      ['«"Forget it"» he said standing up, Izzie grabbed his wrist.', 'tag he said'],
    ]);
  });

  describe('with a verb of two words', () => {
    table([
      ['«"No, no,"» Izzie broke in.', 'tag Izzie broke'],
      ['«"He went home,"» Mrs. Hilbery put in.', 'tag Mrs. Hilbery put'],
      ['«"So,"» she went on, as if she knew.', 'tag she went'],
      ['«"Wait!"» burst out Alex.', 'tag Alex burst'],
      ['Alex opened the door and called out, «"Emma!"»', 'tag Alex called'],
    ]);
  });

  describe('with a verb that nobody listed, right beside the speech', () => {
    table([
      ['«"Such a night,"» bewailed Emma, on the verge of tears.', 'tag Emma bewailed'],
      ['«"Put it there,"» Alex motioned.', 'tag Alex motioned'],
    ]);
  });

  describe('far from its subject', () => {
    table([
      ['Alex sat down beside her and said, «"Oh."»', 'tag Alex said'],
      ['Alex, who had been silent, said, «"Oh."»', 'tag Alex said'],
      ['Alex, as the door was closed on them, said, «"Oh."»', 'tag Alex said'],
      ['«"Oh,"» said Alex, who had been silent.', 'tag Alex said'],
      ['Alex turned to Izzie and asked, «"Why?"»', 'tag Alex asked'],
      ['Mr. Weston, approaching Emma, said, «"Why?"»', 'tag Mr. Weston said'],
      ['She blushed for Harriet, and said, «"Oh."»', 'tag She said'],
      ['It was broken by Emma, who in great spirits exclaimed, «"Oh!"»', 'tag Emma exclaimed'],
      ['At the corner Alex said: «"Oh."»', 'tag Alex said'],
    ]);
  });

  describe('in the paragraph before', () => {
    table([
      ['At last Emma continued:\n\n«"Oh."»', 'tag Emma continued'],
      ['"No," said Mr. Weston, and Emma, after a pause, said:\n\n«"Oh."»', 'tag Emma said'],
    ]);
  });

  describe('where somebody is heard, owned or acted upon', () => {
    table([
      ['Emma heard him say, «"Oh."»', 'tag him say'],
      ['He was stopped by Emma\'s saying, «"Oh."»', "tag Emma's saying"],
      ['Mr. Weston\'s giving a gentle sigh, and saying, «"Oh."»', "tag Mr. Weston's saying"],
      ['They heard the bustle of Mr. Weston calling, «"Come!"»', 'tag Mr. Weston calling'],
      ['He was thus accosted by Emma, «"Oh."»', 'tag Emma accosted'],
      ['This enabled her to say, «"Oh."»', 'tag her say'],
      ['«"Oh"» was asked by Alex.', 'tag Alex'],
    ]);
  });

  describe('as a reply', () => {
    table([
      ['«"Oh,"» was Emma\'s conclusion.', "tag Emma's"],
      ['«"Oh,"» was his answer.', 'tag his'],
      ['«"Oh,"» was all that Harriet could articulate.', 'tag Harriet'],
      ['«"Oh,"» came the voice of Alex.', 'tag Alex'],
      ['Emma\'s remark was, «"Oh."»', "tag Emma's"],
      ['This was in reply to Emma\'s calm inquiry of «"Where?"»', "tag Emma's"],
    ]);
  });

  describe('with somebody who is no more than a noun', () => {
    table([
      ['«"Stop!"» gasped the keeper.', 'tag the keeper gasped'],
      ['«"Stop,"» the proprietor resumed.', 'tag the proprietor resumed'],
      ['«"Stop,"» said the first cabman.', 'tag the first cabman said'],
      ['«"Stop,"» asked one wondering stevedore from the docks.', 'tag one wondering stevedore asked'],
      ['«"Stop,"» said another.', 'tag another said'],
      ['«"Stop,"» Alex\'s mother said.', "tag Alex's mother said"],
      ['«"Stop,"» said her ladyship.', 'tag her ladyship said'],
    ]);
  });
});

describe('a voice is whose it is', () => {
  it.each([
    ['«"Oh,"» Alex\'s voice said.', 'name'],
    ['«"Oh,"» cut in the clear voice of Alex.', 'name'],
    ['Izzie looked at Alex, whose clear voice said, «"Oh."»', 'name'],
    ['«"Oh,"» said the Badger\'s voice.', 'name'],
    ['«"Oh,"» her voice said.', 'pronoun'],
    ['«"Oh,"» said a voice.', 'noun'],
  ])('%s → %s', (text, kind) => {
    expect(cueOf(text).main?.subject.kind).toBe(kind);
  });

  it('tells a man with a beard from the man who has a name', () => {
    const known: KnownCharacter[] = [{ name: 'Griffin', aliases: ['the man'], gender: 'm' }];
    const text = '"Draw the bolts," said the man with the black beard.';
    const { story } = study(readText(text, 'story.txt'), {
      known,
      closed: true,
      quotations: [{ start: 0, end: 17 }],
    });
    expect(story.situations[0]?.main?.subject).toMatchObject({ kind: 'noun', head: 'man' });
  });
});

describe('no tag is made', () => {
  describe('of somebody who does not speak', () => {
    table([
      ['«"Well?"» Alex did not answer.', 'beat Alex'],
      ['«"Well?"» Alex said nothing.', 'beat Alex'],
      ['«"Well?"» Before Alex could answer Izzie came in.', 'beat Alex'],
      ['«"Well."» Alex began to eat.', 'beat Alex'],
      ['«"Well."» Alex nodded and left.', 'beat Alex'],
      ['«"Well."» Alex replied that it was.', 'beat Alex'],
    ]);
  });

  describe('where the tag is that of the next quotation', () => {
    table([
      ['«"Well."» Izzie looked down, and Alex said, "Come."', 'beat Izzie'],
      ['"Well," said Izzie; and Alex came in, and called out, «"Emma!"»', 'tag Alex called'],
    ]);
  });
});

describe('who is spoken to', () => {
  it.each([
    ['«"Oh,"» said Emma to Harriet.', 'Harriet'],
    ['«"Oh,"» she said, turning to Alex.', 'Alex'],
    ['«"Why?"» Alex asked him.', 'him'],
    ['«"So,"» Emma told Harriet.', 'Harriet'],
    ['Then Alex said to the girl, «"Oh."»', 'the girl'],
    ['«"Oh,"» said Emma, walking to Highbury.', null],
    ['«"Oh,"» he said to himself.', null],
    ['«"Oh,"» Alex said as he stared at the screen, Izzie stood up and turned to him.', null],
  ])('%s → %s', (text, to) => {
    expect(cueOf(text).to).toBe(to);
  });
});

describe('hostile text', () => {
  const marks = fc.constantFrom(
    '"',
    '. ',
    ', ',
    ' said ',
    ' the ',
    ' Alex ',
    " Alex's ",
    ' who ',
    ' to ',
    ' the voice of ',
    '\n\n',
    ' saying ',
  );
  it('is studied without a crash', () => {
    fc.assert(
      fc.property(fc.array(marks, { minLength: 1, maxLength: 60 }), (parts) => {
        cueOf(`Alex ${parts.join('')} «"Oh."» ${parts.join('')}`);
      }),
      { numRuns: 150 },
    );
  });
});
