import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import type { Line, Script } from '../../src/model.js';
import { readStory } from '../../src/read/index.js';
import { parseScript, printScript } from '../../src/script/index.js';
import { fc } from '../support/property.js';
import { readOrRefuse } from '../support/whole.js';

/** A script file has all of a script but the picture, which it takes from its story. */
const withoutCover = (script: Script): Script => ({ ...script, cover: null });

function expectRoundTrip(script: Script): void {
  expect(parseScript(printScript(script), 'x.fountain')).toEqual(withoutCover(script));
}

/** What Fountain, this program, editors or other programs might take for something else. */
const hostile = fc.constantFrom(
  ...['@ANN', '!', '! so', '> in <', '>', '<', '#', '## Two', '= so', '===', '~ la', '.', '...', '.HALL'],
  ...['ALL IN CAPITALS', 'CUT TO:', 'FADE OUT.', 'INT. HALL - DAY', 'ext. road', 'EST. 1920', 'I/E CAR'],
  ...[
    '(softly)',
    '(whispered)',
    '(',
    ')',
    '[',
    '[[',
    ']]',
    '[[? x]]',
    '[[pause 3]]',
    '[[pause soon]]',
    '[[!]]',
  ],
  ...[
    '/*',
    '*/',
    '/**/',
    '/* fullcast',
    '*',
    '**',
    '***',
    '* * *',
    '_',
    '__',
    '*so*',
    '_so_',
    '**so**',
    'a*b*c',
  ],
  ...['\\', '\\\\', '\\*', '\\{a}', '\\{', '{', '}', '^', 'ANN ^', 'Title:', 'Title: x', 'Cast:', '    in'],
  ...[
    '  ',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '\n  \n',
    '\v',
    '\f',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u00a0',
  ],
  ...[
    '\u3000',
    '\ufeff',
    '\u200b',
    '\u200d',
    '\u202e',
    '\0',
    '\x01',
    '\x7f',
    '\ud800',
    '\udc00',
    '👩‍🚀',
    '\ue000',
  ],
  ...[
    '"',
    '“',
    '”',
    '—',
    '…',
    '- ',
    '1.',
    'é',
    'e\u0301',
    'ß',
    'İ',
    'ǅ',
    'عربي',
    '第一章',
    'word',
    'Ann said',
    'x',
    '1',
  ],
  '$&',
  '$1',
  'x'.repeat(3000),
);
const texts = fc.oneof(
  fc.array(hostile, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
  fc.array(hostile, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' ')),
  fc.array(hostile, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('\n')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);
const hasWord = (text: string) => /[\p{L}\p{N}]/u.test(text);
const words = texts.map((text) => (hasWord(text) ? text : `${text}a`));
const blanks = fc.constantFrom('', ' ', '  ', '\n', '\n\n', '\n\n\n', '\r\n\r\n', '\t', '\n \n', '\u00a0');
const gaps = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('\n\n', ' ') },
  { weight: 2, arbitrary: blanks },
  {
    weight: 1,
    arbitrary: fc.tuple(
      blanks,
      texts.map((text) => text.replace(/[\p{L}\p{N}]/gu, '')),
      blanks,
    ),
  },
);
const names = fc.oneof(
  fc.constantFrom(
    'Ann',
    'ANN',
    'ann',
    'Mr. Bennet',
    'John (2)',
    'McClane',
    'Straße',
    'Ægir',
    'Ольга',
    '太郎',
    'עדה',
  ),
  fc.constantFrom(
    "O'Malley",
    'O’Malley',
    'Voice, the first',
    'X (she)',
    'A also B',
    'B, also C',
    '@x',
    'X ^',
    '#1',
  ),
  fc.constantFrom(
    'INT. HALL',
    'CUT TO:',
    'a/*b',
    'a*/b',
    '[[x]]',
    'x\\',
    '*Bo*',
    'İ',
    'ŉ',
    '12',
    'Unknown',
    'Narrator',
  ),
  words.filter((name) => name.length < 60),
);

interface Plan {
  readonly gap: string;
  readonly text: string;
  readonly kind: Line['kind'];
  readonly speaker: number;
  readonly confidence: number;
  readonly opens: Line['opens'];
  readonly extra: Pick<Line, 'manner' | 'pause'>;
  readonly emphasis: readonly (readonly [number, number])[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  gap: gaps.map((gap) => (Array.isArray(gap) ? gap.join('') : (gap as string))),
  text: words,
  kind: fc.constantFrom('narration', 'narration', 'dialogue', 'dialogue', 'thought', 'heading', 'note'),
  speaker: fc.nat(),
  confidence: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs)),
  opens: fc.constantFrom('paragraph', 'paragraph', 'line', 'line', 'scene', 'chapter'),
  extra: fc.oneof(
    fc.constant({}),
    fc.record({ manner: fc.constantFrom('whispered', 'shouted') }),
    fc.record({ pause: fc.double({ min: 0, max: 60, noNaN: true }).map(Math.abs) }),
  ),
  emphasis: fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 30 })), { maxLength: 3 }),
});

const scripts = fc
  .record({
    plans: fc.array(plans, { minLength: 1, maxLength: 12 }),
    names: fc.uniqueArray(names, { minLength: 1, maxLength: 4 }),
    aliases: fc.array(fc.array(names, { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
    genders: fc.array(fc.constantFrom('f' as const, 'm' as const, 'n' as const, 'u' as const), {
      minLength: 4,
      maxLength: 4,
    }),
    titles: fc.array(words, { minLength: 13, maxLength: 13 }),
    author: fc.option(texts),
    end: blanks,
    details: fc.record({ series: texts, year: texts, genres: fc.array(words) }, { requiredKeys: [] }),
  })
  .map(scriptOf);

type Recipe = {
  readonly plans: readonly Plan[];
  readonly names: readonly string[];
  readonly aliases: readonly (readonly string[])[];
  readonly genders: readonly ('f' | 'm' | 'n' | 'u')[];
  readonly titles: readonly string[];
  readonly author: string | null;
  readonly end: string;
  readonly details: Script['details'];
};

/** A script that is one: lines in order, every word in one of them, scenes and openings that agree. */
function scriptOf({ plans, names, aliases, genders, titles, author, end, details }: Recipe): Script {
  let text = '';
  const lines: Line[] = [];
  const emphasis: { start: number; end: number }[] = [];
  const chapters: { title: string; scenes: { firstLine: number; lastLine: number }[] }[] = [];
  let free = 0;
  plans.forEach((plan, index) => {
    const before = lines.at(-1);
    const spoken = plan.kind === 'dialogue' || plan.kind === 'thought';
    text += plan.gap;
    const start = text.length;
    text += plan.text;
    const opens = before === undefined ? 'chapter' : plan.opens;
    if (opens === 'chapter') chapters.push({ title: titles[index] ?? 'x', scenes: [] });
    if (opens === 'chapter' || opens === 'scene')
      chapters.at(-1)?.scenes.push({ firstLine: index, lastLine: index });
    const scene = chapters.at(-1)?.scenes.at(-1);
    if (scene) scene.lastLine = index;
    for (const [at, length] of plan.emphasis) {
      const from = Math.max(free, start + at);
      if (from + length > text.length) continue;
      emphasis.push({ start: from, end: from + length });
      free = from + length;
    }
    const { manner, pause } = plan.extra;
    lines.push({
      ...{ start, end: text.length, kind: plan.kind, opens },
      speaker: spoken ? (names[plan.speaker % names.length] ?? null) : null,
      confidence: spoken ? plan.confidence : 1,
      ...(spoken && manner !== undefined && { manner }),
      ...(plan.kind !== 'note' && pause !== undefined && { pause }),
    });
  });
  const characters = names
    .map((name, index) => ({
      name,
      aliases: aliases[index] ?? [],
      gender: genders[index] ?? ('u' as const),
      lines: lines.filter(({ speaker }) => speaker === name).length,
    }))
    .filter((character) => character.lines > 0)
    .sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
  return {
    ...{ source: 'story.txt', text: text + end, title: titles[12] ?? 'x', author, details, cover: null },
    ...{ emphasis, characters, chapters, lines },
  };
}

describe('a script that is written as Fountain and read again is the same', () => {
  it('whatever its text, names, marks and blanks', () => {
    fc.assert(fc.property(scripts, expectRoundTrip), { numRuns: 3000 });
  });

  it('as attribution makes it, of any text', () => {
    const paragraphs = fc.array(
      fc.oneof(texts, fc.constantFrom('"Yes," said Ann.', '“No,” he said. “Never.”', '***', '# Two')),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    let stories = 0;
    const property = fc.property(
      paragraphs,
      fc.constantFrom('\n\n', '\n', '\r\n\r\n'),
      fc.boolean(),
      (parts, joint, markdown) => {
        const manuscript = readOrRefuse(parts.join(joint), markdown ? 'x.md' : 'x.txt');
        if (!manuscript) return;
        stories++;
        expectRoundTrip(attribute(manuscript));
      },
    );
    fc.assert(property, { numRuns: 600 });
    expect(stories).toBeGreaterThan(300);
  });

  it('with notes on doubtful lines', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const spoken = script.lines.flatMap(({ speaker }, index) => (speaker === null ? [] : [index]));
        const doubts = new Map(spoken.map((index) => [index, [{ name: 'Ann', probability: 0.4 }]]));
        const text = printScript(script, { doubts });
        expect(text.match(/\[\[\? Ann 40%\]\]/g)?.length ?? 0).toBe(spoken.length);
        expect(parseScript(text, 'x.fountain')).toEqual(script);
      }),
      { numRuns: 300 },
    );
  });
});

/** Texts that lie beside a developer's checkout, and nowhere else; skipped where they do not. */
const SHARED = '../shared';

describe.skipIf(!existsSync(SHARED))('a script of a real text is read as it was written', () => {
  const folders = ['pdnc', 'litbank'].flatMap((name) => {
    const folder = join(SHARED, 'corpus', name);
    return existsSync(folder) ? readdirSync(folder).map((each) => join(folder, each, 'text.txt')) : [];
  });
  const files = [join(SHARED, 'stories', 'without-la.txt'), ...folders.slice(0, 12)].filter((file) =>
    existsSync(file),
  );

  it.each(files)('%s', async (file) => {
    expectRoundTrip(attribute(await readStory(file)));
  });
});
