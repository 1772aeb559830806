import type { Cue } from '../../cues/clause.js';
import type { Antecedent } from '../antecedents.js';
import type { Group } from '../group.js';
import { couldBe } from '../matching.js';
import { define, type Sparse } from '../registry.js';
import { lastBelow } from '../search.js';
import { type Situation, SLOTS } from '../situation.js';
import type { Story } from '../story.js';

const antecedent = define('antecedent', [
  'last',
  'second',
  'third',
  'lastSubject',
  'secondSubject',
  'lastInParagraph',
  'subjectOfParagraph',
  'only',
  'tagger1',
  'tagger2',
  'nounRecent',
  'nounOnly',
  'salient1',
  'salient2',
  'salient3',
  'salience',
]);
const resolved = define(
  'resolved',
  SLOTS.flatMap((slot) => [`${slot}.first`, `${slot}.second`, `${slot}.other`] as const),
);
const resolvedIds = new Map(Object.entries(resolved));

const GONE = 4000;

/** For a pronoun or noun: where the candidate stands among those it could mean. */
export const antecedents: Group = (story) => (situation, candidates) => {
  const { main } = situation;
  if (!main || main.subject.kind === 'name') return () => {};
  if (main.subject.kind === 'pronoun' && main.subject.gender === 'u') return () => {};
  const others = candidates.filter((other) => couldBe(story, main, other));
  return (candidate, out) => rank(story, situation, main, candidate, others, out);
};

function rank(
  story: Story,
  situation: Situation,
  main: Cue,
  candidate: number,
  others: readonly number[],
  out: Sparse,
): void {
  if (!others.includes(candidate)) return;
  const limit = main.subject.start;
  const place = (lists: readonly Int32Array[], id: number) => {
    const list = lists[id] ?? new Int32Array();
    return list[lastBelow(list, limit)] ?? -GONE;
  };
  const own = place(story.narrated, candidate);
  const rank = others.filter((other) => other !== candidate && place(story.narrated, other) > own).length;
  if (own > limit - GONE) {
    if (rank === 0) out.add(antecedent.last);
    if (rank === 1) out.add(antecedent.second);
    if (rank === 2) out.add(antecedent.third);
  }
  const subject = place(story.subjects, candidate);
  const subjectRank = others.filter(
    (other) => other !== candidate && place(story.subjects, other) > subject,
  ).length;
  if (subject > limit - GONE) {
    if (subjectRank === 0) out.add(antecedent.lastSubject);
    if (subjectRank === 1) out.add(antecedent.secondSubject);
  }
  const [blockFrom = 0] = story.reading.blockTokens[situation.block] ?? [];
  if (own >= blockFrom) {
    out.add(antecedent.lastInParagraph);
    if (subject >= blockFrom && subjectRank === 0) out.add(antecedent.subjectOfParagraph);
  }
  if (others.length === 1) out.add(main.subject.kind === 'noun' ? antecedent.nounOnly : antecedent.only);
  if (main.subject.kind === 'noun' && own > limit - 200) out.add(antecedent.nounRecent);
  let seen = 0;
  for (let near = situation.segment - 1; near >= 0 && near > situation.segment - 12 && seen < 2; near--) {
    const tagged = story.tagged[near] ?? -1;
    if (tagged < 0 || !couldBe(story, main, tagged)) continue;
    seen++;
    if (tagged === candidate) {
      out.add(seen === 1 ? antecedent.tagger1 : antecedent.tagger2);
      break;
    }
  }
}

/** The place of each person in a list of those who may be meant, and their share of its weight. */
function placesIn(list: readonly Antecedent[]) {
  const sum = list.reduce((total, { weight }) => total + weight, 0);
  return (candidate: number) => {
    const rank = list.findIndex(({ person }) => person === candidate);
    return { rank, share: rank >= 0 && sum > 0 ? (list[rank]?.weight ?? 0) / sum : null };
  };
}

/** Whom the pronouns of the cues mean, as far as the narration alone tells. */
export const resolutions: Group =
  (story) =>
  ({ cues: found, main }) => {
    const meant = (cue: Cue | null | undefined) =>
      cue?.subject.kind === 'pronoun' ? story.antecedents.get(cue.subject.start) : undefined;
    const bySlot = SLOTS.flatMap((slot) => {
      const list = meant(found[slot]);
      return list ? [{ slot, placeOf: placesIn(list) }] : [];
    });
    const list = meant(main);
    const placeOf = list && placesIn(list);
    return (candidate, out) => {
      for (const { slot, placeOf: placeIn } of bySlot) {
        const { rank } = placeIn(candidate);
        out.add(resolvedIds.get(`${slot}.${rank === 0 ? 'first' : rank === 1 ? 'second' : 'other'}`) ?? 0);
      }
      if (!placeOf) return;
      const { rank, share } = placeOf(candidate);
      const id = [antecedent.salient1, antecedent.salient2, antecedent.salient3][rank];
      if (id !== undefined) out.add(id);
      if (share !== null) out.add(antecedent.salience, share);
    };
  };

const focusIds = define('focus', ['first', 'second', 'third', 'other', 'weight']);

/** How present a candidate is to the reader where somebody begins to speak. */
export const focus: Group =
  (story) =>
  ({ segment }) => {
    const [from = 0] = story.reading.segmentTokens[segment] ?? [];
    const placeOf = placesIn(story.antecedents.get(from) ?? []);
    return (candidate, out) => {
      const { rank, share } = placeOf(candidate);
      out.add([focusIds.first, focusIds.second, focusIds.third][rank] ?? focusIds.other);
      if (share !== null) out.add(focusIds.weight, share);
    };
  };
