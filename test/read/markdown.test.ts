import { describe, expect, it } from 'vitest';
import { outline, read } from './support.js';

const readMarkdown = (text: string) => read(text, 'story.md');

describe('Markdown', () => {
  it('is what a reader sees of it', () => {
    const found = readMarkdown(
      '# The *Storm*\n\nby J. Doe\n\n## One\n\nShe\nwent [home](http://example.org).\n\n* * *\n\n> "Well," he `said`.\n\nTwo\n---\n\n1. first\n2. second\n',
    );
    expect(outline(found)).toEqual([
      'title The Storm',
      'byline by J. Doe',
      'heading One',
      'paragraph She went home.',
      'break',
      'paragraph "Well," he said.',
      'heading Two',
      'paragraph first',
      'paragraph second',
    ]);
    expect([found.title, found.author]).toEqual(['The Storm', 'J. Doe']);
  });

  it('knows what is emphasised', () => {
    const { text, emphasis } = readMarkdown(
      'She was *so **very** late*, __he__ thought. 2*3*4 snake_case_x\n',
    );
    expect(emphasis.map(({ start, end }) => text.slice(start, end))).toEqual(['so very late', 'he', '3']);
  });

  it('has its title and author from front matter', () => {
    const found = readMarkdown('---\ntitle: "The Storm"\nauthor: J. Doe\n---\n\nShe went home.\n');
    expect([found.title, found.author]).toEqual(['The Storm', 'J. Doe']);
    expect(outline(found)).toEqual(['paragraph She went home.']);
  });

  it.each([
    ['Chapter 3', 'heading Chapter 3'],
    ['**Chapter 3: Rain**', 'heading Chapter 3: Rain'],
    ['~', 'break'],
    ['oOo', 'break'],
    ['⁂', 'break'],
    ['A/N: hi', 'note A/N: hi'],
    ['*A/N: hi*', 'note A/N: hi'],
    ['    An indented paragraph.', 'paragraph An indented paragraph.'],
    ['<center>Lost words</center>', 'paragraph Lost words'],
    ['<p>Lost words</p>', 'paragraph Lost words'],
    ['![A map](map.png)', 'paragraph A map'],
  ])('%j is %s', (line, expected) => {
    const found = outline(readMarkdown(`It rained.\n\n${line}\n\nIt rained still.\n`));
    expect(found).toEqual(['paragraph It rained.', expected, 'paragraph It rained still.']);
  });

  it.each(['<!-- a remark -->', '[ref]: http://example.org', '<style>p { color: red }</style>'])(
    '%s says nothing',
    (line) => {
      expect(outline(readMarkdown(`It rained.\n\n${line}\n\nIt rained still.\n`))).toHaveLength(2);
    },
  );

  it('takes a sentence above a line for the end of a scene, not for a heading', () => {
    expect(outline(readMarkdown('She went home.\n---\nHe did not.\n'))).toEqual([
      'paragraph She went home.',
      'break',
      'paragraph He did not.',
    ]);
  });

  it.each([
    ['quotes in quotes', '> '.repeat(20_000)],
    ['lists in lists', '- '.repeat(20_000)],
    ['open brackets', '['.repeat(200_000)],
    ['open emphasis', '_*'.repeat(100_000)],
    ['emphasis without end', '*a_ '.repeat(50_000)],
    ['links in links', '[a]('.repeat(50_000)],
  ])('of a machine: %s', (_, hostile) => {
    const found = readMarkdown(`It rained.\n\n${hostile} word\n\nIt rained still.\n`);
    expect(found.text).toContain('word');
    expect(outline(found)).toContain('paragraph It rained still.');
  });
});
