import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/read/index.js';
import { temporaryFolder } from '../support/cli.js';
import { expectWhole } from '../support/whole.js';
import { outline } from './support.js';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), 'the-storm');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('a folder', () => {
  it('is a book of a chapter for each file, in the order in which people count', async () => {
    const found = await readStory(
      folderOf({
        '10.txt': 'It ended.\n',
        '2 - the sun.txt': 'It shone.\n',
        '1.md': '---\nauthor: J. Doe\n---\n# Chapter One: Rain\n\nIt rained.\n',
        'notes.doc': 'no story',
        '.hidden.txt': 'no story',
      }),
    );
    expect([found.title, found.author]).toEqual(['The Storm', 'J. Doe']);
    expect(expectWhole(found).chapters.map(({ title }) => title)).toEqual([
      'Chapter One: Rain',
      'The Sun',
      'Chapter 10',
    ]);
  });

  it('has the title once that all its files have', async () => {
    const chapter = (title: string) => `---\ntitle: Rain\nauthor: J. Doe\n---\n\n## ${title}\n\nIt rained.\n`;
    const found = await readStory(
      folderOf({
        'a.md': chapter('One'),
        'b.html': '<title>Rain</title><h2>Two</h2><p>It rained.</p><h2>Three</h2><p>Still.</p>',
      }),
    );
    expect([found.title, found.author]).toEqual(['Rain', 'J. Doe']);
    expect(outline(found)).toEqual([
      'heading One',
      'paragraph It rained.',
      'heading Two',
      'paragraph It rained.',
      'heading Three',
      'paragraph Still.',
    ]);
  });

  it('is refused if it has no story', async () => {
    await expect(readStory(folderOf({ 'a.png': 'x' }))).rejects.toThrow(/no story in this folder/);
  });
});
