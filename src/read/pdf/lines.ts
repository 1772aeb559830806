import type { Span } from '../../model.js';

/** A run of text as a page shows it. Lengths are in points; y grows upwards from the page's foot. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

export interface Line {
  readonly text: string;
  /** Where its font is not the one that most of the text has. */
  readonly emphasis: readonly Span[];
  readonly page: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Of most of its letters. */
  readonly size: number;
}

/** Runs further apart than this share of their size are words apart. */
const WORD_GAP = 0.18;
/** Runs further apart than this, in their size, are in different columns. */
const COLUMN_GAP = 2.5;
/** Runs on a line have their feet no further apart than this share of their size. */
const SAME_LINE = 0.45;
/** A raised run of digits smaller than this share of the line's size is the mark of a note. */
const MARK_SIZE = 0.8;

/** The lines of a page in the order of reading. */
export function linesOf(runs: readonly Run[], page: number, bodyFont: string): Line[] {
  const rows: Run[][] = [];
  for (const run of runs) {
    const isGap = run.text.trim() === '' && run.width > run.size * COLUMN_GAP;
    if (run.text === '' || isGap) continue;
    const row = rows.at(-1);
    const last = row?.at(-1);
    const first = row?.[0];
    const size = Math.max(run.size, first?.size ?? 0);
    const goesOn =
      first &&
      last &&
      Math.abs(run.y - first.y) < size * SAME_LINE &&
      run.x > last.x - size &&
      run.x - last.x - last.width < size * COLUMN_GAP;
    if (row && goesOn) row.push(run);
    else rows.push([run]);
  }
  const lines = rows.map((row) => lineOf(row, page, bodyFont)).filter(({ text }) => text !== '');
  return isOrderly(lines) ? lines : inColumns(lines);
}

function lineOf(row: readonly Run[], page: number, bodyFont: string): Line {
  const size = mostly(row.map((run) => [run.size, run.text.trim().length]));
  const base = row.find((run) => run.size === size) ?? row[0];
  let text = '';
  let right = base?.x ?? 0;
  const emphasis: Span[] = [];
  for (const run of row) {
    const raised = run.y > (base?.y ?? 0) + size * 0.15;
    if (raised && run.size < size * MARK_SIZE && /^[\d*†‡§]{1,3}$/.test(run.text.trim())) continue;
    const apart =
      run.x - right > size * WORD_GAP && text !== '' && !/\s$/.test(text) && !/^\s/.test(run.text);
    if (apart) text += ' ';
    const start = text.length;
    text += run.text.replace(/\s+/g, ' ');
    if (run.font !== bodyFont && run.text.trim() !== '') emphasis.push({ start, end: text.length });
    right = run.x + run.width;
  }
  const lead = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const inside = emphasis.map(({ start, end }) => ({
    start: Math.max(0, start - lead),
    end: Math.min(end - lead, trimmed.length),
  }));
  return {
    text: trimmed,
    emphasis: joined(inside, trimmed),
    page,
    x: row.find((run) => run.text.trim() !== '')?.x ?? 0,
    right,
    y: base?.y ?? 0,
    size,
  };
}

/** Stretches that only white space parts are one; none where the whole line is set so. */
function joined(spans: readonly Span[], text: string): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last && text.slice(last.end, span.start).trim() === '')
      all[all.length - 1] = { start: last.start, end: span.end };
    else if (span.end > span.start) all.push(span);
  }
  return all;
}

/** The value that has the most weight. */
export function mostly(weighed: readonly (readonly [number, number])[]): number {
  const weights = new Map<number, number>();
  for (const [value, weight] of weighed) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].reduce(
    (best, each) => (each[1] > best[1] ? each : best),
    [weighed[0]?.[0] ?? 0, -1],
  )[0];
}

/** True if lines go down the page, or up again to a column further right. */
function isOrderly(lines: readonly Line[]): boolean {
  return lines.every((line, index) => {
    const before = lines[index - 1];
    if (!before) return true;
    if (Math.abs(line.y - before.y) < line.size * SAME_LINE) return false;
    return line.y < before.y || line.x > before.x + 8 * line.size;
  });
}

/** Lines by columns, where a gutter parts the page, else from top to bottom. */
function inColumns(lines: readonly Line[]): Line[] {
  const down = (some: readonly Line[]) => [...some].sort((a, b) => b.y - a.y || a.x - b.x);
  const gutter = gutterOf(lines);
  if (gutter === null) return down(lines);
  const left = lines.filter(({ right }) => right <= gutter);
  return [...down(left), ...down(lines.filter((line) => !left.includes(line)))];
}

/** A place that no line crosses, with a fair share of the lines on either side. */
function gutterOf(lines: readonly Line[]): number | null {
  const places = lines.map(({ x }) => x - 1).sort((a, b) => a - b);
  for (const place of new Set(places)) {
    const left = lines.filter(({ right }) => right <= place).length;
    const crossing = lines.filter(({ x, right }) => x < place && right > place).length;
    if (crossing === 0 && left > lines.length / 4 && left < (lines.length * 3) / 4) return place;
  }
  return null;
}
