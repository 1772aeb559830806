import type { Group } from '../group.js';
import { define } from '../registry.js';
import { turnAt } from '../turns.js';

const ids = define('anchor', [
  'next1',
  'next1Other',
  'next2',
  'next2Other',
  'next3',
  'before1',
  'before1Other',
  'before2',
  'before2Other',
  'before3',
  'before4',
  'next4',
]);

const NEIGHBOURS = [
  [1, ids.next1, ids.next1Other],
  [2, ids.next2, ids.next2Other],
  [3, ids.next3, null],
  [4, ids.next4, null],
  [-1, ids.before1, ids.before1Other],
  [-2, ids.before2, ids.before2Other],
  [-3, ids.before3, null],
  [-4, ids.before4, null],
] as const;

/** What the tags of the neighbouring turns say: who takes turns with whom. */
export const anchors: Group = (_, turns) => (situation) => (candidate, out) => {
  for (const [offset, same, other] of NEIGHBOURS) {
    const tagged = turnAt(turns, situation.segment, offset)?.tagged ?? -1;
    if (tagged === candidate) out.add(same);
    else if (tagged >= 0 && other !== null) out.add(other);
  }
};
