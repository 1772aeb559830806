import { as, BREAK, type Piece, piece } from '../pieces.js';
import { headingForm } from '../plain/headings.js';

/** A title of the table of contents, and the index of the piece that it leads to. */
export interface ChapterStart {
  readonly title: string;
  readonly depth: number;
  readonly at: number;
}

/**
 * Makes the headings of a book those of its table of contents: what stands at a chapter's beginning is its heading, a chapter
 * without one gets its title, and smaller headings within chapters are words between scenes.
 *
 * @param starts by `at`, ascending
 */
export function withChapters(pieces: readonly Piece[], starts: readonly ChapterStart[]): Piece[] {
  if (starts.length === 0) return [...pieces];
  const headings = new Map<number, number>();
  const inserted = new Map<number, Piece[]>();
  starts.forEach((start, index) => {
    const next = starts.slice(index + 1).find(({ at }) => at > start.at)?.at ?? pieces.length;
    const found = headingAt(pieces, start, next);
    for (const at of found) headings.set(at, Math.max(start.depth, headings.get(at) ?? 0));
    const said = found.some((at) => agree(pieces[at]?.text ?? '', start.title));
    const shared = starts.some((other) => other !== start && other.at === start.at);
    if (found.length > 0 && (said || !shared)) return;
    const kind = pieces[start.at]?.block;
    if (kind?.kind === 'note' || kind?.kind === 'title' || kind === undefined) return;
    const { matter } = kind;
    const heading = piece({ kind: 'heading', level: start.depth, ...(matter && { matter }) }, start.title);
    inserted.set(start.at, [...(inserted.get(start.at) ?? []), heading]);
  });
  const deepest = Math.max(0, ...[...headings.keys()].map((at) => levelOf(pieces[at])));
  return pieces.flatMap((each, at) => {
    const depth = headings.get(at);
    const own =
      depth === undefined
        ? demoted(each, deepest, starts.length)
        : [as(each, { kind: 'heading', level: depth })];
    return [...(inserted.get(at) ?? []), ...own];
  });
}

const levelOf = (each: Piece | undefined): number => (each?.block.kind === 'heading' ? each.block.level : 0);

/** The indices of the headings at a chapter's beginning, or of the paragraph that says its title. */
function headingAt(pieces: readonly Piece[], { title, at }: ChapterStart, end: number): number[] {
  let from = at;
  while (from < end && ['note', 'break', 'byline'].includes(pieces[from]?.block.kind ?? '')) from++;
  let to = from;
  while (to < end && pieces[to]?.block.kind === 'heading') to++;
  if (to > from) return Array.from({ length: to - from }, (_, index) => from + index);
  const [first, second] = [pieces[from], pieces[from + 1]];
  if (from >= end || first?.block.kind !== 'paragraph') return [];
  if (folded(first.text) === folded(title)) return [from];
  const both = second?.block.kind === 'paragraph' && folded(first.text + second.text) === folded(title);
  return both && from + 1 < end ? [from, from + 1] : [];
}

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** True if one of two titles has the other's words in it. */
export function agree(one: string, other: string): boolean {
  const [a, b] = [folded(one), folded(other)];
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a));
}

export const sameWords = (one: string, other: string): boolean =>
  folded(one) !== '' && folded(one) === folded(other);

/** A heading that is none of the table's: its words are kept, and it begins a scene rather than a chapter. */
function demoted(each: Piece, deepest: number, entries: number): Piece[] {
  if (each.block.kind !== 'heading' || entries < 2 || each.block.level <= deepest || headingForm(each.text))
    return [each];
  return [BREAK, as(each, { kind: 'paragraph' })];
}
