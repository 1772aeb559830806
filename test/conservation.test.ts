import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { texts } from '../fuzz/texts.js';
import { readStory } from '../src/read/index.js';
import { fc } from './support/property.js';
import { expectWhole, readOrRefuse, wordsOf } from './support/whole.js';

describe('every word of a text is in exactly one block and in exactly one line, in order', () => {
  it.each(['story.txt', 'story.md'])('whatever the text: %s', (source) => {
    let stories = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const manuscript = readOrRefuse(text, source);
        if (!manuscript) return;
        stories++;
        expectWhole(manuscript);
      }),
      { numRuns: 800 },
    );
    expect(stories).toBeGreaterThan(300);
  });

  it('in plain text, whose own text it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const manuscript = readOrRefuse(text, 'story.txt');
        // What can't be written as UTF-8 is replaced; all else stays, but for the mark.
        if (manuscript)
          expect(manuscript.text).toBe(
            Buffer.from(text)
              .toString()
              .replace(/^\ufeff/, ''),
          );
      }),
    );
  });

  const LENGTH = 100_000;
  it.each([
    ['quotation marks alone', '"'.repeat(LENGTH)],
    ['opening marks alone', '“'.repeat(LENGTH)],
    ['closing marks alone', '”'.repeat(LENGTH)],
    ['apostrophes', "'a".repeat(LENGTH / 2)],
    ['marks around letters', '"a" '.repeat(LENGTH / 4)],
    ['deep nesting', `${'“‘'.repeat(LENGTH / 4)}a${'’”'.repeat(LENGTH / 4)}`],
    ['no blank', 'a'.repeat(LENGTH * 10)],
    ['no end of a sentence', 'Ann and Tom '.repeat(LENGTH / 12)],
    ['capitals', 'Ann '.repeat(LENGTH / 4)],
    ['full stops', 'A. '.repeat(LENGTH / 3)],
    ['dots', `a${'.'.repeat(LENGTH)}b`],
    ['blanks', `a${' '.repeat(LENGTH)}b`],
    ['blank lines', `a${'\n'.repeat(LENGTH)}b`],
    ['dashes', `— a\n\n`.repeat(LENGTH / 5)],
    ['right to left', '"שלום" אמר דוד. '.repeat(LENGTH / 16)],
    ['emoji', `${'👩‍🚀'.repeat(LENGTH / 5)} a`],
    ['NUL', `${'\0a '.repeat(100)}${'a b '.repeat(LENGTH / 4)}`],
    ['line separators', 'a\u2028b\u2029'.repeat(LENGTH / 4)],
    ['headings', `${'Chapter 1\n\n'.repeat(LENGTH / 11)}a`],
    ['underlines', `${'The Storm\n=========\n'.repeat(LENGTH / 20)}a`],
    ['notes', `${'(A/N: a\n\n'.repeat(LENGTH / 9)}b`],
    ['emphasis', '_a* '.repeat(LENGTH / 4)],
    ['tags', '"a," said Ann. '.repeat(LENGTH / 15)],
    ['short turns', '"A?"\n\n"B."\n\n'.repeat(LENGTH / 12)],
  ])('of a machine’s making: %s', (_, text) => {
    const manuscript = readOrRefuse(text, 'story.txt');
    if (manuscript) expectWhole(manuscript);
    else expect(wordsOf(text)).toEqual([]);
  });
});

/** Texts that lie beside a developer's checkout, and nowhere else; skipped where they do not. */
const SHARED = '../shared';

describe.skipIf(!existsSync(SHARED))(
  'every word of a real text is in one block and one line, in order',
  () => {
    const folders = ['pdnc', 'litbank'].flatMap((name) => {
      const folder = join(SHARED, 'corpus', name);
      return existsSync(folder) ? readdirSync(folder).map((each) => join(folder, each, 'text.txt')) : [];
    });
    const files = [join(SHARED, 'stories', 'without-la.txt'), ...folders].filter((file) => existsSync(file));

    it.each(files)('%s', async (file) => {
      const bytes = readFileSync(file);
      const manuscript = await readStory(file);
      expect(manuscript.text).toBe(bytes.toString());
      const { lines } = expectWhole(manuscript);
      expect(lines.length).toBeGreaterThan(5);
    });
  },
);
