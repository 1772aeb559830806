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

/** People who speak without ever being named, known by the noun they are called: "said the stationmaster". */
export function describedPeople(
  reading: Reading,
  cued: readonly Situation[],
  people: readonly Person[],
): Described[] {
  const { tokens } = reading;
  const heads = new Map<
    string,
    { count: number; readonly written: Map<string, number>; gender: Person['gender'] }
  >();
  for (const { cues } of cued) {
    for (const slot of ['after', 'before'] as const) {
      const cue = cues[slot];
      if (
        cue?.kind !== 'tag' ||
        cue.subject.kind !== 'noun' ||
        cue.subject.group ||
        POINTING.has(cue.subject.head) ||
        VOICE_NOUNS.has(cue.subject.head) ||
        GROUPS.has(cue.subject.head) ||
        isName(reading, cue.subject)
      )
        continue;
      const { head, headAt, gender, start, from, article } = cue.subject;
      const entry = heads.get(head) ?? { count: 0, written: new Map(), gender };
      heads.set(head, entry);
      entry.count++;
      const text = tokens.text
        .slice(tokens.start[article === 'own' ? start : from], tokens.end[headAt])
        .replace(/['’]s$/u, '')
        .replace(/\s+/gu, ' ')
        .toLowerCase();
      entry.written.set(text, (entry.written.get(text) ?? 0) + 1);
    }
  }
  const found = new Map<number, Described>();
  let id = people.length;
  for (const [head, { count, written, gender }] of heads) {
    const text =
      [...written].sort(
        (a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1),
      )[0]?.[0] ?? head;
    const owned = /^(?:his|her|my|their|our|your)\s/u.test(text);
    const name = owned ? text.charAt(0).toUpperCase() + text.slice(1) : `The ${text}`;
    const person: Person = {
      id,
      name,
      aliases: new Set([name]),
      gender,
      genderSure: gender !== 'u',
      kind: 'described',
      count,
      personal: 2 * count,
    };
    found.set(tokens.idOf(head), { person, places: [] });
    id++;
  }
  for (let at = 1; at < tokens.count; at++) {
    const described = found.get(tokens.id[at] ?? -1);
    if (described && reading.segmentOf[at] === 0 && hasArticle(reading, at)) described.places.push(at);
  }
  return [...found.values()];
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
