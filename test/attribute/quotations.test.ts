import { describe, expect, it } from 'vitest';
import { findSegments } from '../../src/attribute/quotations/index.js';
import { read } from '../support/read.js';

interface Found {
  readonly said: readonly string[];
  readonly thought: readonly string[];
}

function find(text: string, source: string): Found {
  const manuscript = read(text, source);
  const segments = findSegments(manuscript);
  const of = (wanted: 'dialogue' | 'thought') =>
    segments
      .filter(({ kind }) => kind === wanted)
      .map(({ start, end }) => manuscript.text.slice(start, end).replace(/\s+/g, ' ').trim());
  return { said: of('dialogue'), thought: of('thought') };
}

/** What is said in a plain text; paragraphs are set apart by blank lines. */
const said = (...paragraphs: string[]) => find(paragraphs.join('\n\n'), 'story.txt').said;
const thought = (...paragraphs: string[]) => find(paragraphs.join('\n\n'), 'story.txt').thought;

type Row = readonly [name: string, paragraphs: readonly string[], expected: readonly string[]];

const spoken = (rows: readonly Row[]) =>
  it.each(rows)('%s', (_, paragraphs, expected) => {
    expect(said(...paragraphs)).toEqual(expected);
  });

describe('marks of every kind', () => {
  spoken([
    ['straight double', ['"Where is it?" she asked.'], ['"Where is it?"']],
    ['curly double', ['“Where is it?” she asked.'], ['“Where is it?”']],
    [
      'straight single with apostrophes inside',
      ["'It's the dogs' dinner,' she said.", "'Don't touch it, then,' said Tom. 'It isn't ours.'"],
      ["'It's the dogs' dinner,'", "'Don't touch it, then,'", "'It isn't ours.'"],
    ],
    [
      'curly single with apostrophes inside',
      ['‘It’s the dogs’ dinner,’ she said.', '‘’Tis not,’ said Tom.'],
      ['‘It’s the dogs’ dinner,’', '‘’Tis not,’'],
    ],
    ['angle', ['« Where is it? » she asked. « Here? »'], ['« Where is it? »', '« Here? »']],
    ['angle, pointing inwards', ['»Where is it?« she asked. »Here?«'], ['»Where is it?«', '»Here?«']],
    ['low and high', ['„Where is it?“ she asked. „Here?“'], ['„Where is it?“', '„Here?“']],
    ['low and high, English end', ['„Where is it?” she asked.'], ['„Where is it?”']],
    [
      'dashes',
      ['— Where is it? she asked.', '— In the shed, said Tom. Go and look.', 'She went.', '— Nothing!'],
      ['— Where is it?', '— In the shed,', 'Go and look.', '— Nothing!'],
    ],
    [
      'dashes with the tag between dashes',
      ['—Where is it? —she asked—. In the shed?', '—No —said Tom.', 'She went.'],
      ['—Where is it?', 'In the shed?', '—No'],
    ],
    ['not mixed up within a text', ['"Here," she said.', '“There,” he said.'], ['"Here,"', '“There,”']],
  ]);
});

describe('speech and its tags', () => {
  spoken([
    ['before', ['Mary said, "I saw it."'], ['"I saw it."']],
    ['in the middle', ['"I saw it," said Mary, "in the shed."'], ['"I saw it,"', '"in the shed."']],
    [
      'without commas and capitals, around an action',
      ['"I saw it" Alex said and sat down "in the old shed"'],
      ['"I saw it"', '"in the old shed"'],
    ],
    [
      'several in one paragraph',
      ['"No!" She sat up. "Not there." She shook her head. "Here."'],
      ['"No!"', '"Not there."', '"Here."'],
    ],
    [
      'with a stage direction in brackets inside the marks',
      ['"Ah! (shaking his head) that I can never know," he said.'],
      ['"Ah!', 'that I can never know,"'],
    ],
    [
      'with brackets that are the speaker’s own',
      ['"He came (as you know) too late (being ill)," she said.'],
      ['"He came (as you know) too late (being ill),"'],
    ],
  ]);
});

describe('speech over several paragraphs', () => {
  const long = [
    '“I was born in a mill,” she said. “My father kept it.',
    '“We had no money.',
    '“That is all.”',
    'Tom nodded.',
    '“Go on,” he said.',
  ];

  spoken([
    [
      'with the opening mark repeated',
      long,
      ['“I was born in a mill,”', '“My father kept it.', '“We had no money.', '“That is all.”', '“Go on,”'],
    ],
    [
      'with straight marks',
      ['"I was born in a mill.', '"We had no money."', 'Tom nodded.'],
      ['"I was born in a mill.', '"We had no money."'],
    ],
    [
      'with marks at its beginning and end only',
      ['“I was born in a mill.', 'We had no money.', 'That is all.”', 'Tom nodded.'],
      ['“I was born in a mill.', 'We had no money.', 'That is all.”'],
    ],
  ]);

  it('goes on in the later paragraphs, and nowhere else', () => {
    const segments = findSegments(read(long.join('\n\n'), 'story.txt'));
    expect(segments.map(({ continues }) => continues)).toEqual([false, false, true, true, false]);
  });
});

describe('quotations inside quotations', () => {
  spoken([
    ['single in double', ['"He said \'never\' and left," said Tom.'], ['"He said \'never\' and left,"']],
    ['curly', ['“He said ‘never’ and left,” said Tom.'], ['“He said ‘never’ and left,”']],
    [
      'double in single',
      ['‘He said “never” and left,’ said Tom.', '‘Did he?’ she said.', '‘He did,’ said Tom.'],
      ['‘He said “never” and left,’', '‘Did he?’', '‘He did,’'],
    ],
    ['ending together', ['“She told me, ‘Go home.’” He sighed.'], ['“She told me, ‘Go home.’”']],
    ['angle', ['« Il a dit “jamais” hier », dit-elle.'], ['« Il a dit “jamais” hier »']],
  ]);
});

describe('missing and doubled marks', () => {
  spoken([
    [
      'the closing one',
      ['"I am going home, she said.', 'The rain fell.', '"So am I," said Tom.'],
      ['"I am going home,', '"So am I,"'],
    ],
    [
      'the closing one at the end of a paragraph',
      ['“I am going home.', 'The rain fell on.'],
      ['“I am going home.'],
    ],
    ['the opening one', ['I am going home," she said.'], ['I am going home,"']],
    ['doubled', ['""I am going home,"" she said.'], ['""I am going home,""']],
    [
      'two single ones for a double',
      ["''I am going home,'' she said.", 'It rained.'],
      ["''I am going home,''"],
    ],
    ['turned the wrong way', ['”I am going home,“ she said.'], ['”I am going home,“']],
    ['nothing but a mark', ['"', 'It rained.'], []],
  ]);
});

describe('what is no speech', () => {
  spoken([
    ['a scare quote', ['Her so-called "friend" had gone.'], []],
    ['a scare quote beside a verb of speech', ['Diana repeated the "oath" with a laugh.'], []],
    ['a mentioned word', ['The word "love" was never used.'], []],
    ['a name', ['The "Avenue," so called by the old people, was a stretch of road.'], []],
    ['a label', ['The bottle was marked "poison," and stood on a shelf.'], []],
    ['a title', ['They sang "The Bells of Dover" until midnight.'], []],
    ['a title that is named', ['It was a song called "The Bogey Man". Everybody knew it.'], []],
    ['an apostrophe', ["The dogs' dinner wasn't Tom's."], []],
    ['years and plurals', ["In the '90s they were the Joneses' dogs."], []],
    ['feet and inches', ['He was 6\'2" tall and his door was not.'], []],
  ]);

  it('is words woven into the narrator’s sentence, where speech has capitals', () => {
    const talk = Array.from({ length: 25 }, (_, i) => `"It is ${i} miles," said Tom.`);
    expect(said(...talk, 'Mary observed "that it rained very hard," and went in.')).toHaveLength(25);
    expect(said(...talk, 'Tom sat. "How odd," he said, "eh, Mary?" and grinned.')).toHaveLength(27);
    const single = talk.map((line) => line.replaceAll('"', "'"));
    expect(said(...single, "Tom sat. 'How odd,' he said, 'eh, Mary?' and grinned.")).toHaveLength(27);
  });

  spoken([
    [
      'unless somebody says it',
      ['He shouted "Love!" and ran.', 'She answered "no" at once.'],
      ['"Love!"', '"no"'],
    ],
    ['unless it stands by itself', ['"Love," she said.', '"Love."'], ['"Love,"', '"Love."']],
    ['unless it is called out', ['She called "Come back at once!" from the gate.'], ['"Come back at once!"']],
  ]);
});

describe('verse, letters and messages', () => {
  spoken([
    [
      'verse that is recited',
      ['"How doth the little bee\nImprove the shining hour," said Alice.'],
      ['"How doth the little bee Improve the shining hour,"'],
    ],
    [
      'a text message in marks',
      ['Her phone buzzed. “Running late, sorry!” it said.'],
      ['“Running late, sorry!”'],
    ],
  ]);
});

describe('thoughts', () => {
  it.each<Row>([
    ['in underscores', ['_I will never get home,_ she thought.'], ['_I will never get home,_']],
    ['in asterisks', ['He looked away. *What have I done?*'], ['*What have I done?*']],
    [
      'that go on behind their tag',
      ['*I am fifty,* she thought, *and I am about to be blown up.* She went on.'],
      ['*I am fifty,*', '*and I am about to be blown up.*'],
    ],
    ['not a stressed word', ['She _never_ said so, and he *did*.'], []],
    ['not a title', ['He read *The Times* on the train, and she _Emma_.'], []],
    ['not inside speech', ['"I *really think you should not* go," he said.'], []],
  ])('%s', (_, paragraphs, expected) => {
    expect(thought(...paragraphs)).toEqual(expected);
  });

  it('in Markdown lose their marks', () => {
    const found = find('"Go," said Tom.\n\n*I will never get home,* she thought.\n', 'story.md');
    expect(found).toEqual({ said: ['"Go,"'], thought: ['I will never get home,'] });
  });
});
