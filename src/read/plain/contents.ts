import { headingForm, isTitleLine } from './headings.js';
import { numberOf } from './numbers.js';
import { unadorned } from './ornament.js';
import type { Unit } from './units.js';

const LABEL = /^(?:table of )?contents\.?:?$/i;
/** Dots or space, and a page. */
const PAGE = /(?:\.{2,}|…|\s{2,}|\t)[\s.]*(?:\d{1,4}|[ivxlc]{1,7})$/;

/**
 * The starts of the units that are a table of contents: from the word itself to where its first entry comes again, or to the
 * first thing that can be no entry.
 */
export function contentsOf(text: string, units: readonly Unit[]): ReadonlySet<number> {
  const label = units.findIndex((unit) => LABEL.test(unadorned(firstLine(text, unit))));
  if (label < 0) return new Set();
  const found = units.slice(label, label + 1);
  let first: readonly string[] | null = entryOf(text, units[label], 1);
  for (const unit of units.slice(label + 1)) {
    const entry = entryOf(text, unit, 0);
    if (!entry || (first && begins(first, entry))) break;
    first ??= entry;
    found.push(unit);
  }
  return new Set(first && found.length > 0 ? found.map(({ start }) => start) : []);
}

const firstLine = (text: string, { lines: [line] }: Unit) =>
  line ? text.slice(line.start, Math.min(line.end, line.start + 120)) : '';

/** The words of a unit's entry; null if one of its lines can be none. */
function entryOf(text: string, unit: Unit | undefined, from: number): readonly string[] | null {
  const lines = unit?.lines
    .slice(from)
    .map(({ start, end }) => text.slice(start, Math.min(end, start + 150)));
  if (!unit || !lines?.[0] || !(numberOf(text, unit) !== null || lines.every(isEntry))) return null;
  return wordsOf(lines[0].replace(PAGE, ''));
}

const isEntry = (line: string) =>
  line.length <= 120 &&
  (headingForm(line) !== null || PAGE.test(line) || isTitleLine(line.replace(/\.$/, '')));

const wordsOf = (line: string) => line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** True if one of the two begins with the other. */
function begins(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(one.length, other.length);
  return length > 0 && one.slice(0, length).every((word, index) => word === other[index]);
}
