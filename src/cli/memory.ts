import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { CLEAR_UP_SOONER } from '../heap.js';

/** A story of more bytes is so long that its memory counts for more than a little time. */
const LONG = 2e6;

/** Has V8 clear up sooner than it would, where a story is long: a million words are narrated in 270 MB rather than 370. */
export function clearUpSoonerFor(stories: readonly string[]): void {
  if (stories.some((path) => sizeOf(path) > LONG)) setFlagsFromString(CLEAR_UP_SOONER);
}

/** Whatever keeps a file from being looked at, whoever reads it tells. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
