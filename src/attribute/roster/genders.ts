import type { Phrases } from '../cues/phrase.js';
import type { Reading } from '../text/reading.js';
import type { Mention } from './mentions.js';
import type { Person } from './person.js';

const HE = /^(?:he|his|him|himself)$/u;
const SHE = /^(?:she|her|hers|herself)$/u;
const THEY = /^(?:they|their|them|themself|themselves)$/u;

/**
 * Tells the gender of those whose names do not: by the pronoun that comes next after they were named, as long as nobody
 * else was named in between. A told gender (title, roster) stands; one guessed from a given name yields to pronouns.
 */
export function inferGenders(
  reading: Reading,
  people: readonly Person[],
  mentions: readonly Mention[],
  phrases: Phrases,
): void {
  const { tokens, segmentOf } = reading;
  const votes = people.map(() => ({ f: 0, m: 0, n: 0 }));
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
  for (const person of people) {
    if (person.genderSure) continue;
    const { f, m, n } = votes[person.id] ?? { f: 0, m: 0, n: 0 };
    const [most, gender] = f >= m ? ([f, 'f'] as const) : ([m, 'm'] as const);
    const least = Math.min(f, m);
    if (person.gender === 'u' ? most >= 1.5 && most > 1.5 * least : most >= 3 && most > 3 * least)
      person.gender = gender;
    // "They" follows everybody now and then; it takes a habit to make it somebody's pronoun.
    else if (n >= 4 && n > 3 * (f + m)) person.gender = 'n';
  }
}
