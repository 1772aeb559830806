import type { Group } from '../group.js';
import { define } from '../registry.js';

const ids = define('standing', [
  'bias',
  'tags',
  'count',
  'share',
  'narrator',
  'described',
  'personal',
  'genderUnknown',
  'neverTagged',
]);

/** What a candidate is in the story as a whole. */
export const standing: Group = (story) => () => (candidate, out) => {
  const person = story.people[candidate];
  if (!person) return;
  const tags = story.tags[candidate] ?? 0;
  out.add(ids.bias);
  out.add(ids.tags, Math.log1p(tags) / 5);
  out.add(ids.count, Math.log1p(person.count) / 6);
  out.add(ids.share, tags / (1 + story.situations.length));
  if (tags === 0) out.add(ids.neverTagged);
  if (candidate === story.narrator) out.add(ids.narrator);
  if (person.kind === 'described') out.add(ids.described);
  out.add(ids.personal, Math.min(1, person.personal / (1 + person.count)));
  if (person.gender === 'u') out.add(ids.genderUnknown);
};
