import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wcagContrast } from 'culori';
import { imageSize } from 'image-size';
import { describe, expect, it } from 'vitest';
import { checkCover } from '../../src/publish/cover/check.js';
import { designCover } from '../../src/publish/cover/design.js';
import { loadTypeface } from '../../src/publish/cover/fonts.js';
import { makeCover } from '../../src/publish/cover/make.js';
import { palettes } from '../../src/publish/cover/palettes.js';
import { LEADING, setText } from '../../src/publish/cover/typeset.js';
import { madeCover } from '../../src/publish/index.js';
import { temporaryFolder } from '../support/cli.js';

const typeface = await loadTypeface();
const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
const shownOn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

const TITLES = [
  'Emma',
  'The Strange Case of Dr. Jekyll and Mr. Hyde and Several Other Gentlemen of London',
  'long '.repeat(2000),
  'w'.repeat(10_000),
  'Supercalifragilisticexpialidociousness',
  'Дядя Ваня',
  'שלום עולם',
  'ألف ليلة وليلة',
  '第一章 暴風雨',
  '👩‍🚀 to the 🌕',
  '<b>&amp; "it" ]]>',
  'a\0b\x1b[31m',
  '\u202eabc',
];

describe('a cover that is made', () => {
  it.each([TITLES[0], TITLES[2], TITLES[7], TITLES[8], TITLES[11]])(
    'is a square PNG as large as shops want, and small enough to send: %.20s',
    async (title = '') => {
      const { mime, data } = await makeCover({ title, author: 'J. Doe' });
      expect(mime).toBe('image/png');
      expect(imageSize(data)).toMatchObject({ type: 'png', width: 2400, height: 2400 });
      expect(data.length).toBeLessThan(500_000);
      expect(await checkCover(data)).toMatchObject({ kind: 'good', warning: null });
    },
  );

  it('is the same picture for the same words, another for others', async () => {
    const [one, again, other] = await Promise.all(
      ['Emma', 'Emma', 'Persuasion'].map((title) => makeCover({ title, author: 'Jane Austen' })),
    );
    expect(digest(again?.data ?? new Uint8Array())).toBe(digest(one?.data ?? new Uint8Array()));
    expect(digest(other?.data ?? new Uint8Array())).not.toBe(digest(one?.data ?? new Uint8Array()));
  });

  it('is made once and kept', async () => {
    const cache = temporaryFolder();
    const one = await madeCover({ title: 'Emma', author: null }, cache);
    const [file = ''] = readdirSync(join(cache, 'covers'));
    expect(digest(readFileSync(join(cache, 'covers', file)))).toBe(digest(one.data));
    expect(digest((await madeCover({ title: 'Emma', author: null }, cache)).data)).toBe(digest(one.data));
    expect(readdirSync(join(cache, 'covers'))).toHaveLength(1);
  });

  it('has the words of the title in order, and the author', () => {
    const svg = designCover(
      { title: 'The Strange Case of Dr. Jekyll and Mr. Hyde', author: 'R. L. Stevenson' },
      typeface,
    );
    const shown = shownOn(svg);
    expect(shown.slice(0, -1).join(' ')).toBe('The Strange Case of Dr. Jekyll and Mr. Hyde');
    expect(shown.at(-1)).toBe('R. L. STEVENSON');
  });

  it('has no boxes for letters that no font has: it leaves out emoji, and a title in another script', () => {
    expect(shownOn(designCover({ title: '👩‍🚀 to the 🌕', author: null }, typeface))).toEqual(['to the']);
    expect(shownOn(designCover({ title: '第一章 暴風雨', author: null }, typeface))).toEqual([]);
  });

  it('can be read: the ink stands out from the ground in every palette (WCAG AAA)', () => {
    for (const { ink, ground } of palettes) expect(wcagContrast(ink, ground)).toBeGreaterThanOrEqual(7);
  });
});

describe('a title', () => {
  const room = { width: 1900, height: 800, sizes: [330, 64] } as const;

  it.each(TITLES.map((title) => typeface.typesettable(title.slice(0, 500))).filter((title) => title !== ''))(
    'fits: %s',
    (title) => {
      const { lines, size } = setText(title, typeface, room);
      for (const line of lines) expect(typeface.width(line) * size).toBeLessThanOrEqual(room.width + 1);
      expect(lines.length * LEADING * size).toBeLessThanOrEqual(room.height);
      const [shown = '', rest] = lines.join(' ').split('…');
      expect(rest === undefined ? title : title.replaceAll(' ', '')).toContain(
        rest === undefined ? shown : shown.replaceAll(' ', ''),
      );
    },
  );
});
