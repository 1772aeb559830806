import type { Line } from './lines.js';

/** So many lines at the head and at the foot of a page can be its furniture. */
const OUTERMOST = 2;
/** What recurs at one height on so many pages is no part of the text. */
const RECURS = 3;
/** Heights nearer than this are one, in points. */
const HEIGHT = 4;

const NUMBER = /^[\s[(—–-]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,8})(?:\s*(?:of|\/)\s*\d{1,4})?[\s\])—–-]*$/i;

/** The lines without running heads and page numbers: those that recur at the same height, whatever number they have. */
export function withoutFurniture(pages: readonly (readonly Line[])[]): Line[][] {
  const outer = pages.map(outermost);
  const recurring = new Map<string, Set<number>>();
  for (const lines of outer)
    for (const line of lines)
      for (const key of keysOf(line)) recurring.set(key, (recurring.get(key) ?? new Set()).add(line.page));
  const needed = Math.min(RECURS, Math.max(2, pages.length));
  const recurs = (line: Line) => keysOf(line).some((key) => (recurring.get(key)?.size ?? 0) >= needed);
  return pages.map((lines, index) => {
    const suspects = new Set(outer[index]);
    return lines.filter(
      (line) => !(suspects.has(line) && (recurs(line) || isPageNumber(line, lines, pages.length))),
    );
  });
}

function outermost(lines: readonly Line[]): Line[] {
  const down = [...lines].sort((a, b) => b.y - a.y);
  return [...new Set([...down.slice(0, OUTERMOST), ...down.slice(-OUTERMOST)])];
}

/** Its words with any number in them, at its height and at the next. */
function keysOf({ text, y }: Line): string[] {
  const words = text.replace(/\d+/g, '#').toLowerCase();
  const height = Math.round(y / HEIGHT);
  return words.length > 150 ? [] : [`${words} ${height}`, `${words} ${height + 1}`];
}

/** A number alone at the very head or foot. */
function isPageNumber(line: Line, lines: readonly Line[], pages: number): boolean {
  if (pages < 2 || !NUMBER.test(line.text)) return false;
  const heights = lines.map(({ y }) => y);
  return (
    line.y <= Math.min(...heights) + 1 ||
    (line.y >= Math.max(...heights) - 1 && /\d/.test(line.text) && lines.length > 4)
  );
}
