import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MachineError } from '../src/errors.js';
import {
  chapterFileName,
  clearAsides,
  makeFolder,
  nameAside,
  safeFileName,
  writeFileAtomic,
} from '../src/files.js';
import { temporaryFolder } from './support/cli.js';
import { deadProcess } from './support/processes.js';
import { fc } from './support/property.js';

const titles = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '..',
        '/',
        '\\',
        ':',
        '?',
        '.',
        ' ',
        '~',
        '-',
        'CON',
        'nul',
        '\0',
        'é',
        '\u202e',
        '👩‍🚀',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('a file name for a title', () => {
  it('is the title where the title will do', () => {
    for (const title of [
      'The Storm',
      "Don't",
      'Straße 7, früh',
      '第一章',
      'می‌خواهم',
      '👩‍🚀',
      '100% – so what!',
    ]) {
      expect(safeFileName(title)).toBe(title);
    }
  });

  it.each([
    ['../../etc/x:y?', 'etc x y'],
    ['"; rm -rf ~ #', '; rm -rf ~ #'],
    ['-o x', 'o x'],
    ['.hidden.', 'hidden'],
    ['AC/DC', 'AC DC'],
    ['two\r\nlines', 'two lines'],
    ['CON', 'CON_'],
    ['nul.txt', 'nul_.txt'],
    ['Console', 'Console'],
    ['cafe\u0301', 'caf\u00e9'],
    ['', 'Untitled'],
    ['***', 'Untitled'],
    ['\ud800', 'Untitled'],
    ['\u200d', 'Untitled'],
    ['a\u00ad\u200db', 'a \u200db'],
  ])('%j becomes %j', (title, name) => {
    expect(safeFileName(title)).toBe(name);
  });

  it('is for every title one that every system takes, and never leaves its folder', () => {
    fc.assert(
      fc.property(titles, (title) => {
        const name = safeFileName(title);
        expect(name).not.toBe('');
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
        expect(name).toMatch(/^[^\s.~-]/u);
        expect(name).toMatch(/[^\s.]$/u);
        expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cs}]/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(relative('/books', join('/books', name))).toBe(basename(name));
        expect(safeFileName(name)).toBe(name);
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts a long title between characters', () => {
    const family = '👨‍👩‍👧';
    const name = safeFileName(family.repeat(50));
    expect(name.replaceAll(family, '')).toBe('');
    expect(name.length).toBeGreaterThan(family.length);
  });
});

describe('a chapter’s file name', () => {
  it('keeps the chapters in order, whatever their number', () => {
    expect(chapterFileName(1, 2, 'Home')).toBe('01 - Home.mp3');
    const names = Array.from({ length: 120 }, (_, index) => chapterFileName(index + 1, 120, 'Night', 'opus'));
    expect(names[2]).toBe('003 - Night.opus');
    expect([...names].sort()).toEqual(names);
  });
});

describe('writing a file', () => {
  it('makes its folder, and replaces what was there', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a', 'b', 'c.json');
    await writeFileAtomic(file, 'old, and longer');
    await writeFileAtomic(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['c.json']);
  });

  it('leaves nothing behind where it fails, and keeps what was there', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken', 'full'), { recursive: true });
    await expect(writeFileAtomic(join(folder, 'taken'), 'x')).rejects.toThrow(
      /taken can't be written: .*folder/,
    );
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(readdirSync(join(folder, 'taken'))).toEqual(['full']);
  });

  it('says what is in the way', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const failure = makeFolder(join(file, 'out'));
    await expect(failure).rejects.toBeInstanceOf(MachineError);
    await expect(failure).rejects.toThrow(/a part of the path is a file/);
    await expect(writeFileAtomic(join(file, 'x'), '')).rejects.toBeInstanceOf(MachineError);
  });

  it('that was never finished is taken away once its process is gone, also below a folder', async () => {
    const folder = temporaryFolder();
    const own = basename(nameAside('one'));
    const gone = own.replace(`-${process.pid}-`, `-${await deadProcess()}-`);
    mkdirSync(join(folder, 'in it', gone), { recursive: true });
    for (const name of [
      own,
      gone,
      `${gone}.txt`,
      'in it/.part',
      `in it/${gone}/half`,
      `in it/${gone}.cover`,
    ]) {
      writeFileSync(join(folder, name), 'half');
    }
    await clearAsides(folder);
    expect(readdirSync(folder).sort()).toEqual([own, 'in it'].sort());
    expect(readdirSync(join(folder, 'in it'))).toHaveLength(3);
    await clearAsides(folder, 'all below');
    expect(readdirSync(folder).sort()).toEqual([own, 'in it'].sort());
    expect(readdirSync(join(folder, 'in it'))).toEqual(['.part']);
  });

  it('is whole for every reader while many write', async () => {
    const file = join(temporaryFolder(), 'shared');
    const versions = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(200_000));
    await writeFileAtomic(file, versions[0] ?? '');
    const writing = Promise.all(versions.map((version) => writeFileAtomic(file, version)));
    for (let i = 0; i < 20; i++) {
      expect(versions).toContain(readFileSync(file, 'utf8'));
      await new Promise((soon) => setImmediate(soon));
    }
    await writing;
  });
});
