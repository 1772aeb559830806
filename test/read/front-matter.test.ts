import { describe, expect, it } from 'vitest';
import { fc } from '../support/property.js';
import { read as readText } from '../support/read.js';

const read = (front: string) => readText(`---\n${front}\n---\n\nIt began.\n`, 'story.md');

describe('front matter', () => {
  it('says what a book is', () => {
    const { title, author, details } = read(`title: "The Storm: A Tale"
author: J. Doe
subtitle: Of the Sea
series: The Light
series_part: 2
date: 2019-05-01
description: >
  A storm
  is coming.
lang: en-GB
genre: [Fantasy, Young Adult]
isbn: 0306406152
publisher: 'A: B'
draft: true`);
    expect({ title, author, details }).toEqual({
      title: 'The Storm: A Tale',
      author: 'J. Doe',
      details: {
        subtitle: 'Of the Sea',
        series: 'The Light',
        seriesPart: '2',
        year: '2019-05-01',
        description: 'A storm is coming.',
        language: 'en-GB',
        genres: ['Fantasy', 'Young Adult'],
        isbn: '0306406152',
        publisher: 'A: B',
      },
    });
  });

  it.each([
    ['a list', 'author: [Ann Lee, Bob Ray]', 'Ann Lee, Bob Ray'],
    ['a list below', 'authors:\n  - Ann Lee\n  - Bob Ray', 'Ann Lee, Bob Ray'],
    ['an object', 'author:\n  name: Ann Lee\n  url: x', 'Ann Lee'],
    ['Pandoc’s', 'creator:\n- role: author\n  text: Ann Lee', 'Ann Lee'],
    ['no YAML', 'author: Ann Lee\ntitle: "open\n  x: [', 'Ann Lee'],
  ])('names authors in %s', (_, front, author) => {
    expect(read(front).author).toBe(author);
  });

  it.each(['author:', 'author: ~', 'author: null', 'author: ""', 'author: []', 'author: {}'])(
    'says nothing where it says nothing: %s',
    (front) => expect(read(front).author).toBeNull(),
  );

  it('does not blow up', () => {
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a, *a, *a, *a, *a, *a, *a]'];
    const more = 'cdefgh'.split('').map((name, index) => {
      const before = 'bcdefg'.charAt(index);
      return `${name}: &${name} [${Array(8).fill(`*${before}`).join(', ')}]`;
    });
    expect(read([...bomb, ...more, 'author: *h'].join('\n')).text).toBe('It began.');
  });

  it('takes whatever stands there, and leaves the story whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (front) => {
        fc.pre(!/^(?:---|\.\.\.)/m.test(front) && front.trim() !== '');
        expect(read(`x: 1\n${front.replace(/[\r\n]+/g, '\n')}`).text).toBe('It began.');
      }),
      { numRuns: 300 },
    );
  });
});
