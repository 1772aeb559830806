import { isShortFor } from '../lexicon/nicknames.js';
import type { Name } from './names.js';
import type { Draft, Register } from './register.js';
import { clash, hasRank, isRanked, RANKS } from './titles.js';

/** A name in full is whose who has it, or a longer, shorter or familiar form of it, in the same family. */
export function ownerOfFull(register: Register, name: Name): Draft | null {
  let best: Draft | null = null;
  let most = 0;
  for (const draft of register.ofFamily(name.names.at(-1) ?? '')) {
    const fits = Math.max(0, ...draft.names.map((other) => fullFit(name, other)));
    if (fits <= most || (fits < 4 && (clash(name, draft) || (fits < 3 && hasRank(draft) !== isRanked(name)))))
      continue;
    [best, most] = [draft, fits];
  }
  return best;
}

function fullFit(a: Name, b: Name): number {
  if (b.husband !== null) return 0;
  const [short, long] = a.names.length <= b.names.length ? [a.names, b.names] : [b.names, a.names];
  if (short.length < 2) return 0;
  const [first = '', other = ''] = [short[0], long[0]];
  const within = isWithin(short, long);
  if (within && short.length === long.length) return 4;
  if (within && first === other) return 3;
  if (within) return [...a.titles, ...b.titles].some((title) => RANKS.has(title)) ? 0 : 1;
  if (short.at(-1) !== long.at(-1)) return 0;
  if (first.length === 1 || other.length === 1) return first[0] === other[0] ? 2 : 0;
  return isShortFor(first, other) || isShortFor(other, first) ? 2 : 0;
}

function isWithin(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at++;
  return at === short.length;
}
