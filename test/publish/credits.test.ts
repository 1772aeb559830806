import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import { creditsOf, parseBookFile, withCredits } from '../../src/publish/index.js';
import { readBytes } from '../../src/read/index.js';
import { STORY } from '../stitch/stories.js';

const script = attribute(await readBytes(Buffer.from(STORY), 'story.txt'));
const both = { opening: true, closing: true };
const wishOf = (credits: unknown) =>
  parseBookFile({ file: 'book.json', text: JSON.stringify({ credits }) }).credits;

describe('credits', () => {
  it('say what audiobook shops want to hear: title, author, who reads, and that it ends', () => {
    const { opening, closing } = creditsOf(script, 'a full cast', both);
    expect(opening.join(' ')).toBe('The Storm. By J. Doe. Read by a full cast.');
    expect(closing.join(' ')).toBe('This was The Storm. By J. Doe. Read by a full cast. The end.');
  });

  it('say subtitle and series, and nothing of an author who is not known', () => {
    const details = { subtitle: 'A Tale', series: 'The Sea', seriesPart: '2' };
    const other = { ...script, title: 'Who?', author: null, details };
    expect(creditsOf(other, 'slt', both).opening.join(' ')).toBe(
      'Who? A Tale. The Sea, number 2. Read by slt.',
    );
  });

  it.each([
    [true, { opening: true, closing: true }],
    [false, { opening: false, closing: false }],
    [{}, { opening: true, closing: true }],
    [
      { opening: 'Hear\0 this.', closing: false },
      { opening: 'Hear  this.', closing: false },
    ],
  ])('are as book.json has them: %j', (said, wish) => expect(wishOf(said)).toEqual(wish));

  it('may be in other words, a paragraph each', () => {
    const wish = { opening: 'One.\n\n***\nTwo.', closing: false };
    expect(creditsOf(script, 'slt', wish)).toEqual({ opening: ['One.', 'Two.'], closing: [] });
  });
});

describe('a script with credits', () => {
  const credits = creditsOf(script, 'a full cast', both);
  const { script: credited, firstLine } = withCredits(script, credits);

  it('has the story in it, line by line, and its emphasis', () => {
    const shown = (from: typeof script, lines: typeof script.lines) =>
      lines.map(({ start, end, ...rest }) => ({ ...rest, text: from.text.slice(start, end) }));
    const own = credited.lines.slice(firstLine, firstLine + script.lines.length);
    expect(shown(credited, own)).toEqual(shown(script, script.lines));
    const marked = ({ text, emphasis }: typeof script) =>
      emphasis.map(({ start, end }) => text.slice(start, end));
    expect(marked(credited)).toEqual(marked(script));
    expect(marked(script)).toEqual(['_quite_', '_not_']);
  });

  it('begins and ends with them, each a chapter that the narrator reads', () => {
    expect(credited.chapters.map(({ title }) => title)).toEqual([
      'Opening Credits',
      ...script.chapters.map(({ title }) => title),
      'Closing Credits',
    ]);
    const said = credited.lines
      .filter((_, index) => index < firstLine || index >= firstLine + script.lines.length)
      .map(({ start, end, speaker }) => [speaker, credited.text.slice(start, end)]);
    expect(said).toEqual([...credits.opening, ...credits.closing].map((text) => [null, text]));
  });

  it('is as orderly as any: lines in order, each in one scene', () => {
    credited.lines.forEach(({ start, end }, index) => {
      expect(start).toBeGreaterThanOrEqual(credited.lines[index - 1]?.end ?? 0);
      expect(end).toBeGreaterThan(start);
    });
    const scenes = credited.chapters.flatMap((chapter) => chapter.scenes);
    expect(scenes[0]?.firstLine).toBe(0);
    scenes.forEach(({ firstLine: first }, index) => {
      if (index > 0) expect(first).toBe((scenes[index - 1]?.lastLine ?? -2) + 1);
    });
    expect(scenes.at(-1)?.lastLine).toBe(credited.lines.length - 1);
  });

  it('is the same script without credits', () => {
    expect(withCredits(script, { opening: [], closing: [] })).toEqual({ script, firstLine: 0 });
  });
});
