import type { Gender } from '../../model.js';
import { candidatesOf } from './candidates.js';
import type { Group } from './group.js';
import { addressees, addressTerms } from './groups/addressees.js';
import { anchors } from './groups/anchors.js';
import { antecedents, focus, resolutions } from './groups/antecedents.js';
import { calls } from './groups/calls.js';
import { contextOf, followsQuestion } from './groups/context.js';
import { cues } from './groups/cues.js';
import { manner } from './groups/manner.js';
import { presence } from './groups/presence.js';
import { recency } from './groups/recency.js';
import { standing } from './groups/standing.js';
import { couldBe } from './matching.js';
import { Sparse } from './registry.js';
import type { Situation } from './situation.js';
import type { Story } from './story.js';
import { turnAt, turnTable } from './turns.js';

/** All kinds of evidence about candidates; one line adds one. */
const groups: readonly Group[] = [
  cues,
  antecedents,
  resolutions,
  focus,
  recency,
  presence,
  calls,
  addressees,
  addressTerms,
  anchors,
  standing,
  manner,
];

/** A segment with its candidates, and for each what the evidence of the history needs to know. */
export interface Asked {
  readonly segment: number;
  readonly situation: Situation;
  readonly candidates: readonly number[];
  readonly pronounFits: readonly boolean[];
  readonly addressedBefore: readonly boolean[];
  readonly spokenOfBefore: readonly boolean[];
  /** Everybody whom the segment's turn calls by name. */
  readonly calls: ReadonlySet<number>;
  readonly afterQuestion: boolean;
  /** The gender of whoever is called "sir" or "madam" in its turn; and of everybody, by person. */
  readonly term: Gender;
  readonly genders: readonly Gender[];
  /** True where speech goes on from the segment before. */
  readonly continues: boolean;
}

/** The same with all that can be said of each candidate before the conversation is decoded. */
export interface Question extends Asked {
  readonly evidence: readonly Sparse[];
  /** What holds for the segment whoever speaks; shared by all candidates. */
  readonly shared: Sparse;
}

/** Draws the evidence for every segment of a story, one after the other: that of a whole book takes much memory. */
export function* questions(story: Story): Generator<Question, void> {
  const turns = turnTable(story);
  const genders = story.people.map(({ gender }) => gender);
  const witnesses = groups.map((group) => group(story, turns));
  for (const { situation, candidates } of candidatesOf(story)) {
    const { main, segment } = situation;
    const tellers = witnesses.map((witness) => witness(situation, candidates));
    const [here, before] = [turnAt(turns, segment, 0), turnAt(turns, segment, -1)];
    yield {
      segment,
      situation,
      candidates,
      evidence: candidates.map((candidate, position) => {
        const out = new Sparse();
        for (const tell of tellers) tell(candidate, out, position);
        return out;
      }),
      shared: contextOf(story, situation, candidates.length),
      pronounFits: candidates.map((candidate) => main !== null && couldBe(story, main, candidate)),
      addressedBefore: candidates.map((candidate) => before?.called.has(candidate) ?? false),
      spokenOfBefore: candidates.map((candidate) => before?.spokenOf.has(candidate) ?? false),
      calls: here?.called ?? new Set(),
      term: here?.term ?? 'u',
      genders,
      afterQuestion: followsQuestion(story, situation),
      continues: story.reading.segments[segment]?.continues ?? false,
    };
  }
}
