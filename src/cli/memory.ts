import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** A story of more bytes is so long that its memory counts for more than a little time. */
const LONG = 2e6;

/** How much more than what is alive may lie on the heap before it is cleared up, in per cent. */
const SLACK = 20;

/**
 * Has V8 clear up sooner than it would, where a story is long: a heap may grow to several times what is alive. Who speaks in a
 * million words is found out in two thirds of the memory that way, for 5% more time. The flag is as old as Node 12.
 */
export function clearUpSoonerFor(stories: readonly string[]): void {
  if (stories.some((path) => sizeOf(path) > LONG)) setFlagsFromString(`--heap-growing-percent=${SLACK}`);
}

/** Whatever keeps a file from being looked at, whoever reads it tells. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
