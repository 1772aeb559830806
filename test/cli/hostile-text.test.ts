import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast, temporaryFolder } from '../support/cli.js';

interface Made {
  readonly books: readonly { dir: string; files: string[]; stats: { lines: number; seconds: number } }[];
}

async function narrate(text: string, cwd: string): Promise<Made['books'][number]> {
  writeFileSync(join(cwd, 'story.txt'), text);
  const { status, stdout, stderr } = await fullcast(['narrate', 'story.txt', '--quiet', '--json'], { cwd });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const [book] = (JSON.parse(stdout) as Made).books;
  if (!book) throw new Error('no book');
  return book;
}

describe('text that means something to a shell, an option parser, SSML or PowerShell', () => {
  it.each([
    '"; rm -rf ~ #',
    '-o x',
    '--help me',
    '$(touch owned) `touch owned` | touch owned',
    '<speak>Hello <break time="9s"/> there</speak>',
    '%MetaData% %PATH%',
    "'; Remove-Item x; '",
    'nul \0 and \x1b[31m red \x07 bell',
    'עברית and العربية and 中文 and 🎭',
  ])('%j is spoken as the words it has, and does nothing', async (text) => {
    const cwd = temporaryFolder();
    const before = readdirSync(cwd);
    const book = await narrate(`${text}\n\n"Quite so," said Ann.\n`, cwd);
    expect(book.stats.lines).toBeGreaterThanOrEqual(2);
    expect(book.files.every((file) => existsSync(join(cwd, file)))).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual([...before, '.cache', 'out', 'story.txt'].sort());
  });
});

describe('a title that is a path', () => {
  it.each(['../../etc/x:y?', '..', 'CON', '-rf', 'a/b\\c|d', 'x'.repeat(400)])(
    '%j stays inside the out folder',
    async (title) => {
      const cwd = temporaryFolder();
      const book = await narrate(`Title: ${title}\n\nChapter 1: ${title}\n\n"Quite so," said Ann.\n`, cwd);
      const out = resolve(cwd, 'out');
      expect(dirname(resolve(cwd, book.dir))).toBe(out);
      for (const file of book.files) expect(dirname(resolve(cwd, file))).toBe(resolve(cwd, book.dir));
      expect(readdirSync(out)).toHaveLength(1);
    },
  );
});
