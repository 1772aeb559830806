import type { Group } from '../group.js';
import { define } from '../registry.js';
import { countWithin } from '../search.js';

const ids = define('presence', [
  'paragraph1',
  'paragraph2',
  'previousParagraph',
  'previousSubject',
  'nextParagraph',
  'nextSubject',
  'near',
  'scene',
  'ahead',
  'tagsNear',
  'tagsShare',
  'tagsBehind',
  'tagsAhead',
]);

/** Whether a candidate is about: named in the paragraphs around, and tagged in the turns around. */
export const presence: Group = (story) => (situation) => (candidate, out) => {
  const { reading } = story;
  const narrated = story.narrated[candidate] ?? new Int32Array();
  const subjects = story.subjects[candidate] ?? new Int32Array();
  const [from = 0, to = 0] = reading.segmentTokens[situation.segment] ?? [];
  const within = (block: number, list: Int32Array) => {
    const range = reading.blockTokens[block];
    return range && reading.manuscript.blocks[block]?.kind === 'paragraph'
      ? countWithin(list, range[0], range[1])
      : 0;
  };
  const here = within(situation.block, narrated);
  if (here > 0) out.add(ids.paragraph1);
  if (here > 1) out.add(ids.paragraph2);
  if (within(situation.block - 1, narrated) > 0) out.add(ids.previousParagraph);
  if (within(situation.block - 1, subjects) > 0) out.add(ids.previousSubject);
  if (within(situation.block + 1, narrated) > 0) out.add(ids.nextParagraph);
  if (within(situation.block + 1, subjects) > 0) out.add(ids.nextSubject);
  out.add(ids.near, Math.log1p(countWithin(narrated, from - 300, from)) / 2);
  out.add(ids.scene, Math.log1p(countWithin(narrated, from - 1500, from)) / 3);
  out.add(ids.ahead, Math.log1p(countWithin(narrated, to, to + 600)) / 3);
  let own = 0;
  let all = 0;
  let behind = 0;
  let ahead = 0;
  for (let near = Math.max(0, situation.segment - 20); near <= situation.segment + 20; near++) {
    const tagged = near === situation.segment ? -1 : (story.tagged[near] ?? -1);
    if (tagged < 0) continue;
    all++;
    if (tagged !== candidate) continue;
    own++;
    if (near < situation.segment) behind = 1;
    else ahead = 1;
  }
  out.add(ids.tagsNear, Math.log1p(own) / 2);
  if (all > 0) out.add(ids.tagsShare, own / all);
  out.add(ids.tagsBehind, behind);
  out.add(ids.tagsAhead, ahead);
};
