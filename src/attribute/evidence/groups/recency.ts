import type { Group } from '../group.js';
import { define } from '../registry.js';
import { countWithin, lastBelow } from '../search.js';

const ids = define('recency', [
  'narrated1',
  'narrated2',
  'narrated3',
  'narrated4',
  'subject1',
  'subject2',
  'any1',
  'any2',
  'any3',
  'within20',
  'within60',
  'within150',
  'within400',
  'within1000',
  'never',
  'after60',
]);

const GONE = 4000;

/** How lately a candidate was named, against the others and in words. */
export const recency: Group =
  (story) =>
  ({ segment }, candidates) => {
    const [from = 0, to = 0] = story.reading.segmentTokens[segment] ?? [];
    const last = (lists: readonly Int32Array[]) =>
      candidates.map((id) => {
        const list = lists[id] ?? new Int32Array();
        return list[lastBelow(list, from)] ?? -1;
      });
    const narrated = last(story.narrated);
    const subjects = last(story.subjects);
    const spoken = last(story.spokenOf);
    const any = narrated.map((place, at) => Math.max(place, spoken[at] ?? -1));
    const rankIn = (places: readonly number[], position: number) => {
      const own = places[position] ?? -1;
      return own < 0 ? -1 : places.filter((place) => place > own).length;
    };
    const narratedIds = [ids.narrated1, ids.narrated2, ids.narrated3, ids.narrated4];
    const anyIds = [ids.any1, ids.any2, ids.any3];
    return (_, out, position) => {
      const byNarration = narratedIds[rankIn(narrated, position)];
      if (byNarration !== undefined) out.add(byNarration);
      const bySubject = [ids.subject1, ids.subject2][rankIn(subjects, position)];
      if (bySubject !== undefined) out.add(bySubject);
      const byAny = anyIds[rankIn(any, position)];
      if (byAny !== undefined) out.add(byAny);
      const own = narrated[position] ?? -1;
      const distance = own < 0 ? GONE : from - own;
      if (distance < 20) out.add(ids.within20);
      else if (distance < 60) out.add(ids.within60);
      else if (distance < 150) out.add(ids.within150);
      else if (distance < 400) out.add(ids.within400);
      else if (distance < 1000) out.add(ids.within1000);
      else if (distance >= GONE) out.add(ids.never);
      const list = story.narrated[candidates[position] ?? -1] ?? new Int32Array();
      if (countWithin(list, to, to + 60) > 0) out.add(ids.after60);
    };
  };
