import type { Address } from '../evidence/address.js';
import type { Reading } from '../text/reading.js';
import type { Mention } from './mentions.js';
import { nameWords, parseName } from './names.js';
import type { Person } from './person.js';

/** How many paragraphs around a name called out whoever answers to it is looked for. */
const NEAR = 3;
/** In how many of the places where a name is called out its owner must be near. */
const SHARE = 0.75;

/**
 * Finds out who is meant by names that only the characters use: "Yes, Dr. Karev," says Addison, and it is always Alex
 * who stands beside her. Such a name is added to those of the person.
 *
 * @param tagged for each segment the person its tag names, or -1
 * @returns the mentions, with those of such names made over
 */
export function joinCalled(
  reading: Reading,
  people: readonly Person[],
  mentions: readonly Mention[],
  addresses: readonly Address[],
  tagged: Int32Array,
): readonly Mention[] {
  const near = new Nearby(reading, mentions);
  const narrated = new Set(mentions.filter(({ inSpeech }) => !inSpeech).map(({ person }) => person));
  const called = new Map<number, { places: number; readonly votes: Map<number, number> }>();
  for (const { segment, person, vocative } of addresses) {
    const speaker = tagged[segment] ?? -1;
    if (!vocative || narrated.has(person) || people[person]?.kind !== 'named' || speaker < 0) continue;
    const tally = called.get(person) ?? { places: 0, votes: new Map<number, number>() };
    called.set(person, tally);
    tally.places++;
    for (const other of near.at(reading.segments[segment]?.block ?? -1))
      if (other !== speaker && other !== person) tally.votes.set(other, (tally.votes.get(other) ?? 0) + 1);
  }
  const meant = new Map<number, number>();
  for (const [id, { places, votes }] of called) {
    const owner = winner(votes, places);
    const [name, other] = [people[id], people[owner]];
    if (name && other && agree(name, other)) meant.set(id, owner);
  }
  if (meant.size === 0) return mentions;
  for (const [id, owner] of meant) take(people[owner], people[id]);
  return mentions.map((mention) => {
    const person = meant.get(mention.person) ?? mention.person;
    return { ...mention, person, people: mention.people.map((id) => meant.get(id) ?? id) };
  });
}

/** Who is named in the narration of the paragraphs around one. */
class Nearby {
  readonly #byBlock = new Map<number, Set<number>>();

  constructor({ blockOf }: Reading, mentions: readonly Mention[]) {
    for (const { start, person, inSpeech } of mentions) {
      const block = blockOf[start] ?? -1;
      if (inSpeech || block < 0) continue;
      this.#byBlock.set(block, (this.#byBlock.get(block) ?? new Set()).add(person));
    }
  }

  at(block: number): ReadonlySet<number> {
    const found = new Set<number>();
    for (let near = block - NEAR; near <= block + NEAR; near++)
      for (const person of this.#byBlock.get(near) ?? []) found.add(person);
    return found;
  }
}

/** Who is near most often, if that is nearly always and nobody else is half as often. */
function winner(votes: ReadonlyMap<number, number>, places: number): number {
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!first || first[1] < 2 || first[1] < SHARE * places || 2 * (second?.[1] ?? 0) > first[1]) return -1;
  return first[0];
}

/** Whether two people can be one: not where gender or family name tells them apart. */
function agree(a: Person, b: Person): boolean {
  const told = (person: Person) => (person.genderSure ? person.gender : 'u');
  if (told(a) !== 'u' && told(b) !== 'u' && a.gender !== b.gender) return false;
  const families = familiesOf(b);
  const single = [...a.aliases].map((alias) => parseName(nameWords(alias)).names);
  return families.size === 0 || single.every((names) => families.has(names.at(-1) ?? ''));
}

function familiesOf({ aliases }: Person): ReadonlySet<string> {
  const names = [...aliases].map((alias) => parseName(nameWords(alias)));
  return new Set(
    names
      .filter(({ names: own, titles }) => own.length > 1 || (titles.length > 0 && own.length === 1))
      .flatMap(({ names: own }) => own),
  );
}

function take(owner: Person | undefined, name: Person | undefined): void {
  if (!owner || !name) return;
  for (const alias of name.aliases) owner.aliases.add(alias);
  owner.count += name.count;
  owner.personal += name.personal;
  name.count = 0;
  name.personal = 0;
}
