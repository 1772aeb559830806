import { type Cue, isSaidByI } from '../cues/clause.js';
import { Phrases } from '../cues/phrase.js';
import { joinCalled } from '../roster/called.js';
import { describedPeople } from '../roster/described.js';
import { inferDescribed, inferGenders } from '../roster/genders.js';
import { kinOf } from '../roster/kin.js';
import type { Mention } from '../roster/mentions.js';
import { firstPerson } from '../roster/narrator.js';
import type { Person } from '../roster/person.js';
import type { Reading } from '../text/reading.js';
import { type Address, findAddresses } from './address.js';
import type { Antecedents } from './antecedents.js';
import { nounsOf } from './nouns.js';
import { resolvePronouns } from './salience.js';
import { type Situation, situations } from './situation.js';

/** All that is known of a story before its quotations are attributed. */
export interface Story {
  readonly reading: Reading;
  readonly people: readonly Person[];
  /** Of named people only, in order. */
  readonly mentions: readonly Mention[];
  readonly phrases: Phrases;
  readonly situations: readonly Situation[];
  readonly addresses: readonly Address[];
  /** Token positions at which each person is named or described in narration, ascending. */
  readonly narrated: readonly Int32Array[];
  /** The same where they stand as subjects of a sentence. */
  readonly subjects: readonly Int32Array[];
  /** The same in speech. */
  readonly spokenOf: readonly Int32Array[];
  /** How often each person is the named subject of a tag. */
  readonly tags: Int32Array;
  /** For each segment the person its tag names, or -1. */
  readonly tagged: Int32Array;
  /** The I of the story, or -1. */
  readonly narrator: number;
  /** For each person the nouns they may be called by: `doctor` for Dr. Bull, `aunt` for Aunt Jane. */
  readonly nouns: readonly ReadonlySet<string>[];
  /** What the pronouns of the narration may mean. */
  readonly antecedents: Antecedents;
}

export function studyStory(
  reading: Reading,
  named: readonly Person[],
  found: readonly Mention[],
  closed: boolean,
): Story {
  const firstPhrases = new Phrases(reading, found);
  const cued = situations({ reading, phrases: firstPhrases });
  const people = [...named];
  inferGenders(reading, people, found, firstPhrases);
  const tagged = taggedNames(reading, cued);
  const firstAddresses = findAddresses(reading, found);
  const described = closed ? [] : describedPeople(reading, cued, people, kinOf(people));
  inferDescribed(reading, described, firstPhrases);
  for (const { person } of described) people.push(person);
  const narrator = firstPerson(reading, people, found, cued, firstAddresses, closed);
  const mentions = narrator < 0 ? joinCalled(reading, people, found, firstAddresses, tagged) : found;
  const joined = mentions !== found;
  const phrases = joined ? new Phrases(reading, mentions) : firstPhrases;
  const addresses = joined ? findAddresses(reading, mentions) : firstAddresses;
  const narrated: number[][] = people.map(() => []);
  const subjects: number[][] = people.map(() => []);
  const spokenOf: number[][] = people.map(() => []);
  for (const mention of mentions) {
    if (mention.inSpeech) spokenOf[mention.person]?.push(mention.start);
    else if (reading.blockOf[mention.start] !== -1) {
      narrated[mention.person]?.push(mention.start);
      if (!mention.possessive && isSubject(reading, mention.start))
        subjects[mention.person]?.push(mention.start);
    }
  }
  for (const { person, places } of described) {
    narrated[person.id]?.push(...places);
    subjects[person.id]?.push(...places.filter((place) => isSubject(reading, place - 1)));
  }
  if (narrator >= 0) {
    const self = selfMentions(reading);
    narrated[narrator] = merged(narrated[narrator], self.all);
    subjects[narrator] = merged(subjects[narrator], self.subjects);
    cued.forEach(({ cues, segment }) => {
      if (tagged[segment] === -1 && isTaggedBySelf(cues)) tagged[segment] = narrator;
    });
  }
  const tags = new Int32Array(people.length);
  for (const name of tagged) if (name >= 0) tags[name] = (tags[name] ?? 0) + 1;
  const places = [narrated, subjects, spokenOf].map((lists) => lists.map((list) => Int32Array.from(list)));
  const [narratedAt = [], subjectsAt = [], spokenOfAt = []] = places;
  return {
    reading,
    people,
    mentions,
    phrases,
    situations: cued,
    addresses,
    narrated: narratedAt,
    subjects: subjectsAt,
    spokenOf: spokenOfAt,
    antecedents: resolvePronouns(
      reading,
      // Nobody says "he" of the I of the story.
      people.map(({ gender }, id) => (id === narrator ? 'n' : gender)),
      narratedAt,
      subjectsAt,
      spokenOfAt,
    ),
    tags,
    tagged,
    narrator,
    nouns: withKin(nounsOf(reading, phrases, people, mentions), people),
  };
}

/** Whether the tag of a segment is "I said". */
function isTaggedBySelf({ after, between, before, tagged }: Situation['cues']): boolean {
  return [after, between, before, tagged].some(isSaidByI);
}

/** Where the I of a story speaks of themselves in the narration. */
function selfMentions({ tokens, segmentOf, blockOf }: Reading): {
  readonly all: readonly number[];
  readonly subjects: readonly number[];
} {
  const all: number[] = [];
  const subjects: number[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (segmentOf[at] || (blockOf[at] ?? -1) < 0) continue;
    const word = tokens.word(at);
    if (!/^(?:i|i'.+|me|we|us|myself)$/u.test(word)) continue;
    all.push(at);
    if (word !== 'me' && word !== 'us' && word !== 'myself') subjects.push(at);
  }
  return { all, subjects };
}

const merged = (places: readonly number[] = [], more: readonly number[]): number[] =>
  [...places, ...more].sort((a, b) => a - b);

function withKin(nouns: readonly ReadonlySet<string>[], people: readonly Person[]): ReadonlySet<string>[] {
  const kin = kinOf(people);
  return nouns.map((own, id) => new Set([...own, ...(kin[id] ?? [])]));
}

/** For each segment the person its tag names, or -1. */
function taggedNames(reading: Reading, cued: readonly Situation[]): Int32Array {
  const tagged = new Int32Array(reading.segments.length).fill(-1);
  for (const { cues, segment } of cued) {
    tagged[segment] =
      taggedName(cues.after) ??
      taggedName(cues.between) ??
      taggedName(cues.before) ??
      taggedName(cues.tagged) ??
      -1;
  }
  return tagged;
}

function taggedName(cue: Cue | undefined): number | undefined {
  return cue?.kind === 'tag' && cue.subject.kind === 'name' ? cue.subject.person : undefined;
}

/** Near enough: the first words of a sentence, or what stands right before a verb, are its subject. */
function isSubject({ tokens, sentenceStart, segmentOf }: Reading, at: number): boolean {
  for (let back = at; back >= Math.max(0, at - 3); back--) {
    if (sentenceStart[back] === 1 || sentenceStart[back] === 2) return true;
    if (back < at && segmentOf[back] !== 0) return true;
    if (['of', 'to', 'with', 'at', 'for', 'from', 'by', 'on', 'in'].includes(tokens.word(back - 1)))
      return false;
  }
  return [',', 'and', 'but', 'when', 'as', 'while', 'that', 'then'].includes(tokens.word(at - 1));
}
