import { Recent } from './recent.js';
import type { Situation } from './situation.js';
import type { Story } from './story.js';

const MOST = 18;
/** The same where speech goes on, with whoever could speak the segment before. */
const MOST_CONTINUED = 36;
const MOST_CALLED = 6;

/** A segment and who could speak it. */
interface Choice {
  readonly situation: Situation;
  readonly candidates: readonly number[];
}

/** Who could speak each segment, most recently named first: everybody about whom there is any evidence at all. */
export function* candidatesOf(story: Story): Generator<Choice, void> {
  const { starts, people } = places(story);
  const byNoun = peopleByNoun(story);
  const recent = new Recent(story.people.length);
  let next = 0;
  let before: readonly number[] = [];
  for (const situation of story.situations) {
    const [from = 0, to = 0] = story.reading.segmentTokens[situation.segment] ?? [];
    const found = new Set<number>();
    const put = (id: number | undefined) => {
      if (id !== undefined && id >= 0 && isPerson(story, id)) found.add(id);
    };
    for (const cue of Object.values(situation.cues)) {
      if (cue.subject.kind === 'name') for (const id of cue.subject.people) put(id);
      if (cue.subject.kind === 'noun') {
        for (const id of byNoun.get(cue.subject.head) ?? []) put(id);
      }
    }
    put(story.narrator);
    for (let near = situation.segment - 6; near <= situation.segment + 3; near++) put(story.tagged[near]);
    for (; next < starts.length && (starts[next] ?? 0) < to + 60; next++) {
      const person = people[next] ?? -1;
      if (isPerson(story, person)) recent.name(person, starts[next] ?? 0);
    }
    for (let id = recent.latest; id >= 0 && found.size < MOST; id = recent.before(id)) {
      if (recent.placeOf(id) < from - 4000 && found.size >= 4) break;
      put(id);
    }
    for (let near = situation.segment - 7; near > situation.segment - 40 && found.size < MOST; near--)
      put(story.tagged[near]);
    // Who tells a long story may not be named in it for many pages.
    if (story.reading.segments[situation.segment]?.continues)
      for (const id of before) if (found.size < MOST_CONTINUED) put(id);
    before = [...found];
    yield { situation, candidates: before };
  }
}

/** Where anybody is named or described, and who, in order. */
function places(story: Story): { readonly starts: Int32Array; readonly people: Int32Array } {
  const all = story.mentions.map(({ start, person }) => ({ start, person }));
  story.people.forEach((person, id) => {
    if (person.kind === 'described')
      for (const start of story.narrated[id] ?? []) all.push({ start, person: id });
  });
  all.sort((a, b) => a.start - b.start);
  return {
    starts: Int32Array.from(all, ({ start }) => start),
    people: Int32Array.from(all, ({ person }) => person),
  };
}

/** Who may be called by a noun. */
function peopleByNoun({ people, nouns }: Story): ReadonlyMap<string, readonly number[]> {
  const byNoun = new Map<string, number[]>();
  people.forEach((person, id) => {
    const own = new Set(nouns[id]);
    if (person.noun !== undefined) own.add(person.noun);
    for (const noun of own) {
      const list = byNoun.get(noun) ?? [];
      byNoun.set(noun, list);
      // A noun that fits many tells nothing about any of them.
      if (list.length < MOST_CALLED) list.push(id);
    }
  });
  return byNoun;
}

/** A short story may name somebody who speaks no more than twice, and never beside a tag. */
function isPerson({ people }: Story, id: number): boolean {
  const person = people[id];
  if (!person) return false;
  const { personal, gender, count, kind } = person;
  return kind !== 'named' || personal >= 1 || gender !== 'u' || (personal > 0 && count > 1);
}
