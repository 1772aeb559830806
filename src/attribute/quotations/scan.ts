import type { Span } from '../../model.js';

const LETTER = /[\p{L}\p{N}]/u;
const SPACE = /\s/u;
/** Words that begin with an apostrophe, so that one before them opens nothing. */
const ELIDED =
  /^(?:em|tis|twas|twere|twill|cause|bout|til|till|cept|fraid|nuff|neath|gainst|d|ll|re|ve|s|t|m|n|\d0s)\b/iu;

type Family = 'double' | 'single' | 'angle';

interface Mark {
  readonly family: Family;
  /** What its letter form says; straight marks say nothing. */
  readonly turned: 'open' | 'close' | null;
}

const MARKS: ReadonlyMap<string, Mark> = new Map([
  ['"', { family: 'double', turned: null }],
  ['“', { family: 'double', turned: 'open' }],
  ['”', { family: 'double', turned: 'close' }],
  ['„', { family: 'double', turned: 'open' }],
  ['‟', { family: 'double', turned: 'open' }],
  ['«', { family: 'angle', turned: null }],
  ['»', { family: 'angle', turned: null }],
  ['‹', { family: 'angle', turned: null }],
  ['›', { family: 'angle', turned: null }],
  ["'", { family: 'single', turned: null }],
  ['‘', { family: 'single', turned: 'open' }],
  ['’', { family: 'single', turned: 'close' }],
]);

/** A quotation found in a paragraph, marks included. */
export interface Quotation extends Span {
  /** True where the paragraph ends before the quotation does. */
  readonly unclosed: boolean;
  /** True where its opening mark is missing. */
  readonly unopened: boolean;
}

/**
 * The outermost quotations of a paragraph, found in one pass.
 *
 * @param single whether single marks quote; otherwise they are apostrophes and quotations inside quotations
 * @param inside whether the paragraph begins inside a quotation of an earlier one
 */
export function scanQuotations(
  text: string,
  { start, end }: Span,
  single: boolean,
  inside = false,
): Quotation[] {
  const found: Quotation[] = [];
  let open = inside ? start : -1;
  let family: Family = 'double';
  let freeFrom = start;
  const close = (at: number, unclosed: boolean, unopened = false): void => {
    if (at > open) found.push({ start: open, end: at, unclosed, unopened });
    open = -1;
    freeFrom = at;
  };
  let next = start;
  for (let at = start; at < end; at = next) {
    next = at + 1;
    const mark = markAt(text, at, end, single);
    if (!mark) continue;
    next = at + mark.length;
    const before = at > start ? text.charAt(at - 1) : ' ';
    const after = next < end ? text.charAt(next) : ' ';
    const looks = shape(before, after, mark);
    if (mark.family === 'single' && isApostrophe(text, at, end, before, after, open >= 0)) continue;
    if (open < 0) {
      if (looks === 'close' && LETTER.test(before) && /\d/u.test(before) && after !== '.') continue;
      if (looks === 'close' && found.length === 0 && mark.family !== 'single') {
        open = freeFrom;
        close(next, false, true);
      } else if (looks !== 'close') {
        open = at;
        family = mark.family;
      }
    } else if (mark.family === family || inside) {
      // A mark that can only open says that the one before it was never closed.
      if (looks === 'open' && mark.family !== 'angle' && !(inside && found.length === 0 && at === start)) {
        if (!isQuotedAlready(text, open, at)) continue;
        close(trimmedEnd(text, open, at), true);
        open = at;
        family = mark.family;
      } else if (looks !== 'open' || mark.family === 'angle') {
        close(next, false);
        inside = false;
      }
    }
  }
  if (open >= 0 && end > open) found.push({ start: open, end, unclosed: true, unopened: false });
  return found;
}

/** The mark at a place. Two straight ones in a row are one, and two single ones are a double one. */
function markAt(text: string, at: number, end: number, single: boolean): (Mark & { length: number }) | null {
  const character = text.charAt(at);
  const mark = MARKS.get(character);
  if (!mark) return null;
  const doubled = /["']/u.test(character) && at + 1 < end && text.charAt(at + 1) === character;
  if (mark.family !== 'single') return { ...mark, length: doubled ? 2 : 1 };
  if (single) return { ...mark, length: doubled ? 2 : 1 };
  return doubled ? { family: 'double', turned: null, length: 2 } : null;
}

/** Whether a mark seems to open or to close, by what stands on either side of it. */
function shape(before: string, after: string, mark: Mark): 'open' | 'close' | null {
  const freeBefore = SPACE.test(before) || /[([{—–\-*_/‘“]/u.test(before);
  const freeAfter = SPACE.test(after) || /[)\]},.;:!?—–\-*_’”]/u.test(after);
  const spaceBefore = SPACE.test(before);
  const spaceAfter = SPACE.test(after);
  if (mark.turned === 'open') return spaceAfter && !spaceBefore ? 'close' : 'open';
  if (mark.turned === 'close') return spaceBefore && !spaceAfter ? 'open' : 'close';
  if (spaceBefore && !spaceAfter) return 'open';
  if (spaceAfter && !spaceBefore) return 'close';
  if (freeBefore && !freeAfter) return 'open';
  if (freeAfter && !freeBefore) return 'close';
  return null;
}

function isApostrophe(
  text: string,
  at: number,
  end: number,
  before: string,
  after: string,
  inside: boolean,
): boolean {
  if (LETTER.test(before) && LETTER.test(after)) return true;
  if (!LETTER.test(before) && LETTER.test(after)) {
    if (text.charAt(at) === '‘') return false;
    return ELIDED.test(text.slice(at + 1, at + 8)) && (text.charAt(at) === '’' || inside);
  }
  if (!inside && text.charAt(at) !== '‘') return LETTER.test(before) || !SPACE.test(before);
  // `the dogs' dinner,'`: a mark after an s closes nothing if a surer end of the quotation is still to come.
  if (/s/iu.test(before) && SPACE.test(after)) {
    const rest = text.slice(at + 1, Math.min(end, at + 400));
    const next = /[,.!?…—–-]['’](?![\p{L}\p{N}])|(?<![\p{L}\p{N}])['‘](?=[\p{L}\p{N}])/u.exec(rest);
    return next !== null && /^[,.!?…—–-]/u.test(next[0]) && /^\s+\p{Ll}/u.test(rest);
  }
  return (
    /n/iu.test(before) &&
    SPACE.test(after) &&
    /in$/iu.test(text.slice(Math.max(0, at - 2), at)) &&
    /^\s+\p{Ll}/u.test(text.slice(at + 1, at + 4))
  );
}

/** A second opening only counts where the first has something like a sentence in it. */
function isQuotedAlready(text: string, open: number, at: number): boolean {
  return LETTER.test(text.slice(open, Math.min(at, open + 200)));
}

function trimmedEnd(text: string, open: number, at: number): number {
  let end = at;
  while (end > open && SPACE.test(text.charAt(end - 1))) end--;
  return end;
}
