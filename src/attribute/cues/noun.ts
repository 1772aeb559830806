import type { Gender } from '../../model.js';
import { PHRASE_ENDS } from '../lexicon/grammar.js';
import { isGroup } from '../lexicon/people.js';
import { VOICE_NOUNS } from '../lexicon/speech.js';
import type { Mention } from '../roster/mentions.js';
import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';
import type { NounPhrase, Phrase } from './phrase.js';

export const DEFINITE = new Set(['the', 'this', 'that', 'those', 'these']);
const INDEFINITE = new Set('a an another one some each every several two three many no'.split(' '));
export const OWNERS = new Set(['his', 'her', 'my', 'their', 'our', 'its', 'your']);
const TAIL = new Set(['with', 'in', 'on', 'from', 'of', 'behind', 'at', 'by', 'who', 'called']);
const BARE_EPITHETS = new Set(['old', 'young', 'little', 'poor', 'dear']);
/** No noun phrase is longer than so many words. */
export const LONGEST = 7;

/** The noun that a run of words after an article is about: the last one that names a person. */
export function headOf(
  reading: Reading,
  isNamed: (token: number) => boolean,
  from: number,
  limit: number,
  genderOf: (word: string) => Gender | null,
): number | null {
  const { tokens } = reading;
  let head: number | null = null;
  for (let at = from; at < Math.min(limit, from + LONGEST - 1); at++) {
    const word = tokens.word(at);
    if (!tokens.isWord[at]) {
      if (word === ',' && head === null && at > from) continue;
      break;
    }
    if (PHRASE_ENDS.has(word) || (head !== null && word.endsWith('ly'))) break;
    if (tokens.shape[at] !== LOWER && at > from && isNamed(at)) return null;
    if (BARE_EPITHETS.has(word)) continue;
    if (VOICE_NOUNS.has(word)) return at;
    if (genderOf(word) !== null) head = at;
    else if (head !== null) break;
    if (head === at && tokens.possessive[at]) break;
  }
  return head;
}

/** The end of `with the black beard`, `on the floor`, `who had come last`. */
export function tailOf({ tokens }: Reading, from: number, limit: number): number {
  if (!TAIL.has(tokens.word(from)) || from + 1 >= limit) return from;
  let at = from + 1;
  while (at < Math.min(limit, from + 5) && tokens.isWord[at]) at++;
  return at;
}

/** What kind of article a word is, or null. */
export function articleOf(word: string): NounPhrase['article'] | null {
  return DEFINITE.has(word) ? 'the' : INDEFINITE.has(word) ? 'a' : OWNERS.has(word) ? 'own' : null;
}

export function nameOf({ person, people }: Mention, start: number, end: number): Phrase {
  return { kind: 'name', start, end, joined: false, person, people };
}

export function pronounOf(word: string, gender: Gender, start: number): Phrase {
  return { kind: 'pronoun', start, end: start + 1, joined: false, word, gender };
}

export function nounOf(
  head: string,
  gender: Gender,
  article: NounPhrase['article'] | null,
  start: number,
  end: number,
): NounPhrase {
  const group = isGroup(head);
  const from = article === null ? start : Math.min(start + 1, end - 1);
  return {
    kind: 'noun',
    start,
    end,
    joined: false,
    head,
    headAt: end - 1,
    gender,
    article: article ?? 'the',
    group,
    owner: -1,
    from,
    tail: end,
  };
}
