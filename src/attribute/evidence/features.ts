import type { Gender } from '../../model.js';
import type { Cue } from '../cues/clause.js';
import type { Phrase } from '../cues/phrase.js';
import { candidatesOf } from './candidates.js';
import { couldBe, FITS, type Fit, fitOf } from './matching.js';
import { define, Sparse } from './registry.js';
import { countWithin, lastBelow } from './search.js';
import { type Situation, SLOTS, type Slot } from './situation.js';
import type { Story } from './story.js';
import { addStyle, compareStyles, learnStyles, STYLE_FEATURES } from './style.js';
import { addressedGender } from './terms.js';
import { turnAt, type TurnIndex, turnIndex } from './turns.js';

const cueFeature = define(
  'cue',
  SLOTS.flatMap((slot) =>
    (['tag', 'beat'] as const).flatMap((kind) => FITS.map((fit) => `${slot}.${kind}.${fit}` as const)),
  ),
);
const cueIds = new Map(Object.entries(cueFeature));
const JOINED_SLOTS = ['after', 'before', 'between', 'leading'] as const;
const jointFeature = define(
  'joint',
  JOINED_SLOTS.flatMap((slot) =>
    (['attached', 'leading', 'loose'] as const).flatMap((joint) =>
      FITS.map((fit) => `${slot}.${joint}.${fit}` as const),
    ),
  ),
);
const jointIds = new Map(Object.entries(jointFeature));
const spokenTo = define('spokenTo', [
  'here',
  'hereFits',
  'hereClashes',
  'before',
  'beforeFits',
  'beforeClashes',
  'after',
  'afterFits',
  'afterClashes',
]);
const anyTag = define('tag', [
  'namesThem',
  'namesAnother',
  'plainNamesThem',
  'invertedNamesThem',
  'joined',
  'pronounFits',
  'pronounClashes',
  'mainNamesThem',
  'mainNamesAnother',
]);
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
const recency = define('recency', [
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
const presence = define('presence', [
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
  'sinceBreak',
]);
const address = define('address', [
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
const anchor = define('anchor', [
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
const resolved = define(
  'resolved',
  SLOTS.flatMap((slot) => [`${slot}.first`, `${slot}.second`, `${slot}.other`] as const),
);
const resolvedIds = new Map(Object.entries(resolved));
const style = define('style', STYLE_FEATURES);
const terms = define('terms', ['beforeFits', 'beforeClashes', 'afterFits', 'afterClashes']);
const standing = define('standing', [
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
const context = define('context', [
  'noCue',
  'nameTag',
  'pronounTag',
  'nounTag',
  'iTag',
  'nameBeat',
  'pronounBeat',
  'nounBeat',
  'farCue',
  'startsParagraph',
  'endsParagraph',
  'hasSibling',
  'gap1',
  'gap2',
  'gapMany',
  'newScene',
  'afterQuestion',
  'question',
  'short',
  'long',
  'thought',
  'continues',
  'firstPerson',
  'alone',
  'candidates',
]);

/** A segment with its candidates and all that can be said of each before the conversation is decoded. */
export interface Question {
  readonly segment: number;
  readonly situation: Situation;
  readonly candidates: readonly number[];
  readonly evidence: readonly Sparse[];
  /** What holds for the segment whoever speaks; shared by all candidates. */
  readonly shared: Sparse;
  /** For each candidate what the decoder's features need to know. */
  readonly pronounFits: readonly boolean[];
  readonly addressedBefore: readonly boolean[];
  readonly spokenOfBefore: readonly boolean[];
  /** Everybody whom the segment's turn calls by name. */
  readonly calls: ReadonlySet<number>;
  readonly afterQuestion: boolean;
  /** The gender of whoever is called "sir" or "madam" in it; and of everybody, by person. */
  readonly term: Gender;
  readonly genders: readonly Gender[];
  /** True where speech goes on from the segment before. */
  readonly continues: boolean;
}

const GONE = 4000;

/** Draws the evidence for every segment of a story. */
export function questions(story: Story): Question[] {
  const lists = candidatesOf(story);
  const blockAddress = addressIndex(story);
  const turns = turnIndex(story.situations);
  const styles = learnStyles(
    story.reading,
    Array.from(story.tagged, (person) => (person < 0 ? [] : [{ person, share: 1 }])),
  );
  const genders = story.people.map(({ gender }) => gender);
  const termOf = story.situations.map(({ segment }) => addressedGender(story.reading, segment));
  return story.situations.map((situation, index) => {
    const candidates = lists[index] ?? [];
    const shared = contextOf(story, situation, candidates.length);
    const ranks = recencyRanks(story, situation, candidates);
    const likeness = compareStyles(styles, situation.segment, candidates);
    const termAt = (offset: number) =>
      turnAt(turns, situation.segment, offset)
        .map((near) => termOf[near] ?? 'u')
        .find((gender) => gender !== 'u') ?? 'u';
    const evidence = candidates.map((candidate, position) => {
      const sparse = new Sparse();
      cues(story, situation, candidate, sparse);
      antecedents(story, situation, candidate, candidates, sparse);
      ranks(position, sparse);
      presences(story, situation, candidate, sparse);
      addresses(story, situation, candidate, blockAddress, turns, sparse);
      addressees(story, situation, candidate, turns, sparse);
      anchors(story, situation, candidate, turns, sparse);
      standings(story, candidate, sparse);
      resolutions(story, situation, candidate, sparse);
      addStyle(style, likeness[position] ?? null, sparse);
      addTerm(termAt(-1), genders[candidate], terms.beforeFits, terms.beforeClashes, sparse);
      addTerm(termAt(1), genders[candidate], terms.afterFits, terms.afterClashes, sparse);
      return sparse;
    });
    return {
      segment: situation.segment,
      situation,
      candidates,
      evidence,
      shared,
      pronounFits: candidates.map(
        (candidate) => situation.main !== null && couldBe(story, situation.main, candidate),
      ),
      addressedBefore: candidates.map((candidate) =>
        isAddressed(blockAddress, turns, situation, -1, candidate),
      ),
      spokenOfBefore: candidates.map((candidate) =>
        turnAt(turns, situation.segment, -1).some((near) => blockAddress.spokenOf[near]?.has(candidate)),
      ),
      calls: new Set(
        turnAt(turns, situation.segment, 0).flatMap((near) => [...(blockAddress.vocative[near] ?? [])]),
      ),
      term: termAt(0),
      genders,
      afterQuestion: shared.index.includes(context.afterQuestion),
      continues: story.reading.segments[situation.segment]?.continues ?? false,
    };
  });
}

function cues(
  story: Story,
  { cues: found, main, mainSlot }: Situation,
  candidate: number,
  out: Sparse,
): void {
  let namesThem = false;
  let namesAnother = false;
  for (const slot of SLOTS) {
    const cue = found[slot];
    if (!cue) continue;
    const fit: Fit = fitOf(story, cue, candidate);
    out.add(cueIds.get(`${slot}.${cue.kind}.${fit}`) ?? 0);
    if (cue.kind === 'tag') addJoint(slot, cue, fit, out);
    if (cue.kind !== 'tag' || slot === 'previous' || slot === 'next') continue;
    if (fit === 'named') {
      namesThem = true;
      if (cue.plain) out.add(anyTag.plainNamesThem);
      if (cue.inverted) out.add(anyTag.invertedNamesThem);
      if (cue.subject.joined) out.add(anyTag.joined);
    } else if (fit === 'other') namesAnother = true;
    else if (fit === 'pronoun') out.add(anyTag.pronounFits);
    else if (fit === 'pronounClash') out.add(anyTag.pronounClashes);
  }
  if (namesThem) out.add(anyTag.namesThem);
  if (namesAnother) out.add(anyTag.namesAnother);
  if (main && mainSlot !== 'previous') {
    const fit = fitOf(story, main, candidate);
    if (fit === 'named') out.add(anyTag.mainNamesThem);
    else if (fit === 'other') out.add(anyTag.mainNamesAnother);
  }
}

function addJoint(slot: Slot, { joint }: Cue, fit: Fit, out: Sparse): void {
  const id = jointIds.get(`${slot}.${joint}.${fit}`);
  if (id !== undefined) out.add(id);
}

/** For a pronoun or noun: where the candidate stands among those it could mean. */
function antecedents(
  story: Story,
  situation: Situation,
  candidate: number,
  candidates: readonly number[],
  out: Sparse,
): void {
  const { main } = situation;
  if (
    !main ||
    main.subject.kind === 'name' ||
    (main.subject.kind === 'pronoun' && main.subject.gender === 'u')
  )
    return;
  if (!couldBe(story, main, candidate)) return;
  const limit = main.subject.start;
  const others = candidates.filter((other) => couldBe(story, main, other));
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

/** Whom the pronouns of the cues mean, as far as the narration alone tells. */
function resolutions(story: Story, { cues: found, main }: Situation, candidate: number, out: Sparse): void {
  for (const slot of SLOTS) {
    const subject = found[slot]?.subject;
    const list = subject?.kind === 'pronoun' ? story.antecedents.get(subject.start) : undefined;
    if (!list) continue;
    const rank = list.findIndex(({ person }) => person === candidate);
    out.add(resolvedIds.get(`${slot}.${rank === 0 ? 'first' : rank === 1 ? 'second' : 'other'}`) ?? 0);
  }
  const list = main?.subject.kind === 'pronoun' ? story.antecedents.get(main.subject.start) : undefined;
  if (!list) return;
  const rank = list.findIndex(({ person }) => person === candidate);
  const id = [antecedent.salient1, antecedent.salient2, antecedent.salient3][rank];
  if (id !== undefined) out.add(id);
  const sum = list.reduce((total, { weight }) => total + weight, 0);
  if (rank >= 0 && sum > 0) out.add(antecedent.salience, (list[rank]?.weight ?? 0) / sum);
}

function addTerm(term: Gender, gender: Gender | undefined, fits: number, clashes: number, out: Sparse): void {
  if (term === 'u' || gender === undefined || gender === 'u') return;
  out.add(term === gender ? fits : clashes);
}

function recencyRanks(story: Story, { segment }: Situation, candidates: readonly number[]) {
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
  const narratedIds = [recency.narrated1, recency.narrated2, recency.narrated3, recency.narrated4];
  const anyIds = [recency.any1, recency.any2, recency.any3];
  return (position: number, out: Sparse) => {
    const byNarration = narratedIds[rankIn(narrated, position)];
    if (byNarration !== undefined) out.add(byNarration);
    const bySubject = [recency.subject1, recency.subject2][rankIn(subjects, position)];
    if (bySubject !== undefined) out.add(bySubject);
    const byAny = anyIds[rankIn(any, position)];
    if (byAny !== undefined) out.add(byAny);
    const own = narrated[position] ?? -1;
    const distance = own < 0 ? GONE : from - own;
    if (distance < 20) out.add(recency.within20);
    else if (distance < 60) out.add(recency.within60);
    else if (distance < 150) out.add(recency.within150);
    else if (distance < 400) out.add(recency.within400);
    else if (distance < 1000) out.add(recency.within1000);
    else if (distance >= GONE) out.add(recency.never);
    const list = story.narrated[candidates[position] ?? -1] ?? new Int32Array();
    if (countWithin(list, to, to + 60) > 0) out.add(recency.after60);
  };
}

function presences(story: Story, situation: Situation, candidate: number, out: Sparse): void {
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
  if (here > 0) out.add(presence.paragraph1);
  if (here > 1) out.add(presence.paragraph2);
  if (within(situation.block - 1, narrated) > 0) out.add(presence.previousParagraph);
  if (within(situation.block - 1, subjects) > 0) out.add(presence.previousSubject);
  if (within(situation.block + 1, narrated) > 0) out.add(presence.nextParagraph);
  if (within(situation.block + 1, subjects) > 0) out.add(presence.nextSubject);
  out.add(presence.near, Math.log1p(countWithin(narrated, from - 300, from)) / 2);
  out.add(presence.scene, Math.log1p(countWithin(narrated, from - 1500, from)) / 3);
  out.add(presence.ahead, Math.log1p(countWithin(narrated, to, to + 600)) / 3);
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
  out.add(presence.tagsNear, Math.log1p(own) / 2);
  if (all > 0) out.add(presence.tagsShare, own / all);
  out.add(presence.tagsBehind, behind);
  out.add(presence.tagsAhead, ahead);
}

/** For each segment who is called out to in it and who is spoken of. */
interface AddressIndex {
  readonly vocative: readonly ReadonlySet<number>[];
  readonly own: readonly ReadonlySet<number>[];
  readonly spokenOf: readonly ReadonlySet<number>[];
}

function addressIndex(story: Story): AddressIndex {
  const vocative = story.situations.map(() => new Set<number>());
  const spokenOf = story.situations.map(() => new Set<number>());
  const own = story.situations.map(() => new Set<number>());
  for (const { segment, person, vocative: called, own: theirs } of story.addresses)
    (called ? vocative : theirs ? own : spokenOf)[segment]?.add(person);
  return { vocative, spokenOf, own };
}

function isAddressed(
  index: AddressIndex,
  turns: TurnIndex,
  { segment }: Situation,
  offset: number,
  candidate: number,
): boolean {
  return turnAt(turns, segment, offset).some((near) => index.vocative[near]?.has(candidate));
}

function addresses(
  story: Story,
  situation: Situation,
  candidate: number,
  index: AddressIndex,
  turns: TurnIndex,
  out: Sparse,
): void {
  const spoken = (offset: number) =>
    turnAt(turns, situation.segment, offset).some((near) => index.spokenOf[near]?.has(candidate));
  const called = (offset: number) => isAddressed(index, turns, situation, offset, candidate);
  const own = index.own[situation.segment];
  if (own && own.size > 0) out.add(own.has(candidate) ? address.ownName : address.othersName);
  if (spoken(0)) out.add(address.here);
  if (called(0)) out.add(address.vocativeHere);
  if (called(-1)) out.add(address.vocativeBefore);
  if (spoken(-1)) out.add(address.spokenOfBefore);
  if (called(1)) out.add(address.vocativeAfter);
  if (spoken(1)) out.add(address.spokenOfAfter);
  if (called(-2)) out.add(address.vocativeBefore2);
  if (called(2)) out.add(address.vocativeAfter2);
  const [from = 0] = story.reading.segmentTokens[situation.segment] ?? [];
  if (countWithin(story.spokenOf[candidate] ?? new Int32Array(), from - 200, from + 200) > 0)
    out.add(address.spokenOfNear);
}

const SPOKEN_TO = [
  [0, spokenTo.here, spokenTo.hereFits, spokenTo.hereClashes],
  [-1, spokenTo.before, spokenTo.beforeFits, spokenTo.beforeClashes],
  [1, spokenTo.after, spokenTo.afterFits, spokenTo.afterClashes],
] as const;

/** Whom the tags of this turn and its neighbours have spoken to: who is spoken to here answers there. */
function addressees(
  story: Story,
  situation: Situation,
  candidate: number,
  turns: TurnIndex,
  out: Sparse,
): void {
  const gender = story.people[candidate]?.gender ?? 'u';
  for (const [offset, named, fits, clashes] of SPOKEN_TO) {
    const addressee = turnAt(turns, situation.segment, offset)
      .map((near) => addresseeOf(story.situations[near]))
      .find((phrase) => phrase !== null);
    if (!addressee) continue;
    if (addressee.kind === 'name') {
      if (addressee.people.includes(candidate)) out.add(named);
    } else if (addressee.gender !== 'u' && addressee.gender !== 'n' && gender !== 'u') {
      out.add(addressee.gender === gender ? fits : clashes);
    }
  }
}

const ADDRESSING_SLOTS: readonly Slot[] = ['after', 'before', 'between', 'leading'];

function addresseeOf(situation: Situation | undefined): Phrase | null {
  for (const slot of ADDRESSING_SLOTS) {
    const cue = situation?.cues[slot];
    if (cue?.kind === 'tag' && cue.addressee) return cue.addressee;
  }
  return null;
}

/** What the tags of the neighbouring turns say: who takes turns with whom. */
function anchors(story: Story, situation: Situation, candidate: number, turns: TurnIndex, out: Sparse): void {
  const named = (offset: number) => {
    for (const near of turnAt(turns, situation.segment, offset))
      if ((story.tagged[near] ?? -1) >= 0) return story.tagged[near] ?? -1;
    return -1;
  };
  const tell = (offset: number, same: number, other?: number) => {
    const tagged = named(offset);
    if (tagged === candidate) out.add(same);
    else if (tagged >= 0 && other !== undefined) out.add(other);
  };
  tell(1, anchor.next1, anchor.next1Other);
  tell(2, anchor.next2, anchor.next2Other);
  tell(3, anchor.next3);
  tell(4, anchor.next4);
  tell(-1, anchor.before1, anchor.before1Other);
  tell(-2, anchor.before2, anchor.before2Other);
  tell(-3, anchor.before3);
  tell(-4, anchor.before4);
}

function standings(story: Story, candidate: number, out: Sparse): void {
  const person = story.people[candidate];
  if (!person) return;
  const tags = story.tags[candidate] ?? 0;
  out.add(standing.bias);
  out.add(standing.tags, Math.log1p(tags) / 5);
  out.add(standing.count, Math.log1p(person.count) / 6);
  out.add(standing.share, tags / (1 + story.situations.length));
  if (tags === 0) out.add(standing.neverTagged);
  if (candidate === story.narrator) out.add(standing.narrator);
  if (person.kind === 'described') out.add(standing.described);
  out.add(standing.personal, Math.min(1, person.personal / (1 + person.count)));
  if (person.gender === 'u') out.add(standing.genderUnknown);
}

const CONTEXT_OF_SUBJECT = {
  tag: { name: context.nameTag, pronoun: context.pronounTag, noun: context.nounTag },
  beat: { name: context.nameBeat, pronoun: context.pronounBeat, noun: context.nounBeat },
} as const;
const FAR: readonly (Slot | null)[] = ['previous', 'next'];

function contextOf(story: Story, situation: Situation, candidates: number): Sparse {
  const out = new Sparse();
  const { main, mainSlot } = situation;
  if (!main) out.add(context.noCue);
  else {
    out.add(CONTEXT_OF_SUBJECT[main.kind][main.subject.kind]);
    if (main.subject.kind === 'pronoun' && main.subject.word === 'i') out.add(context.iTag);
    if (FAR.includes(mainSlot)) out.add(context.farCue);
  }
  if (situation.startsParagraph) out.add(context.startsParagraph);
  if (situation.endsParagraph) out.add(context.endsParagraph);
  if (situation.startsParagraph && situation.endsParagraph) out.add(context.alone);
  if (situation.sibling >= 0) out.add(context.hasSibling);
  if (situation.gap === 1) out.add(context.gap1);
  if (situation.gap === 2) out.add(context.gap2);
  if (situation.gap > 2) out.add(context.gapMany);
  if (situation.newScene) out.add(context.newScene);
  const { text } = story.reading.manuscript;
  const segment = story.reading.segments[situation.segment];
  const before = story.reading.segments[situation.segment - 1];
  if (before && /\?\W{0,2}$/u.test(text.slice(before.end - 3, before.end))) out.add(context.afterQuestion);
  if (segment) {
    if (/\?\W{0,2}$/u.test(text.slice(segment.end - 3, segment.end))) out.add(context.question);
    const length = segment.end - segment.start;
    if (length < 25) out.add(context.short);
    if (length > 250) out.add(context.long);
    if (segment.kind === 'thought') out.add(context.thought);
    if (segment.continues) out.add(context.continues);
  }
  if (story.narrator >= 0) out.add(context.firstPerson);
  out.add(context.candidates, Math.min(1, candidates / 18));
  return out;
}
