import { SPEECH_NOUNS } from '../lexicon/speech.js';
import type { Phrase } from './phrase.js';
import type { Text } from './subject.js';

const LINKS = new Set([
  'was',
  'were',
  'is',
  'came',
  'comes',
  'followed',
  'ran',
  'broke',
  'burst',
  'rang',
  'rose',
  'fell',
]);
const LEADS = new Set([...LINKS, 'of', 'with', 'be', 'been', 'words', 'saying', 'like', 'thus', 'this']);
const REACH = 14;
const ADJECTIVE =
  /(?:ive|al|ful|ous|ic|ent|ant|less|able|ible|est)$|^(?:gentle|soft|quiet|low|loud|sharp|faint|brief|short|curt|cool|hearty|angry)$/u;

/** Who replies in what follows a quotation: `was Emma's answer`, `was all that Harriet could say`, `came from Alex`. */
export function replierBehind({ reading, phrases }: Text, from: number, end: number): Phrase | null {
  const { tokens } = reading;
  if (!LINKS.has(tokens.word(from))) return null;
  let spoken = false;
  for (let at = from + 1; at < Math.min(end, from + REACH); at++) {
    if (!tokens.isWord[at]) return null;
    const word = tokens.word(at);
    const owner = phrases.ownerAt(at, end);
    if (owner) return owner;
    if (SPEECH_NOUNS.has(word)) spoken = true;
    const agent = word === 'by' || word === 'from' || (word === 'of' && spoken) || word === 'that';
    const found = agent || word === 'all' ? phrases.speakerAt(at + 1, end) : null;
    if (found && tokens.word(found.start) !== 'that') return found;
  }
  return null;
}

/** Who replies in what leads up to a quotation: `Emma's answer was:`, `in reply to his question of`, `her gentle`. */
export function replierBefore({ reading, phrases }: Text, from: number, to: number): Phrase | null {
  const { tokens } = reading;
  let end = to;
  while (end > from && !tokens.isWord[end - 1]) end--;
  const last = tokens.word(end - 1);
  for (let at = end - 1; at >= Math.max(from, end - REACH); at--) {
    const owner = tokens.isWord[at] ? phrases.ownerAt(at, end) : null;
    if (!owner) continue;
    const bare = end === to && (end === owner.end || (end === owner.end + 1 && ADJECTIVE.test(last)));
    if (bare && (owner.kind !== 'pronoun' || end > owner.end)) return owner;
    if (!LEADS.has(last) && !SPEECH_NOUNS.has(last)) continue;
    for (
      let noun = owner.end;
      noun < Math.min(end, owner.end + 5) && isPlain(reading, noun, noun + 1);
      noun++
    )
      if (SPEECH_NOUNS.has(tokens.word(noun))) return owner;
  }
  return null;
}

/** True where nothing but an adjective or a noun for speech stands in between. */
function isPlain({ tokens }: Text['reading'], from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (!tokens.isWord[at] || tokens.shape[at] !== 0 || /^(?:of|in|to|and|with|by)$/u.test(tokens.word(at)))
      return false;
  return true;
}
