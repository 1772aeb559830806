import type { Sureness } from './judge.js';

const BINS = 10;
/** The least sure lines that somebody would check. */
const CHECKED = 0.2;

/**
 * Expected calibration error: how far, on average over ten bins of equal width, the confidence is from the share that
 * is right (Naeini, Cooper and Hauskrecht 2015).
 */
export function calibrationError(list: readonly Sureness[]): number {
  const gaps = new Array<number>(BINS).fill(0);
  for (const { confidence, right } of list) {
    const bin = Math.min(BINS - 1, Math.floor(confidence * BINS));
    gaps[bin] = (gaps[bin] ?? 0) + confidence - (right ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / list.length;
}

/** The share of all errors that sit in the fifth of the lines that are least sure. */
export function errorsAmongLeastSure(list: readonly Sureness[]): number {
  const sorted = [...list].sort((a, b) => a.confidence - b.confidence);
  const errors = (part: readonly Sureness[]) => part.filter(({ right }) => !right).length;
  return errors(sorted.slice(0, Math.floor(sorted.length * CHECKED))) / errors(sorted);
}

/** What a reader who checks all lines below a confidence gets: how many that is, how many are wrong, what it finds. */
export interface Checking {
  readonly below: number;
  /** Shares: of all lines, of these that are wrong, of all errors that are among these. */
  readonly lines: number;
  readonly wrong: number;
  readonly found: number;
}

export function checkingBelow(list: readonly Sureness[], below: number): Checking {
  const checked = list.filter(({ confidence }) => confidence < below);
  const errors = list.filter(({ right }) => !right).length;
  const wrong = checked.filter(({ right }) => !right).length;
  return { below, lines: checked.length / list.length, wrong: wrong / checked.length, found: wrong / errors };
}
