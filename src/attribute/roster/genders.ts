import type { Phrases } from '../cues/phrase.js';
import type { Reading } from '../text/reading.js';
import type { Mention } from './mentions.js';
import { nameWords } from './people.js';
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
  const votes = countPronouns(reading, people, mentions, phrases);
  const all = votes.reduce((sum, { f, m }) => ({ f: sum.f + f, m: sum.m + m }), { f: 5, m: 5 });
  for (const person of people) {
    if (person.genderSure) continue;
    const { f, m: counted, n } = votes[person.id] ?? { f: 0, m: 0, n: 0 };
    const m = counted + (isManly(person) ? 1.5 : 0);
    const [asF, asM] = [f / Math.sqrt(all.f), m / Math.sqrt(all.m)];
    const gender = asF >= asM ? 'f' : 'm';
    const most = gender === 'f' ? f : m;
    const odds = Math.max(asF, asM) / Math.max(1e-9, Math.min(asF, asM));
    if (person.gender === 'u' ? most >= 1 && odds > 1.3 : most >= 3 && odds > 3) person.gender = gender;
    // "They" follows everybody now and then; it takes a habit to make it somebody's pronoun.
    else if (n >= 4 && n > 3 * (f + m)) person.gender = 'n';
  }
}

function countPronouns(
  { tokens, segmentOf }: Reading,
  people: readonly Person[],
  mentions: readonly Mention[],
  phrases: Phrases,
): readonly Votes[] {
  const votes = people.map((): Votes => ({ f: 0, m: 0, n: 0 }));
  for (const mention of mentions) {
    const tally = votes[mention.person];
    if (!tally || mention.inSpeech || mention.people.length > 1) continue;
    for (let at = mention.end; at < Math.min(tokens.count, mention.end + 25); at++) {
      if (segmentOf[at] || phrases.mentionAt(at)) break;
      const word = tokens.word(at);
      const said = HE.test(word) ? 'm' : SHE.test(word) ? 'f' : THEY.test(word) ? 'n' : null;
      if (!said) continue;
      tally[said] += at - mention.end < 10 ? 1 : 0.5;
      break;
    }
  }
  return votes;
}

const isManly = ({ aliases }: Person) =>
  [...aliases].some((alias) => nameWords(alias).some((word) => MANLY.has(word)));
