import type { Span } from '../../model.js';

/**
 * The end of a sentence: its marks and the quotes that close after them. Not after a title, an initial or a common
 * abbreviation, and not where the text goes on in small letters ("Wait! she said").
 */
const END =
  /(?<!\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Mt|Prof|Rev|Capt|Col|Gen|Lt|Sgt|Jr|Sr|vs|etc|No))[.!?…]+["'”’»)\]_*]*(?=\s+["'“‘«([_*—–-]*[^\s\p{Ll}])/gu;

/** The sentences of a span of a text, in order: all of it but the white space between them. */
export function sentencesOf(text: string, { start, end }: Span): Span[] {
  const ends = [...text.slice(start, end).matchAll(END)].map(
    (found) => start + found.index + found[0].length,
  );
  return spansBetween(text, [start, ...ends, end]);
}

/**
 * The same span in parts of at most `length` characters that are as few and as even as words allow; parted at a clause
 * where one ends in the right place.
 */
export function partsOf(text: string, { start, end }: Span, length: number): Span[] {
  if (end - start <= length) return [{ start, end }];
  const count = Math.ceil((end - start) / length);
  const piece = text.slice(start, start + length + 1);
  const blanks = [...piece.matchAll(/\s+/g)].map(({ index }) => index).filter((index) => index > 0);
  const cut = start + (placeOf(piece, blanks, end - start, count, length) ?? wholeCharacter(piece, length));
  const [head, rest] = spansBetween(text, [start, cut, end]);
  return [...(head ? [head] : []), ...(rest ? partsOf(text, rest, length) : [])];
}

/** Of the blanks that leave no more than the other parts can hold, the one nearest to an even share; clauses first. */
function placeOf(piece: string, blanks: readonly number[], whole: number, count: number, length: number) {
  const even = whole / count;
  const enough = blanks.filter((index) => whole - index <= (count - 1) * length);
  const clauses = enough.filter(
    (index) => /[,;:—–…)”"]/.test(piece.charAt(index - 1)) && Math.abs(index - even) < even / 2,
  );
  const nearness = (index: number) => Math.abs(index - even);
  const choice = clauses.length > 0 ? clauses : enough;
  return choice.length > 0
    ? choice.reduce((best, index) => (nearness(index) < nearness(best) ? index : best))
    : blanks.at(-1);
}

/** Not between the halves of a surrogate pair. */
const wholeCharacter = (text: string, length: number): number =>
  /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length;

/** The spans between borders, without white space at their ends and without those that have nothing else. */
function spansBetween(text: string, borders: readonly number[]): Span[] {
  return borders.slice(1).flatMap((end, index) => {
    const start = borders[index] ?? end;
    const piece = text.slice(start, end);
    if (piece.trim() === '') return [];
    const lead = piece.length - piece.trimStart().length;
    return [{ start: start + lead, end: start + piece.trimEnd().length }];
  });
}
