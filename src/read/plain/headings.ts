import { unadorned } from './ornament.js';

/** `level` 1 is a part or volume, 2 a chapter. */
export interface HeadingForm {
  readonly level: number;
  /** The heading is a number only, and its title may stand below it. */
  readonly bare: boolean;
}

const UNITS = 'one|two|three|four|five|six|seven|eight|nine';
const UNITH = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth';
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TEENTH =
  'tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth';
const TENS = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)';
const NUMBER_WORD = `(?:${TENS}(?:[- ](?:${UNITS}|${UNITH}))?|twentieth|thirtieth|${TEENTH}|${TEENS}|${UNITH}|${UNITS}|last|final)`;
const NUMBER = `(?:\\d{1,4}(?:[.]\\d{1,2})?|[ivxlcdm]{1,8}|(?:the )?${NUMBER_WORD})`;
const NOUN =
  'part|book|volume|vol\\.?|act|season|arc|chapter|chap\\.?|ch\\.?|scene|letter|section|canto|stave|episode|interlude|adventure|day|night|week|verse';
const CHAPTER = new RegExp(
  `^(${NOUN})(?:\\s+|(?=[\\d#])|(?<=\\.))(?:no\\.?\\s*|#\\s*)?(${NUMBER})(?![\\p{L}\\p{N}])\\s*(.*)$`,
  'iu',
);
const ALONE =
  /^(?:the )?(?:prologue|epilogue|preface|foreword|introduction|afterword|interlude|intermission|prelude|coda|conclusion|postscript|dedication|(?:final|last|bonus|first) chapter)(?![\p{L}\p{N}])\s*(.*)$/iu;
/** A number of letters that is no word for one must be a Roman one. */
const LETTERS = /^[ivxlcdm]+$/i;
const UPPER = new Set(['part', 'book', 'volume', 'vol', 'act', 'season', 'arc']);

/** The longest heading, in characters. */
const LONGEST = 100;

/** Recognises a line that is by its own words a chapter's heading; null for any other. */
export function headingForm(line: string): HeadingForm | null {
  if (line.length > LONGEST) return null;
  const plain = unadorned(line);
  const alone = ALONE.exec(plain);
  if (alone) return isRestOfAlone(alone[1] ?? '') ? { level: 2, bare: true } : null;
  const [, word = '', number = '', rest = ''] = CHAPTER.exec(plain) ?? [];
  if (word === '' || (LETTERS.test(number) && numeral(number) === null)) return null;
  if (!isTitle(rest, number)) return null;
  return { level: UPPER.has(word.toLowerCase().replace('.', '')) ? 1 : 2, bare: /^[.:—–-]?$/.test(rest) };
}

/** The hashes and the words of a heading in the manner of Markdown; null for any other line. */
export function hashHeading(line: string): HeadingForm | null {
  const hashes = line.length <= LONGEST ? /^(#{1,6})\s+(?=.*[\p{L}\p{N}])/u.exec(line)?.[1] : undefined;
  return hashes ? { level: hashes.length, bare: false } : null;
}

function isRestOfAlone(rest: string): boolean {
  if (/^(?:part )?(?:\d{1,2}|[ivx]{1,4}|one|two|three)?[.:]?$/i.test(rest)) return true;
  return /^[:.,—–-]/.test(rest) && isTitle(rest, '');
}

/** What may follow the number: nothing, a mark and a title, or a title that is no sentence. */
function isTitle(rest: string, number: string): boolean {
  if (/^[.:—–-]*$/.test(rest)) return true;
  if (/^,/.test(rest)) return /^,\s*(?:in which\b|[\p{Lu}\p{N}])/u.test(rest) && !/[.,;]$/.test(rest);
  if (/^[.:—–-]/.test(rest)) return !/^[.:—–-]+\s*\p{Ll}.*[.;,]$/u.test(rest);
  if (/^[/|(]/.test(rest)) return !/[.,;]$/.test(rest);
  // "Part I of the plan was simple." has a pronoun for a number, and "Chapter one was over." a verb after it.
  if (/^i$/.test(number)) return false;
  return /^["“'‘(]?[\p{Lu}\p{N}]/u.test(rest) && !/[.,;]$/.test(rest);
}

const ROMAN = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i;
const LONGEST_NUMBER = 16;

/** The value of a line that is nothing but a chapter's number (`12`, `IV.`, `- 3 -`); null for any other. */
export function bareNumber(line: string): number | null {
  if (line.length > LONGEST_NUMBER) return null;
  return numeral(unadorned(line.replace(/[.:)\s]+$/, '')));
}

/** The value of a line that is a chapter's number and title (`3. The Storm`, `IV: Home`); null for any other. */
export function titledNumber(line: string): number | null {
  const [, number = '', rest = ''] =
    /^(\d{1,3}(?=[\s.:)–—-])|[IVXLC]{1,7}(?=\s*[.:)–—-]))[\s.:)–—-]+(\S.*)$/u.exec(
      line.length <= LONGEST ? unadorned(line) : '',
    ) ?? [];
  return isTitleLine(rest) ? numeral(number) : null;
}

function numeral(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  return text !== '' && ROMAN.test(text) ? romanValue(text) : null;
}

const DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function romanValue(roman: string): number {
  const digits = [...roman.toLowerCase()].map((digit) => DIGITS[digit] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}

/** "THE END", "Finis", "END OF VOL. I.": words after a story, not over one. */
export function isEnding(line: string): boolean {
  return line.length <= LONGEST && /^(?:the end|finis|fin|end|end of .{1,60})[.!]?$/i.test(unadorned(line));
}

/** A line in capitals that can be a title: words, no speech, no sentence. */
export function isCapitals(line: string): boolean {
  if (line.length > 70 || isEnding(line)) return false;
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 3 && line === line.toUpperCase() && !/["“”«»!?,;…]|\.$/.test(line);
}

const SMALL =
  /^(?:a|an|the|and|or|nor|but|of|in|on|at|to|by|for|from|with|into|as|vs?|de|la|le|du|von|der|is|it|&)$/i;

/** A line that is set like a title: capitals throughout, or on every word that has weight, and no sentence. */
export function isTitleLine(line: string): boolean {
  if (line.length > 70 || line.length === 0 || isEnding(line)) return false;
  const quoted = /^(["“])([^"“”]+)["”]$/.exec(line)?.[2];
  const title = quoted ?? line;
  if (/[.,;:…—–-]$/.test(title) || /["“”«»]/.test(title)) return false;
  if (/^in which \S/i.test(title)) return true;
  const words = title.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first = ''] = words;
  if (!/^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(first)) return false;
  return words.every((word) => SMALL.test(word) || /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(word));
}
