import { existsSync } from 'node:fs';
import { Fountain } from 'fountain-js';
import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import type { Line, LineKind, Script } from '../../src/model.js';
import { readStory } from '../../src/read/index.js';
import { printScript } from '../../src/script/index.js';
import { fc } from '../support/property.js';

/** What another program reads: the types of Fountain's elements, with their text, in order. */
function tokensOf(text: string): [string, string][] {
  const { tokens = [] } = new Fountain().parse(text, true);
  return tokens
    .filter(({ type }) => !['dialogue_begin', 'dialogue_end', 'spaces'].includes(type))
    .map(({ type, text: own = '' }) => [type, own]);
}

const TYPES: Readonly<Record<LineKind, string>> = {
  heading: 'centered',
  narration: 'action',
  dialogue: 'dialogue',
  thought: 'dialogue',
  note: '',
};

/** Without emphasis marks, brackets and backslashes, which are written in other ways, and without blanks. */
const plain = (text: string) => text.replace(/[\\*_<>[\]]|\{[0-9a-f]+\}|\s/g, '');

/** The elements that a script should be read as, notes left out, which are cut out of it. */
function expected(script: Script): [string, string][] {
  const chapters = new Map(script.chapters.map(({ title, scenes }) => [scenes[0]?.firstLine, title]));
  return script.lines.flatMap((line, index): [string, string][] => {
    const title = chapters.get(index);
    const { kind, speaker, opens, manner } = line;
    const said = [...(kind === 'thought' ? ['thinking'] : []), ...(manner ? [manner] : [])];
    return [
      ...(title === undefined ? [] : [['section', plain(title)] as [string, string]]),
      ...(opens === 'scene' ? [['centered', ''] as [string, string]] : []),
      ...(speaker === null ? [] : [['character', plain(speaker.toUpperCase())] as [string, string]]),
      ...(said.length > 0 ? [['parenthetical', `(${said.join(',')})`] as [string, string]] : []),
      ...(kind === 'note'
        ? []
        : [[TYPES[kind], plain(script.text.slice(line.start, line.end))] as [string, string]]),
    ];
  });
}

function expectReadAlike(script: Script): void {
  const [page, body] = [new Set(['title', 'author', 'source', 'cast']), tokensOf(printScript(script))];
  const read = body
    .filter(([type]) => !page.has(type))
    .map(([type, text]): [string, string] => [type, plain(type === 'character' ? text.toUpperCase() : text)])
    .filter(([type, text]) => text !== '' || type === 'centered')
    .map(([type, text]): [string, string] => [type, /[\p{L}\p{N}]/u.test(text) ? text : '']);
  expect(read).toEqual(expected(script));
}

describe('another program that knows Fountain reads each element as what it is', () => {
  it('of the sample story', async () => {
    expectReadAlike(attribute(await readStory('script/under-fives-travel-free.md')));
  });

  const story = '../shared/stories/without-la.txt';
  it.skipIf(!existsSync(story))('of the story that all began with', async () => {
    expectReadAlike(attribute(await readStory(story)));
  });

  it('reads the title page', async () => {
    const tokens = tokensOf(printScript(attribute(await readStory('script/under-fives-travel-free.md'))));
    expect(tokens.slice(0, 4).map(([type]) => type)).toEqual(['title', 'author', 'source', 'cast']);
    expect(tokens[3]?.[1]).toMatch(/Miss Prewitt \(she\), also Augusta Prewitt/);
  });

  const nasty = [
    ...[
      'ALL IN CAPITALS',
      'ANN\nBERT',
      '@home',
      '!bang',
      '> centred <',
      '> off',
      '# one',
      '= two',
      '=== x',
      '~ la la',
    ],
    ...[
      '.hidden',
      '...and so',
      'INT. HALL - DAY',
      'EXT. ROAD',
      '(softly)',
      '[[a note]]',
      '/* cut */',
      'a /* b',
    ],
    ...[
      '*so*',
      '**so**',
      '_so_',
      '5 * 3 * 2',
      'a_b_c',
      '\\* x',
      'Title: x',
      'x\n# y',
      'x\n(y)',
      'ANN (V.O.)\nx',
    ],
    ...[
      'FADE OUT.',
      'One,\nTWO',
      '1984',
      'two  blanks',
      'tab\there',
      'Ольга\nПётр',
      'é',
      '第一章',
      'a ^',
      'ANN ^\nx',
    ],
  ];

  it.each(nasty)('a line %j, told and spoken', (text) => {
    expectReadAlike(scriptOf([text, text, text], ['narration', 'dialogue', 'narration']));
  });

  it('whatever the lines are mixed of', () => {
    const words = fc
      .array(fc.oneof(fc.constantFrom(...nasty), fc.constantFrom('word', 'Ann', '.', '"')), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => `so ${parts.join(' ')}`);
    const kinds = fc.constantFrom<LineKind>('narration', 'dialogue', 'thought', 'heading', 'note');
    const lines = fc.array(fc.tuple(words, kinds), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(lines, (parts) => {
        expectReadAlike(
          scriptOf(
            parts.map(([text]) => text),
            parts.map(([, kind]) => kind),
          ),
        );
      }),
      { numRuns: 500 },
    );
  });
});

function scriptOf(texts: readonly string[], kinds: readonly LineKind[]): Script {
  let text = '';
  const lines = texts.map((words, index): Line => {
    if (index > 0) text += '\n\n';
    const start = text.length;
    text += words;
    const kind = kinds[index] ?? 'narration';
    const speaker = kind === 'dialogue' || kind === 'thought' ? 'Ann' : null;
    return {
      start,
      end: text.length,
      kind,
      speaker,
      confidence: 1,
      opens: index === 0 ? 'chapter' : 'paragraph',
    };
  });
  const count = lines.filter(({ speaker }) => speaker !== null).length;
  return {
    ...{ source: 'story.txt', text, title: 'A Story', author: null, details: {}, cover: null, emphasis: [] },
    characters: count === 0 ? [] : [{ name: 'Ann', aliases: [], gender: 'f', lines: count }],
    chapters: [{ title: 'One', scenes: [{ firstLine: 0, lastLine: lines.length - 1 }] }],
    lines,
  };
}
