import { graphemes } from '../graphemes.js';
import { cleanLine, cleanText } from '../plain-text.js';

/** What players show on a line, and what they show on a page, in characters. */
const LINE = 1000;
const PAGE = 10_000;

/** Text on a line, as long as any player shows one. */
export const lineOf = (value: string): string => shortened(cleanLine(value), LINE);

/** Text of several lines, as long as any player shows one. */
export const pageOf = (value: string): string =>
  shortened(
    cleanText(value)
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .trim(),
    PAGE,
  );

/** Cut between what people see as characters. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const { index } = graphemes()
    .segment(text)
    .containing(length - 1) ?? { index: length - 1 };
  return `${text.slice(0, index).trimEnd()}…`;
}

/** The year of what names one: `1987`, `1987-05-01`, `May 1987`; null if none is in it. */
export const yearIn = (value: string): string | null => /(?<!\d)\d{4}(?!\d)/.exec(value)?.[0] ?? null;

/** A language tag in its usual spelling (`en_us` is `en-US`); null if it is none. */
export function languageTag(value: string): string | null {
  try {
    return Intl.getCanonicalLocales(value.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** Where in a series: the number of `Book 2`, `#2.5`; what has none is left as it is. */
export const seriesPartOf = (value: string): string => /\d+(?:\.\d+)?/.exec(value)?.[0] ?? lineOf(value);

/** `Fantasy, Young Adult`, `Fantasy; Young Adult`. */
export const genresIn = (value: string): string[] =>
  value
    .split(/[,;]/)
    .map(lineOf)
    .filter((genre) => genre !== '');

/**
 * The thirteen digits of an ISBN, with or without hyphens, of ten digits or of thirteen; null if it is none, or its check
 * digit is wrong.
 *
 * @see https://www.isbn-international.org, the ISBN Users' Manual, section 4
 */
export function isbn13(value: string): string | null {
  const digits = value
    .replace(/^\s*(?:urn:)?isbn(?:-1[03])?:?/i, '')
    .replace(/[\s\u2010-\u2015-]/g, '')
    .toUpperCase();
  if (/^\d{13}$/.test(digits)) return check13(digits) === digits[12] ? digits : null;
  if (!/^\d{9}[\dX]$/.test(digits) || check10(digits) !== digits[9]) return null;
  const first = `978${digits.slice(0, 9)}`;
  return first + check13(first);
}

/** The thirteenth digit of an ISBN by its first twelve. */
function check13(digits: string): string {
  const sum = weighted(digits.slice(0, 12), (index) => (index % 2 === 0 ? 1 : 3));
  return String((10 - (sum % 10)) % 10);
}

/** The tenth digit of an old ISBN by its first nine. */
function check10(digits: string): string {
  const rest = (11 - (weighted(digits.slice(0, 9), (index) => 10 - index) % 11)) % 11;
  return rest === 10 ? 'X' : String(rest);
}

const weighted = (digits: string, weight: (index: number) => number): number =>
  [...digits].reduce((sum, digit, index) => sum + Number(digit) * weight(index), 0);
