import { bareNumber, headingForm, titledNumber } from './headings.js';
import type { Unit } from './units.js';

/** A number that a unit begins with, and how much it looks like a heading's. */
interface Numbered {
  readonly index: number;
  readonly value: number;
  readonly start: number;
}

/**
 * The starts of the units that are chapters' numbers, alone or with a title: those that go on from one another with some
 * story between them, and a first one at the very top or below a heading.
 */
export function countedUp(text: string, units: readonly Unit[], usualGap: number): ReadonlySet<number> {
  const starts = new Set<number>();
  const begun = new Map<number, Numbered>();
  units.forEach((unit, index) => {
    const value = numberOf(text, unit);
    if (value === null) return;
    const one = { index, value, start: unit.start };
    const before = begun.get(value - 1);
    begun.delete(value - 1);
    if (before && index - before.index > 1) starts.add(before.start).add(one.start);
    else if (value === 1 && isBelowHeading(text, units, index)) starts.add(one.start);
    // A sequence that begins late lost its first heading; its numbers must be set apart to count.
    if (value === 1 || starts.has(one.start) || unit.gap > Math.max(1, usualGap)) begun.set(value, one);
  });
  return starts;
}

/** The number of a unit that is a number with at most a title; null for any other. */
export function numberOf(text: string, { form, lines }: Unit): number | null {
  const [first, second, ...more] = lines;
  if (!first || more.length > 0 || form === 'list' || form === 'underlined') return null;
  const line = text.slice(first.start, first.end);
  if (second) return second.end - second.start <= 70 ? bareNumber(line) : null;
  return bareNumber(line) ?? titledNumber(line);
}

function isBelowHeading(text: string, units: readonly Unit[], index: number): boolean {
  const above = units[index - 1];
  return !above || headingForm(text.slice(above.start, Math.min(above.end, above.start + 200))) !== null;
}
