import { articleOf } from '../cues/noun.js';
import type { Phrases } from '../cues/phrase.js';
import { genderOfNoun, HONORIFICS, PEOPLE } from '../lexicon/people.js';
import type { Mention } from '../roster/mentions.js';
import { nameWords } from '../roster/names.js';
import type { Person } from '../roster/person.js';
import type { Reading } from '../text/reading.js';

const SPELLED_OUT: ReadonlyMap<string, string> = new Map([
  ['dr', 'doctor'],
  ['doc', 'doctor'],
  ['prof', 'professor'],
  ['capt', 'captain'],
  ['col', 'colonel'],
  ['sgt', 'sergeant'],
  ['lieut', 'lieutenant'],
  ['lt', 'lieutenant'],
  ['gen', 'general'],
  ['rev', 'reverend'],
  ['lady', 'ladyship'],
  ['lord', 'lordship'],
  ['mrs', 'lady'],
  ['mr', 'gentleman'],
  ['miss', 'lady'],
]);
/** How far behind a name the noun of `Alex, the tall young doctor` may end, in tokens. */
const REACH = 9;

/** For each person the nouns they may be called by: `doctor` for Dr. Bull, `detective` for "Harris, the detective". */
export function nounsOf(
  reading: Reading,
  phrases: Phrases,
  people: readonly Person[],
  mentions: readonly Mention[],
): ReadonlySet<string>[] {
  const nouns = people.map(nounsOfName);
  for (const { start, end, person, people: meant, possessive, inSpeech } of mentions) {
    if (inSpeech || possessive || meant.length > 1) continue;
    const own = nouns[person];
    if (!own) continue;
    const noun = nounBefore(reading, start) ?? nounNamed(reading, start) ?? nounBehind(reading, phrases, end);
    if (noun) own.add(noun);
  }
  return nouns;
}

function nounsOfName(person: Person): Set<string> {
  const nouns = new Set<string>();
  for (const alias of person.aliases) {
    for (const word of nameWords(alias)) {
      const noun = SPELLED_OUT.get(word) ?? word;
      if (PEOPLE.has(noun) || HONORIFICS.has(noun) || SPELLED_OUT.has(word)) nouns.add(noun);
    }
  }
  return nouns;
}

/** `her brother Joe`, `the detective, Harris`. */
function nounBefore({ tokens }: Reading, start: number): string | null {
  const at = tokens.word(start - 1) === ',' ? start - 2 : start - 1;
  const word = tokens.word(at);
  if (genderOfNoun(word) === null) return null;
  for (let back = at - 1; back >= at - 3; back--) {
    if (articleOf(tokens.word(back))) return word;
    if (!tokens.isWord[back]) return null;
  }
  return null;
}

const NAMED = /(?:whose name (?:is|was)|by the name of|(?:^|\s)(?:named|called))$/u;

/** `the young woman beside it, whose name was Tamsin`. */
function nounNamed({ tokens, sentenceStart }: Reading, start: number): string | null {
  const words = [4, 3, 2, 1].map((back) => tokens.word(start - back));
  if (!NAMED.test(words.join(' '))) return null;
  for (let at = start - 2; at > start - 2 * REACH && !sentenceStart[at + 1]; at--) {
    const word = tokens.word(at);
    if (genderOfNoun(word) !== null) return word;
  }
  return null;
}

/** `Harris, a detective`, `Harris was a detective`. */
function nounBehind({ tokens }: Reading, phrases: Phrases, end: number): string | null {
  if (!/^(?:,|was|is)$/u.test(tokens.word(end))) return null;
  const phrase = phrases.at(end + 1, end + REACH);
  if (phrase?.kind !== 'noun' || phrase.group || phrase.joined) return null;
  // In `Alex, his mother, and Joe` the mother is somebody else.
  return tokens.word(end) === ',' && (phrase.article === 'own' || tokens.word(phrase.end) === 'and')
    ? null
    : phrase.head;
}
