import pLimit from 'p-limit';

/** The cores that a run may use. Whatever keeps one busy for a while takes its turn here. */
export interface Cores {
  readonly count: number;
  /** Does something as soon as a core is free for it. What has a core must not wait for another one. */
  use<T>(work: () => T | Promise<T>): Promise<T>;
}

/**
 * Of several cores none is left idle while this thread hands out the next piece of work: one piece more is begun.
 *
 * @param count at least 1
 */
export function coresFor(count: number): Cores {
  const limit = pLimit(count === 1 ? 1 : count + 1);
  return { count, use: (work) => limit(async () => work()) };
}
