/** A text in plain letters, and where each of them comes from. */
export interface PlainText {
  readonly text: string;
  /** Where in the raw text that ends which stands before a place in the plain one. */
  rawOffset(at: number): number;
}

/** What a mark is written as in plain letters; what is not here stays, or goes where it is no mark for a reader. */
const PLAIN: Readonly<Record<string, string>> = {
  ...marks("'", '\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4‹›'),
  ...marks('"', '\u201c\u201d\u201e\u201f\u2033«»'),
  ...marks('-', '\u2010\u2011'),
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

function marks(plain: string, all: string): Record<string, string> {
  return Object.fromEntries([...all].map((mark) => [mark, plain]));
}

/** Soft hyphens, marks of direction and of joining, variation selectors: nothing that anybody says. */
const SILENT = /^[\p{Cf}\p{Variation_Selector}]$/u;

/** All that is not plain already: a word parted at the end of a printed line, white space, letters with accents. */
const UNPLAIN = /(?<=\p{Ll})[-\u2010]\r?\n[ \t]*(?=\p{Ll})|[\s\p{Cc}]+|\P{ASCII}\p{M}*|[`]|[\0-\x7f]\p{M}+/gu;

/** Words that stand before a hyphen that a line ends at by chance: the hyphen is the word's own. */
const HYPHENATED =
  /(?<!\p{L})(?:well|ill|self|half|ex|non|so|long|short|old|new|high|low|good|bad|hard|soft|far|near|ever|all|mid|over|under|by|mother|father|sister|brother|son|daughter|grand|great|great|half|red|blue|black|white|dark|light|ready|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a|to|up|down|in|out|off|on)$/iu;

/**
 * A text in composed letters, with straight apostrophes and quotation marks, ligatures taken apart, one blank for any
 * white space, and words put together that were parted at the end of a line. Control characters become blanks.
 */
export function plainText(raw: string): PlainText {
  let text = '';
  let done = 0;
  /** Where plain and raw text part: from `plain` on, raw offsets are `raw` and what follows. */
  const anchors: { plain: number; raw: number }[] = [{ plain: 0, raw: 0 }];
  for (const { 0: found, index } of raw.matchAll(UNPLAIN)) {
    const plain = plainOf(found, raw, index);
    if (plain === found) continue;
    text += raw.slice(done, index) + plain;
    done = index + found.length;
    if (plain.length !== found.length) anchors.push({ plain: text.length, raw: done });
  }
  text += raw.slice(done);
  return { text, rawOffset: (at) => (at === text.length ? raw.length : rawOffset(anchors, at)) };
}

function plainOf(found: string, raw: string, index: number): string {
  if (found.charAt(0) === '-' || (found.charAt(0) === '\u2010' && found.length > 1)) {
    return HYPHENATED.test(raw.slice(Math.max(0, index - 12), index)) ? '-' : '';
  }
  if (/^[\s\p{Cc}]/u.test(found)) return ' ';
  const known = PLAIN[found];
  if (known !== undefined) return known;
  if (SILENT.test(found)) return '';
  if (/^\p{Nd}/u.test(found)) return digitOf(found);
  if (/^[\p{Nl}\p{No}]/u.test(found) && !/^[⁰-⁹¹²³¼-¾⅐-⅞]/u.test(found))
    return found.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  return found.normalize('NFC').replace(/\p{Variation_Selector}/gu, '');
}

/** Decimal digits of every script stand in tens, in the order of their values. */
function digitOf(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 60 && /^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}

function rawOffset(anchors: readonly { plain: number; raw: number }[], at: number): number {
  let low = 0;
  let high = anchors.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((anchors[middle]?.plain ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const anchor = anchors[low] ?? { plain: 0, raw: 0 };
  const offset = anchor.raw + at - anchor.plain;
  // What stands between two anchors may be longer in the raw text than here, never beyond the next.
  return Math.min(offset, anchors[low + 1]?.raw ?? offset);
}
