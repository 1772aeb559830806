/** The index of the last element below a limit in an ascending list, or -1. */
export function lastBelow(list: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How many elements of an ascending list lie in [from, to). */
export const countWithin = (list: ArrayLike<number>, from: number, to: number): number =>
  lastBelow(list, to) - lastBelow(list, from);
