import { toCardinal, toOrdinal } from 'n2words/en-US';

/** Numbers of more digits than this are read digit by digit. */
const MOST_DIGITS = 15;

const spaced = (words: string): string => words.replaceAll('-', ' ');

/** "twelve hundred" is never said here: `1,234` is "one thousand two hundred thirty four". Commas are left out. */
export function cardinal(digits: string): string {
  const plain = digits.replaceAll(',', '');
  if (plain.length > MOST_DIGITS || /^0\d/.test(plain)) return digitByDigit(plain);
  return spaced(toCardinal(plain));
}

export function ordinal(digits: string): string {
  const plain = digits.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  if (plain === '0') return 'zeroth';
  return plain.length > MOST_DIGITS ? digitByDigit(plain) : spaced(toOrdinal(plain));
}

export function digitByDigit(digits: string): string {
  return [...digits.replace(/\D/g, '')].map((digit) => spaced(toCardinal(digit))).join(' ');
}

/** `3.14`, `.5`: what stands behind the point digit by digit. */
export function decimal(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  if (fraction === undefined) return cardinal(whole);
  return `${whole === '' ? '' : `${cardinal(whole)} `}point ${digitByDigit(fraction)}`;
}

/** A year as it is read: in pairs, but for the first years of a thousand. */
export function year(digits: string): string {
  const value = Number(digits);
  if (digits.length !== 4 || value % 1000 < 10) return cardinal(digits);
  return pairs(digits);
}

/** `1408` as "fourteen oh eight", `1900` as "nineteen hundred". */
function pairs(digits: string): string {
  const [left, right] = [digits.slice(0, 2), digits.slice(2)];
  if (right === '00') return `${cardinal(left)} hundred`;
  return `${cardinal(left)} ${minutes(right)}`;
}

/** Two digits behind others: `05` as "oh five". */
export const minutes = (digits: string): string =>
  digits.startsWith('0') ? `oh ${cardinal(digits.slice(1))}` : cardinal(digits);

/** Of words for a number: "eighty" → "eighties", "hundred" → "hundreds". */
export const plural = (words: string): string =>
  words.endsWith('y') ? `${words.slice(0, -1)}ies` : words.endsWith('x') ? `${words}es` : `${words}s`;

const FRACTIONS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  2: ['half', 'halves'],
  4: ['quarter', 'quarters'],
};

/** `3/4` as "three quarters"; `1/2` as "one half". */
export function fraction(above: string, below: string): string {
  const one = above === '1';
  const known = FRACTIONS[below];
  if (known) return `${cardinal(above)} ${known[one ? 0 : 1]}`;
  const part = ordinal(below);
  return `${cardinal(above)} ${one ? part : plural(part)}`;
}

/** What stands for a number: "one", where it counts one thing. */
export const isOne = (digits: string): boolean => /^0*1$/.test(digits);

const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/i;
const VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a Roman number; null if it is none. */
export function romanValue(letters: string): number | null {
  if (letters === '' || letters.length > 15 || !ROMAN.test(letters)) return null;
  const values = [...letters.toLowerCase()].map((letter) => VALUES[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
