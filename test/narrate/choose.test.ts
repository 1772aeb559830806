import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import type { Script } from '../../src/model.js';
import { type Choice, choose, contentsOf } from '../../src/narrate/index.js';
import { readBytes } from '../../src/read/index.js';
import { epub } from '../support/archive.js';
import { fc } from '../support/property.js';

const chapter = (number: number) =>
  `<h2>Chapter ${number}</h2><p>“Hello,” said Ann.</p><p>“Hello,” said Bert. It rained<a epub:type="noteref" href="#n${number}">1</a>.</p><aside epub:type="footnote" id="n${number}">Heavily.</aside><p>A/N: thanks</p>`;
const manuscript = await readBytes(
  await epub({
    documents: [
      { name: 'p.xhtml', body: '<h2>Preface</h2><p>I wrote this.</p>', type: 'preface' },
      ...[1, 2, 3].map((number) => ({ name: `c${number}.xhtml`, body: chapter(number) })),
      { name: 'w.xhtml', body: '<h2>Afterword</h2><p>I wrote that.</p>', type: 'afterword' },
    ],
    nav: `<nav epub:type="toc"><ol>${['p', 'c1', 'c2', 'c3', 'w'].map((name, index) => `<li><a href="${name}.xhtml">${['Preface', 'Chapter 1', 'Chapter 2', 'Chapter 3', 'Afterword'][index]}</a></li>`).join('')}</ol></nav>`,
  }),
  'storm.epub',
);
const whole = attribute(manuscript);
const chosen = (choice: Choice) => choose(whole, manuscript, choice);
const spoken = ({ text, lines }: Script) =>
  lines.filter(({ kind }) => kind !== 'note').map(({ start, end }) => text.slice(start, end));

describe('what is chosen of a story', () => {
  it('is all but notes, unless somebody says otherwise', () => {
    expect(chosen({})).toBe(whole);
    expect(spoken(whole)).toEqual([
      'Preface',
      'I wrote this.',
      ...[1, 2, 3].flatMap((n) => [
        `Chapter ${n}`,
        '“Hello,”',
        'said Ann.',
        '“Hello,”',
        'said Bert. It rained.',
      ]),
      'Afterword',
      'I wrote that.',
    ]);
  });

  it('is chapters by number, as a book of its own', () => {
    const two = chosen({ chapters: [2, 4] });
    expect(two.title).toBe('The Storm (chapters 2, 4)');
    expect(spoken(two)[0]).toBe('Chapter 1');
    expect(spoken(two)).toHaveLength(10);
    expect(() => chosen({ chapters: [6] })).toThrow(/no chapter 6.*has 5/);
  });

  it('leaves parts out, and reads what is silent', () => {
    expect(spoken(chosen({ skip: ['front', 'back'] }))[0]).toBe('Chapter 1');
    expect(spoken(chosen({ skip: ['front', 'back'] })).at(-1)).toBe('said Bert. It rained.');
    const more = spoken(chosen({ speak: ['footnotes'] }));
    expect(more.filter((text) => text === 'Heavily.')).toHaveLength(3);
    expect(more).not.toContain('A/N: thanks');
    expect(spoken(chosen({ speak: ['notes'] }))).toContain('A/N: thanks');
  });

  it('never changes who speaks, what the lines are, or where', () => {
    const parts = fc.subarray([
      'notes',
      'footnotes',
      'front',
      'back',
      'contents',
      'licence',
      'captions',
    ] as const);
    const choices = fc.record({
      chapters: fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }),
      skip: parts,
      speak: parts,
    });
    fc.assert(
      fc.property(choices, (choice) => {
        const script = chosen(choice);
        expect(script.chapters).toEqual(whole.chapters);
        script.lines.forEach((line, index) => {
          const before = whole.lines[index];
          expect([line.start, line.end]).toEqual([before?.start, before?.end]);
          if (line.kind !== 'note') expect(line.speaker).toBe(before?.speaker ?? null);
        });
      }),
    );
  });

  it('is counted: every word read or not, and the time that it takes', () => {
    const contents = contentsOf(whole, manuscript);
    expect(contents.chapters.map(({ title, words, silent, part }) => [title, words, silent, part])).toEqual([
      ['Preface', 4, 0, 'front'],
      ...[1, 2, 3].map((n) => [`Chapter ${n}`, 10, 4, null]),
      ['Afterword', 4, 0, 'back'],
    ]);
    expect(contents.words).toBe(38);
    expect(contents.duration).toBe(Math.round((38 / 170) * 60));
    expect(contents.silent.map(({ part }) => part)).toEqual([
      'footnotes',
      'notes',
      'footnotes',
      'notes',
      'footnotes',
      'notes',
    ]);
  });
});
