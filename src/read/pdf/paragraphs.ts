import type { Span } from '../../model.js';
import { BREAK, type Piece } from '../pieces.js';
import { type Line, mostly } from './lines.js';

/** How a text is set: what most of its lines have. Lengths in points. */
interface Setting {
  readonly size: number;
  /** From line to line within a paragraph. */
  readonly pitch: number;
  /** From a paragraph's last line to the next one's first. */
  readonly gap: number;
  /** True if paragraphs begin with an indented line rather than after a gap. */
  readonly indented: boolean;
  readonly right: number;
  /** Where lines begin on a page. */
  left(page: number): number;
}

/** Larger letters than this make a heading, as a share of the body's size. */
const HEADING_SIZE = 1.15;
/** Smaller letters than this at the foot of a page are a note's. */
const NOTE_SIZE = 0.9;
const LONGEST_HEADING = 150;

/** The paragraphs, headings and notes that lines make. */
export function paragraphsOf(pages: readonly (readonly Line[])[]): Piece[] {
  const lines = pages.flat();
  const setting = settingOf(lines);
  const groups: Line[][] = [];
  const apart = new Set<Line[]>();
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const begins = !before || beginsParagraph(before, line, setting);
    if (!begins) {
      groups.at(-1)?.push(line);
      return;
    }
    const group = [line];
    groups.push(group);
    if (before && isApart(before, line, setting)) apart.add(group);
  });
  const levels = headingSizes(groups, setting);
  const words = wordsOf(lines);
  const divides = lines.filter(({ text }) => DIVIDED.test(text)).length > lines.length * DIVIDING;
  const foot = pages.map((page) =>
    Math.min(...page.filter(({ size }) => round(size) >= setting.size).map(({ y }) => y)),
  );
  return groups.flatMap((group) => {
    const [first] = group;
    const level = first ? levels.indexOf(round(first.size)) + 1 : 0;
    const { text, emphasis } = joinLines(group, words, divides);
    if (level > 0 && text.length <= LONGEST_HEADING)
      return [{ block: { kind: 'heading', level }, text, emphasis: [] } as const];
    if (first && isNote(first, setting.size, foot[first.page]))
      return [{ block: { kind: 'note', of: 'footnote' }, text, emphasis } as const];
    return [...(apart.has(group) ? [BREAK] : []), { block: { kind: 'paragraph' }, text, emphasis } as const];
  });
}

const round = (size: number): number => Math.round(size * 2) / 2;
const endsSentence = (text: string): boolean => /[.!?…:]["'”’»)\]]*$|["”»]$/.test(text);
const pitchOf = (a: Line, b: Line): number => (a.page === b.page ? a.y - b.y : 0);

function settingOf(lines: readonly Line[]): Setting {
  const size = mostly(lines.map((line) => [round(line.size), line.text.length]));
  const body = lines.filter((line) => round(line.size) === size);
  const pairs = body.flatMap((line, index) => {
    const next = body[index + 1];
    return next && pitchOf(line, next) > 0 ? [pitchOf(line, next)] : [];
  });
  // Most lines go on within a paragraph; where most are paragraphs of a line, the smallest usual distance is that of lines.
  const counts = new Map<number, number>();
  for (const pitch of pairs) counts.set(round(pitch), (counts.get(round(pitch)) ?? 0) + 1);
  const common = [...counts].flatMap(([pitch, count]) =>
    count > pairs.length / 12 && pitch < size * 2.2 ? [pitch] : [],
  );
  const pitch = common.length > 0 ? Math.min(...common) : size * 1.2;
  const gaps = pairs.filter((each) => each > pitch * 1.3 && each < pitch * 4);
  const gap = gaps.length > 0 ? mostly(gaps.map((each) => [round(each), 1])) : pitch;
  const margins = [0, 1].map((side) => marginOf(body.filter(({ page }) => page % 2 === side)));
  const left = (page: number) => margins[page % 2] ?? 0;
  const indents = body.filter(
    (line) => line.x - left(line.page) > size * 0.7 && line.x - left(line.page) < size * 5,
  ).length;
  return {
    size,
    pitch,
    gap,
    indented: indents > gaps.length,
    right: mostly(body.map((line) => [Math.round(line.right / 4) * 4, line.right])),
    left,
  };
}

/** Where lines of left or of right pages begin: the leftmost place at which a fair share of them do. */
function marginOf(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { x } of lines) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1);
  const usual = [...counts].flatMap(([x, count]) => (count > lines.length * FAIR ? [x] : []));
  return usual.length > 0 ? Math.min(...usual) : 0;
}

const FAIR = 0.04;

function beginsParagraph(before: Line, line: Line, setting: Setting): boolean {
  const { size, pitch, right, indented, left } = setting;
  if (Math.abs(before.size - line.size) > size * 0.1) return true;
  const indent = line.x - left(line.page);
  // A letter that is set in goes on in lines that are as far in.
  const goesOn = Math.abs(before.x - line.x) < size * 0.4 && !endsSentence(before.text);
  const isIndented = indent > size * 0.7 && indent < size * 5 && !goesOn;
  const short = before.right < right - size * 4;
  if (line.page === before.page && line.y <= before.y) {
    if (pitchOf(before, line) > Math.max(pitch, line.size * 1.15) * 1.3) return true;
    return isIndented && (indented || short);
  }
  // On to another page or column, where no distance tells.
  if (isIndented && indented) return true;
  if (!endsSentence(before.text)) return false;
  return indented ? short : short || /^["“‘«]/.test(line.text);
}

/** More space than between paragraphs sets scenes apart. */
function isApart(before: Line, line: Line, { gap, size, indented, pitch }: Setting): boolean {
  if (round(before.size) !== size || round(line.size) !== size) return false;
  return pitchOf(before, line) > (indented ? pitch * 1.7 : gap * 1.35);
}

/** The sizes that headings have, largest first. */
function headingSizes(groups: readonly (readonly Line[])[], { size }: Setting): number[] {
  const sizes = groups.flatMap(([first, ...more]) =>
    first && more.length < 4 && first.size > size * HEADING_SIZE ? [round(first.size)] : [],
  );
  return [...new Set(sizes)].sort((a, b) => b - a).slice(0, 6);
}

/** @param foot where the body of its page ends */
function isNote({ size, text, y }: Line, body: number, foot = 0): boolean {
  return size <= body * NOTE_SIZE && /^(?:\d{1,3}|[*†‡§])/.test(text) && y < foot;
}

/** A text in which more than this share of the lines end within a word divides words at the ends of its lines. */
const DIVIDING = 0.015;
const DIVIDED = /\p{L}[-‐\u00ad]$/u;

/** Every word as it is written within lines, with its hyphens. */
function wordsOf(lines: readonly Line[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-‐’'][\p{L}\p{N}]+)*/gu) ?? []),
  );
}

/** The words of lines as one text: words that a line's end divides are put together, as the text writes them elsewhere. */
function joinLines(
  lines: readonly Line[],
  words: ReadonlySet<string>,
  divides: boolean,
): { text: string; emphasis: Span[] } {
  let text = '';
  const emphasis: Span[] = [];
  for (const line of lines) {
    if (text !== '') {
      const [, head = ''] = /(\p{L}+)[-‐\u00ad]$/u.exec(text) ?? [];
      const [tail = ''] = /^\p{Ll}+/u.exec(line.text) ?? [];
      if (head !== '' && tail !== '') {
        const one = words.has((head + tail).toLowerCase());
        const two = words.has(`${head}-${tail}`.toLowerCase());
        if (one || (divides && !two)) text = text.slice(0, -1);
      } else if (!/[—‐-]$/.test(text)) text += ' ';
    }
    const start = text.length;
    text += line.text;
    for (const span of line.emphasis) {
      const last = emphasis.at(-1);
      const moved = { start: start + span.start, end: start + span.end };
      if (last && moved.start - last.end <= 1)
        emphasis[emphasis.length - 1] = { start: last.start, end: moved.end };
      else emphasis.push(moved);
    }
  }
  return { text, emphasis };
}
