import type { Phrases } from '../cues/phrase.js';
import { HONORIFICS } from '../lexicon/people.js';
import type { Reading } from '../text/reading.js';
import type { Described } from './described.js';
import type { Mention } from './mentions.js';
import { nameWords } from './names.js';
import type { Person } from './person.js';

const HE = /^(?:he|his|him|himself)$/u;
const SHE = /^(?:she|her|hers|herself)$/u;
const THEY = /^(?:they|their|them|themself|themselves)$/u;
/** Offices that stories give to men mostly; a few pronouns outweigh it. */
const MANLY = new Set([
  'captain',
  'colonel',
  'general',
  'major',
  'admiral',
  'lieutenant',
  'sergeant',
  'inspector',
]);

interface Votes {
  f: number;
  m: number;
  n: number;
}

/**
 * Tells the gender of those whose names do not: by the pronoun that comes next after they were named, as long as nobody
 * else was named in between. What counts is how often that is "she" beside how often it is with everybody, since in
 * some stories most pronouns are one person's. A told gender (title, roster) stands; one guessed from a given name
 * yields to pronouns.
 */
export function inferGenders(
  reading: Reading,
  people: readonly Person[],
  mentions: readonly Mention[],
  phrases: Phrases,
): void {
  const votes = people.map((): Votes => ({ f: 0, m: 0, n: 0 }));
  for (const { person, inSpeech, people: meant, end } of mentions) {
    const tally = votes[person];
    if (tally && !inSpeech && meant.length === 1) vote(tally, reading, phrases, end);
  }
  for (const [place, person] of titlesAlone(reading, people, phrases)) {
    const tally = votes[person];
    if (tally) vote(tally, reading, phrases, place + 1);
  }
  const all = votes.reduce((sum, { f, m }) => ({ f: sum.f + f, m: sum.m + m }), { f: 5, m: 5 });
  for (const person of people) {
    const { f, m, n } = votes[person.id] ?? { f: 0, m: 0, n: 0 };
    if (!person.genderSure) decide(person, { f, m: m + (isManly(person) ? 1.05 : 0), n }, all);
  }
}

/** Where the narration calls somebody by nothing but a title that one person has: "the captain". */
function titlesAlone(
  { tokens, segmentOf }: Reading,
  people: readonly Person[],
  phrases: Phrases,
): [place: number, person: number][] {
  const holders = new Map<number, number>();
  for (const { id, aliases } of people) {
    for (const word of new Set([...aliases].flatMap(nameWords))) {
      const token = HONORIFICS.has(word) ? tokens.idOf(word) : -1;
      if (token >= 0) holders.set(token, holders.has(token) && holders.get(token) !== id ? -1 : id);
    }
  }
  const found: [number, number][] = [];
  for (let at = 1; at < tokens.count; at++) {
    const person = holders.get(tokens.id[at] ?? -1) ?? -1;
    if (person >= 0 && !segmentOf[at] && tokens.word(at - 1) === 'the' && !phrases.mentionAt(at))
      found.push([at, person]);
  }
  return found;
}

/** The same for people known by description, whose noun does not tell: the keeper, the proprietor. */
export function inferDescribed(reading: Reading, described: readonly Described[], phrases: Phrases): void {
  for (const { person, places } of described) {
    if (person.genderSure) continue;
    const tally: Votes = { f: 0, m: 0, n: 0 };
    for (const place of places) vote(tally, reading, phrases, place + 1);
    decide(person, tally, { f: 1, m: 1 });
  }
}

function decide(person: Person, { f, m, n }: Votes, all: Pick<Votes, 'f' | 'm'>): void {
  const [asF, asM] = [f / Math.sqrt(all.f), m / Math.sqrt(all.m)];
  const gender = asF >= asM ? 'f' : 'm';
  const most = gender === 'f' ? f : m;
  const odds = Math.max(asF, asM) / Math.max(1e-9, Math.min(asF, asM));
  if (person.gender === 'u' ? most >= 1 && odds > 1.3 : most >= 3 && odds > 3) person.gender = gender;
  // "They" follows everybody now and then; it takes a habit to make it somebody's pronoun.
  else if (n >= 4 && n > 3 * (f + m)) person.gender = 'n';
}

/** Counts the pronoun that follows a name, the nearer the more. */
function vote(tally: Votes, { tokens, segmentOf }: Reading, phrases: Phrases, end: number): void {
  for (let at = end; at < Math.min(tokens.count, end + 25); at++) {
    if (segmentOf[at] || phrases.mentionAt(at)) return;
    const word = tokens.word(at);
    const said = HE.test(word) ? 'm' : SHE.test(word) ? 'f' : THEY.test(word) ? 'n' : null;
    if (!said) continue;
    tally[said] += at - end < 10 ? 1 : 0.5;
    return;
  }
}

const isManly = ({ aliases }: Person) =>
  [...aliases].some((alias) => nameWords(alias).some((word) => MANLY.has(word)));
