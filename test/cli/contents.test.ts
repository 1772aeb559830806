import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast, temporaryFolder } from '../support/cli.js';

const STORY = `# The Storm\n\n## Rain\n\n"Hello," said Ann. It rained.\n\nA/N: thanks\n\n## Sun\n\n"Hello," said Bert. It shone.\n`;

function storyFolder(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'story.md'), STORY);
  return cwd;
}

describe('fullcast contents', () => {
  it('says what will be read and what will not', async () => {
    const { status, stderr, stdout } = await fullcast(['contents', 'story.md'], { cwd: storyFolder() });
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/The Storm: 14 words, about 0:05 at 170 words a minute/);
    expect(stderr).toMatch(/1\s+Rain\s+8\s/);
    expect(stderr).toMatch(/not read:\n\s+notes: 3 words\n\s+1: A\/N: thanks/);
  });

  it('says it as JSON, of what was chosen', async () => {
    const { stdout } = await fullcast(['contents', 'story.md', '--chapters', '2', '--json'], {
      cwd: storyFolder(),
    });
    const { words, chapters } = JSON.parse(stdout);
    expect(words).toBe(6);
    expect(
      chapters.map(({ title, words: count }: { title: string; words: number }) => [title, count]),
    ).toEqual([
      ['Rain', 0],
      ['Sun', 6],
    ]);
  });

  it('reads standard input and folders', async () => {
    const cwd = storyFolder();
    mkdirSync(join(cwd, 'book'));
    writeFileSync(join(cwd, 'book', '1.txt'), 'It rained.\n');
    expect((await fullcast(['contents', 'book'], { cwd })).stderr).toMatch(/Chapter 1/);
    expect((await fullcast(['contents', '-'], { cwd, input: STORY })).status).toBe(0);
  });
});

describe('a choice', () => {
  it('narrates its chapters only, in the voices that the whole gives, in a folder of its own', async () => {
    const cwd = storyFolder();
    const cast = async (...args: string[]) =>
      JSON.parse((await fullcast(['cast', 'story.md', '--json', ...args], { cwd })).stdout).cast;
    const all = await cast();
    const some = await cast('--chapters', '2');
    expect(some.map(({ name }: { name: string | null }) => name)).toEqual([null, 'Bert']);
    expect(all).toEqual(expect.arrayContaining(some));
    const { stdout, status } = await fullcast(
      ['narrate', 'story.md', '--chapters', '2', '--json', '--quiet'],
      { cwd },
    );
    expect(status).toBe(0);
    const [book] = JSON.parse(stdout).books;
    expect(book.title).toBe('The Storm (chapter 2)');
    expect(book.chapters.map(({ title }: { title: string }) => title)).toEqual(['Sun']);
  });

  it.each([
    [['--chapters', '3'], /no chapter 3.*has 2/s],
    [['--chapters', '2-1'], /1,3-5/],
    [['--chapters', 'x'], /1,3-5/],
    [['--skip', 'footnote'], /did you mean.*footnotes/is],
  ])('is refused if it is none: %j', async (args, says) => {
    const { status, stderr } = await fullcast(['contents', 'story.md', ...args], { cwd: storyFolder() });
    expect(status).toBe(2);
    expect(stderr).toMatch(says);
  });
});
