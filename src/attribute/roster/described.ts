import type { NounPhrase } from '../cues/phrase.js';
import type { Situation } from '../evidence/situation.js';
import { GROUPS, HONORIFICS, PEOPLE } from '../lexicon/people.js';
import { VOICE_NOUNS } from '../lexicon/speech.js';
import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';
import type { Person } from './person.js';

/** Nouns that point at somebody already known rather than tell who they are. */
const POINTING = new Set([
  'other',
  'another',
  'one',
  'first',
  'second',
  'latter',
  'former',
  'somebody',
  'someone',
  'all',
  'both',
  'everybody',
  'everyone',
  'creature',
  'person',
  'voice',
  'speaker',
  'friend',
  'companion',
]);

export interface Described {
  readonly person: Person;
  /** Where the noun stands, with an article, in narration. */
  readonly places: number[];
}

interface Description {
  readonly noun: string;
  readonly gender: Person['gender'];
  readonly written: Map<string, number>;
  count: number;
}

/**
 * People who speak without ever being named, known by the noun they are called: "said the stationmaster". What tells
 * two of one kind apart is kept: "the second policeman", "the man with the black beard".
 *
 * @param kin for each person the nouns of kinship they are expected under, who need no description
 */
export function describedPeople(
  reading: Reading,
  cued: readonly Situation[],
  people: readonly Person[],
  kin: readonly (readonly string[])[],
): Described[] {
  const found = new Map<string, Described>();
  const named = mostNamed(people, kin);
  // "Her mother" is Mrs. Bennet where she is about; but "my mother" is the narrator's, whoever else there is.
  const isExpected = ({ noun, count }: Description, text: string) =>
    /^(?:his|her|their)\s/u.test(text) && (named.get(noun) ?? 0) > 8 * count;
  for (const [key, description] of descriptionsIn(reading, cued)) {
    const text = usual(description.written) ?? description.noun;
    const owned = /^(?:his|her|my|their|our|your)\s/u.test(text);
    if (isExpected(description, text)) continue;
    const name = owned ? text.charAt(0).toUpperCase() + text.slice(1) : `The ${text}`;
    const person: Person = {
      id: people.length + found.size,
      name,
      aliases: new Set([name]),
      gender: description.gender,
      genderSure: description.gender !== 'u',
      kind: 'described',
      noun: description.noun,
      count: description.count,
      personal: 2 * description.count,
    };
    found.set(key, { person, places: [] });
  }
  findPlaces(reading, found);
  return [...found.values()];
}

/** How often whoever is expected most under a noun of kinship is named. */
function mostNamed(
  people: readonly Person[],
  kin: readonly (readonly string[])[],
): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const { id, count } of people)
    for (const noun of kin[id] ?? []) most.set(noun, Math.max(count, most.get(noun) ?? 0));
  return most;
}

/** The descriptions under which somebody speaks, by what tells them apart. */
function descriptionsIn(reading: Reading, cued: readonly Situation[]): ReadonlyMap<string, Description> {
  const { tokens } = reading;
  const found = new Map<string, Description>();
  for (const { cues } of cued) {
    for (const slot of ['after', 'before'] as const) {
      const cue = cues[slot];
      if (cue?.kind !== 'tag' || cue.subject.kind !== 'noun' || !tells(reading, cue.subject)) continue;
      const { head, headAt, gender, start, from, article } = cue.subject;
      const end = markEnd(reading, headAt);
      const key = keyAt(reading, headAt);
      const entry = found.get(key) ?? { noun: head, gender, written: new Map(), count: 0 };
      found.set(key, entry);
      entry.count++;
      const text = tokens.text
        .slice(tokens.start[article === 'own' ? start : from], tokens.end[end])
        .replace(/['’]s$/u, '')
        .replace(/\s+/gu, ' ')
        .toLowerCase();
      entry.written.set(text, (entry.written.get(text) ?? 0) + 1);
    }
  }
  return found;
}

/** Whether a noun tells who somebody is rather than points at somebody known already. */
function tells(reading: Reading, subject: NounPhrase): boolean {
  const { head, group } = subject;
  return (
    !group && !POINTING.has(head) && !VOICE_NOUNS.has(head) && !GROUPS.has(head) && !isName(reading, subject)
  );
}

const ORDINALS = new Set(['first', 'second', 'third', 'fourth', 'elder', 'younger']);

/** The noun with what tells its owner apart from others of the kind, as a key. */
function keyAt(reading: Reading, headAt: number): string {
  const { tokens } = reading;
  const ordinal = [headAt - 1, headAt - 2].map((at) => tokens.word(at)).find((word) => ORDINALS.has(word));
  const end = markEnd(reading, headAt);
  const mark = end > headAt ? tokens.word(end) : '';
  return [ordinal ?? '', tokens.word(headAt), mark].join(' ');
}

/** The last token of "the man with the black beard": a mark by which somebody is known. */
function markEnd({ tokens }: Reading, headAt: number): number {
  if (tokens.word(headAt + 1) !== 'with' || !/^(?:the|a|an)$/u.test(tokens.word(headAt + 2))) return headAt;
  for (let at = headAt + 3; at <= headAt + 6; at++) {
    if (!tokens.isWord[at]) return headAt;
    if (!tokens.isWord[at + 1] || SMALL.test(tokens.word(at + 1))) return at;
  }
  return headAt;
}

const SMALL = /^(?:who|that|and|as|had|was|in|on|of|said|to|at|from)$/u;

const usual = (written: ReadonlyMap<string, number>): string | undefined =>
  [...written].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))[0]?.[0];

/** Enters where each of them is described in the narration. */
function findPlaces(reading: Reading, found: ReadonlyMap<string, Described>): void {
  const { tokens } = reading;
  const nouns = new Set([...found.values()].map(({ person }) => tokens.idOf(person.noun ?? '')));
  for (let at = 1; at < tokens.count; at++) {
    if (!nouns.has(tokens.id[at] ?? -1) || reading.segmentOf[at] !== 0 || !hasArticle(reading, at)) continue;
    const described = found.get(keyAt(reading, at)) ?? found.get(` ${tokens.word(at)} `);
    described?.places.push(at);
  }
}

/** Somebody whose name the roster lacks (`Mr. Bertram`, `the Pole`) is not known by what they are. */
function isName({ tokens }: Reading, { head, headAt, start }: NounPhrase): boolean {
  const title = HONORIFICS.has(head) && tokens.shape[start] !== LOWER && tokens.word(start) === head;
  return title || (tokens.shape[headAt] !== LOWER && !PEOPLE.has(head));
}

function hasArticle({ tokens }: Reading, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    if (!tokens.isWord[back]) return false;
    if (/^(?:the|a|an|this|that|his|her|my|their|another)$/u.test(tokens.word(back))) return true;
  }
  return false;
}
