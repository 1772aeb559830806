import fc from 'fast-check';

/** What makes stories hard: marks that open and close, what looks like structure, and what Unicode has. */
const FRAGMENTS = [
  ...[
    'Ann',
    'Tom',
    'said',
    'Mr. Bennet',
    'he said',
    "O'Malley",
    "rock 'n' roll",
    'I',
    'II',
    '1.',
    'x',
    ' ',
    ' ',
    ' ',
  ],
  ...['.', ',', '?', '!', '…', '—', '--', '- ', '\n', '\n\n', '\n\n\n', '\r\n', '\r', '\t', '    '],
  ...[
    '"',
    '“',
    '”',
    '‘',
    '’',
    "'",
    '«',
    '»',
    '„',
    '‚',
    '*',
    '_',
    '**',
    '`',
    '>',
    '[',
    ']',
    '(',
    ')',
    '[[',
    ']]',
    '/*',
    '*/',
  ],
  ...[
    '"Yes," said Ann.',
    '“No,” he said. “Never.”',
    '‘Well,’ she said',
    '— Oui, dit-il.',
    '_Never_',
    '<i>so</i>',
  ],
  ...[
    'Chapter 1',
    'CHAPTER II.',
    '## A',
    'Prologue',
    'THE END',
    'CONTENTS',
    'Title: X',
    'by Y',
    '---\ntitle: X\n---',
  ],
  ...[
    '***',
    '* * *',
    '---',
    '====',
    'oOo',
    '#',
    '~',
    '⁂',
    'A/N: hi',
    '(A/N: hi',
    'Summary: x',
    '[Illustration: y]',
  ],
  ...[
    'INT. KITCHEN - DAY',
    'ANN (V.O.)',
    '> CUT TO:',
    '@ann',
    '!action',
    '1\n00:00:01,000 --> 00:00:02,000',
    'ANN: Yes.',
  ],
  ...[
    'עברית',
    '\u202eabc',
    '👩‍🚀',
    '🎭',
    '\0',
    '\ud800',
    '\udc00',
    '\u2028',
    '\u2029',
    '\u0085',
    '\ufeff',
    '\u200d',
  ],
  ...[
    'é',
    'e\u0301',
    '\u00ad',
    'İ',
    'ß',
    'ﬁ',
    'ǅ',
    '１',
    '²',
    '第一章',
    '。',
    '「',
    '」',
    '\x1b[31m',
    '\v',
    '\f',
    '&amp;',
    '\\',
    '|',
  ],
  ...[
    '$5',
    '£3.50',
    '5/6/1999',
    '10:30',
    '1st',
    'XIV',
    'Dr.',
    '555-0199',
    'a@b.c',
    'http://x.y/z?q=1',
    '10%',
    '3½',
    '1,000,000',
  ],
] as const;

const fragment = fc.constantFrom(...FRAGMENTS);

/** Texts that nobody would write, and everybody's program meets. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('\n\n')) },
  { weight: 2, arbitrary: fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
);

/** Of a length, anywhere alike: a number of fast-check's own would mostly be next to nothing or next to all. */
export const shares: fc.Arbitrary<number> = fc
  .noBias(fc.nat({ max: 999_999 }))
  .map((share) => share / 1_000_000);

/** Where to change something, as a share of the length, and what to do there. */
const change = fc.record({
  at: shares,
  length: fc.integer({ min: 0, max: 40 }),
  how: fc.constantFrom('cut', 'double', 'insert', 'swap'),
  text: fragment,
});

/** A few changes to a text; a function, so that it can be of any text. */
export const textChanges: fc.Arbitrary<(text: string) => string> = fc
  .array(change, { maxLength: 6 })
  .map((changes) => (text: string) => changes.reduce(changed, text));

function changed(
  text: string,
  { at, length, how, text: inserted }: { at: number; length: number; how: string; text: string },
) {
  const start = Math.floor(at * text.length);
  const [before, piece, after] = [
    text.slice(0, start),
    text.slice(start, start + length),
    text.slice(start + length),
  ];
  if (how === 'cut') return before + after;
  if (how === 'double') return before + piece + piece + after;
  if (how === 'insert') return before + inserted + piece + after;
  return before + [...piece].reverse().join('') + after;
}
