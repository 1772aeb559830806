/** `level` 1 is a part or volume, 2 a chapter. */
export interface HeadingForm {
  readonly level: number;
  /** The heading is a number only, and its title may stand below it. */
  readonly bare: boolean;
}

const NUMBER_WORD =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?)';
const NUMBER = `(?:\\d{1,4}|[ivxlcdm]{1,8}|(?:the )?${NUMBER_WORD})`;
const CHAPTER = new RegExp(
  `^(part|book|volume|vol\\.?|act|season|chapter|chap\\.?|ch\\.?|scene|letter|section|canto|stave|episode|interlude)\\s*(${NUMBER})\\b\\s*(.*)$`,
  'iu',
);
const ALONE =
  /^(?:prologue|epilogue|preface|foreword|introduction|afterword|interlude|conclusion|postscript|dedication)\b\s*([:.—–-].*)?$/iu;
const UPPER = new Set(['part', 'book', 'volume', 'vol', 'act', 'season']);

/** The longest heading, in characters. */
const LONGEST = 100;

/** Recognises a line that is by its own words a chapter's heading; null for any other. */
export function headingForm(line: string): HeadingForm | null {
  if (line.length > LONGEST) return null;
  const plain = line.replace(/^[\s*_=#[({-]+|[\s*_=#\])}-]+$/g, '');
  if (ALONE.test(plain)) return { level: 2, bare: true };
  const [, word = '', number = '', rest = ''] = CHAPTER.exec(plain) ?? [];
  if (word === '' || !isTitle(rest, number)) return null;
  return { level: UPPER.has(word.toLowerCase().replace('.', '')) ? 1 : 2, bare: /^[.:—–-]?$/.test(rest) };
}

/** What may follow the number: nothing, a mark and a title, or a title that is no sentence. */
function isTitle(rest: string, number: string): boolean {
  if (/^[.:—–-]*$/.test(rest)) return true;
  if (/^[.:—–-]/.test(rest)) return !/^[.:—–-]+\s*\p{Ll}.*[.;,]$/u.test(rest);
  // "Part I of the plan was simple." has a pronoun for a number, and "Chapter one was over." a verb after it.
  if (/^i$/.test(number)) return false;
  return /^["“'‘(]?[\p{Lu}\p{N}]/u.test(rest) && !/[.,;]$/.test(rest);
}

const ROMAN = /^[ivxlcdm]+$/i;

/** The value of a line that is nothing but a chapter's number (`12`, `IV.`, `- 3 -`); null for any other. */
export function bareNumber(line: string): number | null {
  if (line.length > LONGEST) return null;
  const plain = line.replace(/^[\s*_=#[(-]+|[\s*_=#\]).:-]+$/g, '');
  if (/^\d{1,3}$/.test(plain)) return Number(plain);
  return ROMAN.test(plain) && plain.length <= 8 ? romanValue(plain) : null;
}

const DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function romanValue(roman: string): number | null {
  const digits = [...roman.toLowerCase()].map((digit) => DIGITS[digit] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}

/** A line in capitals that can be a title: words, no speech, no sentence. */
export function isCapitals(line: string): boolean {
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 3 && line.length <= 70 && line === line.toUpperCase() && !/["“”«»!?,;…]|\.$/.test(line);
}
