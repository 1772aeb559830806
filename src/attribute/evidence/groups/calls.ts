import type { Group } from '../group.js';
import { define } from '../registry.js';
import { countWithin } from '../search.js';
import { turnAt } from '../turns.js';

const ids = define('address', [
  'here',
  'vocativeHere',
  'vocativeBefore',
  'spokenOfBefore',
  'vocativeAfter',
  'spokenOfAfter',
  'vocativeBefore2',
  'vocativeAfter2',
  'spokenOfNear',
  'ownName',
  'othersName',
]);

/** Whether a candidate is called by name or spoken of, here and in the turns around. */
export const calls: Group = (story, turns) => (situation) => {
  const { segment } = situation;
  const at = (offset: number) => turnAt(turns, segment, offset);
  const [from = 0] = story.reading.segmentTokens[segment] ?? [];
  const own = at(0)?.own;
  return (candidate, out) => {
    const spoken = (offset: number) => at(offset)?.spokenOf.has(candidate);
    const called = (offset: number) => at(offset)?.called.has(candidate);
    if (own && own.size > 0) out.add(own.has(candidate) ? ids.ownName : ids.othersName);
    if (spoken(0)) out.add(ids.here);
    if (called(0)) out.add(ids.vocativeHere);
    if (called(-1)) out.add(ids.vocativeBefore);
    if (spoken(-1)) out.add(ids.spokenOfBefore);
    if (called(1)) out.add(ids.vocativeAfter);
    if (spoken(1)) out.add(ids.spokenOfAfter);
    if (called(-2)) out.add(ids.vocativeBefore2);
    if (called(2)) out.add(ids.vocativeAfter2);
    if (countWithin(story.spokenOf[candidate] ?? new Int32Array(), from - 200, from + 200) > 0)
      out.add(ids.spokenOfNear);
  };
};
