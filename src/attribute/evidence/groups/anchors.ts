import type { Group } from '../group.js';
import { define } from '../registry.js';
import { turnAt, unbroken } from '../turns.js';

const OFFSETS = [
  [1, 'next1'],
  [2, 'next2'],
  [3, 'next3'],
  [4, 'next4'],
  [-1, 'before1'],
  [-2, 'before2'],
  [-3, 'before3'],
  [-4, 'before4'],
] as const;

const ids = define(
  'anchor',
  OFFSETS.flatMap(([, name]) => [name, `${name}Other`] as const),
);
const runIds = define(
  'run',
  OFFSETS.flatMap(([, name]) => [name, `${name}Other`] as const),
);

/** What the tags of the neighbouring turns say: who takes turns with whom, and in an unbroken exchange in which order. */
export const anchors: Group = (_, turns) => (situation) => {
  const near = OFFSETS.map(([offset, name]) => ({
    name,
    tagged: turnAt(turns, situation.segment, offset)?.tagged ?? -1,
    run: unbroken(turns, situation.segment, offset),
  })).filter(({ tagged }) => tagged >= 0);
  return (candidate, out) => {
    for (const { name, tagged, run } of near) {
      const key = tagged === candidate ? name : (`${name}Other` as const);
      out.add(ids[key]);
      if (run) out.add(runIds[key]);
    }
  };
};
