import type { FileFacts, Role } from './facts/index.js';
import type { Standard } from './standards/standard.js';

/** `warning` is for what no shop refuses, and what may still be a mistake. */
export type Result = 'pass' | 'fail' | 'warning' | 'not applicable';

/** What comes of holding something against a limit. */
export interface Verdict {
  readonly result: Result;
  /** For people: `−20.1 dB`, or why it is not applicable. */
  readonly measured: string;
  /** For machines; null for what is no number, or not finite. */
  readonly value: number | null;
  /** What would pass, for people; empty where it is not applicable. */
  readonly allowed: string;
  /** Where the first of it is, in seconds. */
  readonly at?: number;
}

/** One thing that is asked of a file. */
export interface Limit {
  /** The same in every version: scripts rely on it. */
  readonly id: string;
  readonly title: string;
  judge(facts: FileFacts, standard: Standard): Verdict;
}

/** One thing that is asked of the files of a folder together. */
export interface FolderLimit {
  readonly id: string;
  readonly title: string;
  /** @param files at least two, all of one format and role */
  judge(files: readonly FileFacts[]): Verdict;
}

/** Both ends are allowed. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

export function notApplicable(why: string): Verdict {
  return { result: 'not applicable', measured: why, value: null, allowed: '' };
}

/** Of another kind than the limit is made for. */
export function onlyFor(roles: readonly Role[], facts: FileFacts): Verdict | null {
  return roles.includes(facts.role) ? null : notApplicable(`a ${facts.role}`);
}

interface Measured {
  readonly value: number;
  /** Left out where the standard does not ask: then the value is told all the same. */
  readonly range: Range | undefined;
  readonly unit: string;
  readonly digits?: number;
  /** What a value outside of the range is; `fail` if left out. */
  readonly otherwise?: 'fail' | 'warning';
  readonly at?: number;
}

/** Whether a number lies within a range. It is compared as it is shown, so that nothing fails by what nobody can see. */
export function within({ value, range, unit, digits = 1, otherwise = 'fail', at }: Measured): Verdict {
  const told = { measured: amount(value, unit, digits), value: Number.isFinite(value) ? value : null };
  if (!range) return { ...told, result: 'not applicable', allowed: '' };
  const shown = Number.isFinite(value) ? Number(value.toFixed(digits)) : value;
  const good =
    shown >= (range.min ?? Number.NEGATIVE_INFINITY) && shown <= (range.max ?? Number.POSITIVE_INFINITY);
  return {
    result: good ? 'pass' : otherwise,
    ...told,
    allowed: rangeText(range, unit),
    ...(at !== undefined && !good && { at }),
  };
}

/** Nothing of it, or a mistake with the place of the first. */
export function none(
  count: number,
  at: number | null | undefined,
  otherwise: 'fail' | 'warning' = 'fail',
): Verdict {
  return {
    result: count === 0 ? 'pass' : otherwise,
    measured: String(count),
    value: count,
    allowed: '0',
    ...(typeof at === 'number' && { at }),
  };
}

/** Something that is so, or is not. */
export function fact(
  good: boolean,
  measured: string,
  allowed: string,
  otherwise: 'fail' | 'warning' = 'fail',
): Verdict {
  return { result: good ? 'pass' : otherwise, measured, value: null, allowed };
}

function amount(value: number, unit: string, digits: number): string {
  if (value === Number.NEGATIVE_INFINITY) return 'silence';
  return `${signed(value.toFixed(digits))} ${unit}`;
}

function rangeText({ min, max }: Range, unit: string): string {
  if (min === undefined) return `at most ${signed(String(max))} ${unit}`;
  if (max === undefined) return `at least ${signed(String(min))} ${unit}`;
  return min === max
    ? `${signed(String(min))} ${unit}`
    : `${signed(String(min))} to ${signed(String(max))} ${unit}`;
}

/** A minus sign as people write it. */
const signed = (number: string) => number.replace('-', '−');
