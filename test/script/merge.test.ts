import { describe, expect, it } from 'vitest';
import { attributeWithRivals } from '../../src/attribute/index.js';
import { isDoubtful } from '../../src/doubt.js';
import type { KnownCharacter, Script } from '../../src/model.js';
import { readBytes } from '../../src/read/index.js';
import { mergeScript, parseScript, printScript, readEdited } from '../../src/script/index.js';
import { fc } from '../support/property.js';

const PARAGRAPHS = [
  'Marion met Peter at the gate. It was late, and the lamps were lit.',
  '"Where is it?" Marion asked. "I have looked everywhere for it."',
  '"In the shed," said Peter. "Under the boat, where it always was."',
  'She went to look, and found that the door was locked.',
  '"It is locked," Marion said.',
  '"Then you have the key," said Peter.',
  '***',
  'In the morning the shed stood open, and the boat was gone.',
  '"Who took it?" asked Marion.',
  '"Not I," said Peter. "I was asleep."',
];
const STORY = PARAGRAPHS.join('\n\n');

async function attributed(story: string, known: readonly KnownCharacter[] = []) {
  return attributeWithRivals(await readBytes(Buffer.from(story), 'story.txt'), { known });
}

async function written(story = STORY): Promise<string> {
  const { script, rivals } = await attributed(story);
  return printScript(script, { doubts: rivals });
}

/** What `--write` makes of a script file after the story has become another. */
async function merged(file: string, story = STORY) {
  const edited = readEdited(file, 'story.fountain');
  if (!edited) throw new Error('no script of ours');
  const { script, rivals } = await attributed(story, edited.known);
  return mergeScript(edited, script, rivals);
}

const read = (file: string): Script => parseScript(file, 'story.fountain');
const lineOf = (script: Script, words: string) => {
  const line = script.lines.find(({ start, end }) => script.text.slice(start, end).includes(words));
  if (!line) throw new Error(`no line "${words}"`);
  return line;
};
const speaker = (file: string, words: string) => lineOf(read(file), words).speaker;

/** A hand that edits: each replacement has to find its place, once. */
function edit(text: string, ...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((now, [from, to]) => {
    expect(now.split(from)).toHaveLength(2);
    return now.replace(from, () => to);
  }, text);
}

const EDITS = [
  ['PETER\n"In the shed,"', 'MARION\n"In the shed,"'],
  ['MARION\n"It is locked,"', 'MARION\n(whispered)\n"It is locked,"'],
  ['She went to look,', '[[pause 2]] She went to look,'],
  ['"Not I,"', '"Not me,"'],
  ['and the boat was gone.', 'and the boat was gone.\n\nNobody had heard a thing.'],
  ['MARION\n"Who took it?"', 'ANN\n"Who took it?"'],
] as const;

describe('a script that is written again', () => {
  it('is the same, byte for byte, where nothing has changed', async () => {
    const story = STORY.replace('said Peter. "Under', 'said Peter. "…" He looked up. "Under');
    const file = await written(story);
    expect(await merged(file, story)).toEqual({ text: file, changes: [] });
  });

  it('keeps every edit, byte for byte, where the story has not changed', async () => {
    const file = edit(await written(), ...EDITS);
    const { text, changes } = await merged(file);
    expect(text).toBe(file);
    expect(changes.every(({ by }) => by === 'person')).toBe(true);
    expect(changes.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['speaker', 'delivery', 'pause', 'added', 'removed']),
    );
  });

  it('keeps every edit where the story changes elsewhere, and takes in what it changed', async () => {
    const file = edit(await written(), ...EDITS);
    const story = STORY.replace('the lamps were lit', 'the lamps were out').replace(
      'found that the',
      'saw the',
    );
    const { text } = await merged(file, `${story}\n\n"Somebody did," said Marion.`);
    const script = read(text);
    expect(speaker(text, 'In the shed')).toBe('Marion');
    expect(lineOf(script, 'It is locked').manner).toBe('whispered');
    expect(lineOf(script, 'She went to look, and saw the door').pause).toBe(2);
    expect(script.text).toContain('"Not me," said Peter.');
    expect(script.text).toContain('Nobody had heard a thing.');
    expect(speaker(text, 'Who took it')).toBe('Ann');
    expect(script.text).toContain('the lamps were out');
    expect(speaker(text, 'Somebody did')).toBe('Marion');
    expect(text).not.toContain('[[!');
  });

  it('keeps an edit with a line whose words the story changes a little', async () => {
    const file = edit(await written(), ['PETER\n"In the shed,"', 'MARION\n"In the shed,"']);
    const { text } = await merged(file, STORY.replace('"In the shed,"', '"In the old shed,"'));
    expect(speaker(text, 'In the old shed')).toBe('Marion');
    expect(read(text).text).not.toContain('"In the shed,"');
  });

  it('shows both versions of words that both changed, speaks the person’s, and asks once', async () => {
    const file = edit(await written(), ['"Not I,"', '"Not me,"']);
    const story = STORY.replace('"Not I,"', '"Not I, never,"');
    const { text, changes } = await merged(file, story);
    expect(read(text).text).toContain('"Not me," said Peter.');
    expect(read(text).text).not.toContain('never');
    expect(text).toMatch(/\[\[! The story now says: "Not I, never,"\]\]/);
    expect(changes.filter(({ by }) => by === 'both')).toHaveLength(1);
    expect((await merged(text, story)).text).toBe(text);
    const settled = text.replace(/\n\n\[\[!.*\]\]/, '');
    expect((await merged(settled, story)).text).toBe(settled);
  });

  it('says so where the story has no more what a person had changed', async () => {
    const file = edit(await written(), ['MARION\n"It is locked,"', 'PETER\n"It is locked,"']);
    const { text } = await merged(file, STORY.replace('"It is locked," Marion said.\n\n', ''));
    expect(read(text).text).not.toContain('It is locked');
    expect(text).toMatch(
      /\[\[! The story no longer has this, which you had changed: PETER "It is locked,"\]\]/,
    );
  });

  it('leaves out what a person took out, also when the story changes beside it', async () => {
    const file = edit(await written(), [
      'In the morning the shed stood open, and the boat was gone.\n\n',
      '',
    ]);
    const { text } = await merged(file, STORY.replace('Who took it?', 'Who has taken it?'));
    expect(read(text).text).not.toContain('In the morning');
    expect(read(text).text).toContain('Who has taken it?');
  });

  it('keeps notes, synopses, chapters and title page as a person has them', async () => {
    const file = edit(
      await written(),
      ['# Story', '# The Shed\n\n= They quarrel.'],
      ['Title: Story', 'Title: The Shed\nCredit: from memory'],
      ['She went to look', '[[check the tides]]\n\nShe went to look'],
    );
    const { text } = await merged(file, STORY.replace('"It is locked," Marion said.\n\n', ''));
    for (const kept of ['# The Shed\n\n= They quarrel.', 'Credit: from memory', '[[check the tides]]'])
      expect(text).toContain(kept);
    expect(read(text).title).toBe('The Shed');
    expect(read(text).chapters.map(({ title }) => title)).toEqual(['The Shed']);
  });

  it('keeps what a person says of the cast, and uses it', async () => {
    const file = edit(await written(), ['Peter (he)', 'Peter (he), also Mr. Hill']);
    const story = `${STORY}\n\n"Nobody believes you," said Marion.\n\n"Why not?" said Mr. Hill.`;
    const { text, changes } = await merged(file, story);
    expect(changes.filter(({ what }) => what === 'cast').map(({ is }) => is)).toEqual([
      'Peter (he), also Mr. Hill',
    ]);
    expect(text).toContain('Peter (he), also Mr. Hill');
    expect(speaker(text, 'Why not?')).toBe('Peter');
    expect((await merged(text, story)).text).toBe(text);
  });

  it('keeps the name that a person gave to somebody, for new lines, too', async () => {
    const file = (await written())
      .replace('    Peter (he)', '    Pierre (he)')
      .replaceAll('PETER\n', 'PIERRE\n');
    const story = STORY.replace(
      '"I was asleep."',
      '"I was fast asleep."\n\n"I do not believe it," said Marion.\n\n"It is true," said Peter.',
    );
    const { text } = await merged(file, story);
    expect(text).not.toMatch(/^PETER$/m);
    expect(speaker(text, 'It is true')).toBe('Pierre');
    expect(speaker(text, 'fast asleep')).toBe('Pierre');
    expect((await merged(text, story)).text).toBe(text);
  });

  it('takes somebody out of the roster with the last of their lines, but for lines that a person gave them', async () => {
    const story = PARAGRAPHS.filter(
      (paragraph) => !/Marion (?:asked|said)|asked Marion/.test(paragraph),
    ).join('\n\n');
    const file = await written();
    const { text } = await merged(file, story);
    expect(text).not.toContain('Marion (');
    expect((await merged(text, story)).text).toBe(text);

    const edited = edit(file, ['PETER\n"In the shed,"', 'MARION\n"In the shed,"']);
    const kept = (await merged(edited, story)).text;
    expect(kept).toContain('Marion (');
    expect(speaker(kept, 'In the shed')).toBe('Marion');
    expect((await merged(kept, story)).text).toBe(kept);
  });

  it('takes a doubt for settled where a person took its mark away', async () => {
    const story =
      '"Hm," said someone.\n\n"Ann or Bert?"\n\nAnn and Bert looked up.\n\n"Me," he or she said.\n';
    const file = await written(story);
    expect(file).toMatch(/\[\[\?/);
    const settled = file.replace(/ \[\[\?[^\]]*\]\]/g, '');
    expect(read(file).lines.some(isDoubtful)).toBe(true);
    expect(read(settled).lines.some(isDoubtful)).toBe(false);
    expect((await merged(settled, story)).text).toBe(settled);
  });

  it('is not ours to merge where its end is gone', async () => {
    const file = await written();
    expect(readEdited(file.slice(0, file.lastIndexOf('/*')), 'x.fountain')).toBeNull();
  });
});

describe('whatever is changed on both sides', () => {
  const change = fc.record({
    at: fc.nat(PARAGRAPHS.length - 1),
    how: fc.constantFrom('drop', 'reword', 'add', 'twice'),
    word: fc.stringMatching(/^[a-z]{3,8}$/),
  });

  function changedStory(changes: readonly { at: number; how: string; word: string }[]): string {
    return PARAGRAPHS.flatMap((paragraph, index) => {
      const own = changes.find(({ at }) => at === index);
      switch (own?.how) {
        case 'drop':
          return [];
        case 'reword':
          return [paragraph.replace(/ (\w+)/, ` ${own.word} $1`)];
        case 'add':
          return [paragraph, `There was a ${own.word} in it.`];
        case 'twice':
          return [paragraph, paragraph];
        default:
          return [paragraph];
      }
    }).join('\n\n');
  }

  it('every word that a person put in is still there, and a second time changes nothing', async () => {
    const file = await written();
    const blocks = file.split('\n\n');
    const last = blocks.length - 1;
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.stringMatching(/^[a-z]{4,9}$/)), { maxLength: 5 }),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('PETER', 'MARION', 'ZOE')), { maxLength: 3 }),
        async (changes, additions, speakers) => {
          const mine = [...blocks];
          for (const [at, name] of speakers) {
            const place = at % last;
            mine[place] = (mine[place] ?? '').replace(/^( *)(?:PETER|MARION|ZOE)$/m, `$1${name}`);
          }
          for (const [at, word] of additions) {
            const place = 1 + (at % (last - 1));
            mine[place] = `${mine[place]}\n\nThe ${word}x stood there.`;
          }
          const story = changedStory(changes);
          if (!/[a-z]/.test(story)) return;
          const { text } = await merged(mine.join('\n\n'), story);
          for (const [, word] of additions) expect(text).toContain(`The ${word}x stood there.`);
          expect((await merged(text, story)).text).toBe(text);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('without an edit, the story’s own script comes of it', async () => {
    const file = await written();
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), async (changes) => {
        const story = changedStory(changes);
        expect(read((await merged(file, story)).text)).toEqual(read(await written(story)));
      }),
      { numRuns: 60 },
    );
  });
});
