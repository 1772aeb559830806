import { describe, expect, it } from 'vitest';
import { expectWhole, readOrRefuse, wordsOf } from '../support/whole.js';

/** Names that nobody else has, by number: Bobacu, Cobacu, … */
function nameOf(number: number): string {
  let name = '';
  for (let rest = number + 1000; rest > 0; rest = Math.floor(rest / 75))
    name += (CONSONANTS[rest % 15] ?? '') + (VOWELS[Math.floor(rest / 15) % 5] ?? '');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}x`;
}
const CONSONANTS = 'bcdfghjklmnprst';
const VOWELS = 'aeiou';

const times = (count: number, make: (number: number) => string, between: string) =>
  Array.from({ length: count }, (_, number) => make(number)).join(between);

/** So long that whoever looks at each part once for each other part is not done when the test's time is up. */
const shapes: readonly (readonly [string, () => string])[] = [
  ['a million quotation marks', () => `${'"'.repeat(1_000_000)} a`],
  ['opening marks', () => `a ${'“'.repeat(200_000)}`],
  ['quotations in quotations', () => `${'“‘'.repeat(200_000)}a${'’”'.repeat(200_000)}`],
  ['quotations that nobody closes', () => times(20_000, () => '“Come home', '\n\n')],
  ['a word of a few million letters', () => `"${'a'.repeat(4_000_000)}," said Ann.`],
  ['a million blanks', () => `"a${' '.repeat(1_000_000)}b," said Ann.`],
  ['a million combining marks', () => `"a${'\u0301'.repeat(1_000_000)}," said Ann.`],
  ['hyphens and apostrophes', () => "a-a'a-".repeat(200_000)],
  ['brackets in speech', () => `"a ${'(he said '.repeat(100_000)}"`],
  ['emphasis', () => `_I said${'*'.repeat(200_000)}b you._`],
  ['right to left', () => times(20_000, () => '"שלום," אמר דוד.', ' ')],
  ['emoji', () => `a ${'“👩‍🚀” '.repeat(100_000)}`],
  ['NUL', () => `a ${'b c d e f g h '.repeat(100_000)}${'\0'.repeat(1_000)}`],
  ['one voice after the other', () => `"a," said ${'the voice of '.repeat(100_000)}Ann.`],
  ['somebody and somebody', () => `"a," said Ann${' and Ann'.repeat(100_000)}.`],
  ['a sentence without an end', () => `"a" ${'he said and she said '.repeat(100_000)}`],
  ['tags in one paragraph', () => times(40_000, () => '"a," said Ann.', ' ')],
  [
    'two who talk, and one who left',
    () => `Cid went.\n\n${times(40_000, () => '"a," said Ann.\n\n"b."', '\n\n')}`,
  ],
  ['somebody called in each speech', () => times(20_000, () => '"Ann, I am Ann," said Tom.', ' ')],
  ['a new name in each speech of one', () => times(8_000, (at) => `"Mr. ${nameOf(at)} went home.`, '\n\n')],
  ['names in one paragraph', () => times(80_000, (at) => `Mr. ${nameOf(at)} said no.`, ' ')],
  ['a family', () => times(40_000, (at) => `${nameOf(at)} Smith said no. So did Mr. Smith.`, ' ')],
  ['people of one name', () => times(40_000, (at) => `John ${nameOf(at)} said no. So did John.`, ' ')],
  ['officers', () => times(40_000, (at) => `Captain ${nameOf(at)} said no. The Captain left.`, ' ')],
  ['wives', () => times(20_000, (at) => `Mrs. John ${nameOf(at)} said no to Mr. ${nameOf(at)}.`, '\n\n')],
  [
    'people without a name',
    () => times(5_000, (at) => `"No," said the ${nameOf(at).toLowerCase()}er.`, '\n\n'),
  ],
];

describe('the work grows with the length of the text, not with its square', () => {
  it.each(shapes)('%s', (_, make) => {
    const text = make();
    const manuscript = readOrRefuse(text, 'story.txt');
    if (manuscript) expect(expectWhole(manuscript).lines.length).toBeGreaterThan(0);
    else expect(wordsOf(text)).toEqual([]);
  });
});
