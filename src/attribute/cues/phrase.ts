import type { Gender } from '../../model.js';
import { GROUPS, HONORIFICS, KINSHIP, PEOPLE } from '../lexicon/people.js';
import { VOICE_NOUNS } from '../lexicon/speech.js';
import type { Mention } from '../roster/mentions.js';
import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';

/** A noun phrase that can be the subject of a verb. Token indices; the end is exclusive. */
export type Phrase = {
  readonly start: number;
  readonly end: number;
  readonly joined: boolean;
  /** Who is joined to it, where that is somebody named: Izzie of `her and Izzie`. */
  readonly partner?: number;
} & (
  | { readonly kind: 'name'; readonly person: number; readonly people: readonly number[] }
  | { readonly kind: 'pronoun'; readonly word: string; readonly gender: Gender }
  | {
      readonly kind: 'noun';
      /** The noun itself: `man` of `the tall old man`. */
      readonly head: string;
      readonly gender: Gender;
      /** `the`, `a` (also another, one …), or `own` where somebody's (`her mother`). */
      readonly article: 'the' | 'a' | 'own';
      readonly group: boolean;
      /** The owner of `Alex's brother`, or -1. */
      readonly owner: number;
      /** Index of the first token behind the article. */
      readonly from: number;
    }
);

const SUBJECTS: ReadonlyMap<string, Gender> = new Map([
  ['he', 'm'],
  ['she', 'f'],
  ['they', 'n'],
  ['i', 'u'],
  ['we', 'n'],
]);
const DEFINITE = new Set(['the', 'this', 'that', 'those', 'these']);
const INDEFINITE = new Set([
  'a',
  'an',
  'another',
  'one',
  'some',
  'each',
  'every',
  'several',
  'two',
  'three',
  'many',
  'no',
]);
const OWNERS = new Set(['his', 'her', 'my', 'their', 'our', 'its', 'your']);
const ENDS = new Set([
  'of',
  'in',
  'with',
  'who',
  'that',
  'which',
  'and',
  'or',
  'to',
  'at',
  'on',
  'from',
  'by',
  'for',
  'as',
  'when',
  'but',
  'had',
  'was',
  'is',
  'were',
  'has',
  'said',
  'asked',
]);

/** Finds noun phrases at given places. Mentions are looked up by their first token. */
export class Phrases {
  readonly #mentionAt: Int32Array;

  constructor(
    private readonly reading: Reading,
    private readonly mentions: readonly Mention[],
  ) {
    this.#mentionAt = new Int32Array(reading.tokens.count).fill(-1);
    mentions.forEach(({ start }, index) => {
      this.#mentionAt[start] = index;
    });
  }

  mentionAt(token: number): Mention | undefined {
    return this.mentions[this.#mentionAt[token] ?? -1];
  }

  /** The phrase that begins at a token and could be a subject, with what is joined to it by "and". */
  at(token: number, limit: number): Phrase | null {
    const first = this.#simple(token, limit);
    if (!first) return null;
    const { tokens } = this.reading;
    if (tokens.word(first.end) !== 'and' || first.end + 1 >= limit)
      return this.#free(first, limit) ? first : null;
    const second = this.#simple(first.end + 1, limit);
    return second
      ? { ...first, end: second.end, joined: true, partner: second.kind === 'name' ? second.person : -1 }
      : this.#free(first, limit)
        ? first
        : null;
  }

  /** `her` is only a subject as half of a pair. */
  #free(phrase: Phrase, _limit: number): boolean {
    return !(phrase.kind === 'pronoun' && (phrase.word === 'her' || phrase.word === 'him'));
  }

  #simple(token: number, limit: number): Phrase | null {
    const { tokens } = this.reading;
    if (token >= limit || !tokens.isWord[token]) return null;
    const mention = this.mentionAt(token);
    if (mention && mention.end <= limit) {
      if (mention.possessive) return this.#noun(mention.end, limit, 'own', mention.person, token);
      return {
        kind: 'name',
        start: token,
        end: mention.end,
        joined: false,
        person: mention.person,
        people: mention.people,
      };
    }
    const word = tokens.word(token);
    const gender = SUBJECTS.get(word);
    if (gender) return { kind: 'pronoun', start: token, end: token + 1, joined: false, word, gender };
    const article = DEFINITE.has(word) ? 'the' : INDEFINITE.has(word) ? 'a' : OWNERS.has(word) ? 'own' : null;
    if (article) {
      // `the Colonel`, `the old Badger`: a name behind the article, with or without words between.
      for (let at = token + 1; at < Math.min(limit, token + 4); at++) {
        const named = this.mentionAt(at);
        if (named && named.end <= limit && !named.possessive) {
          return {
            kind: 'name',
            start: token,
            end: named.end,
            joined: false,
            person: named.person,
            people: named.people,
          };
        }
        if (!tokens.isWord[at] || ENDS.has(tokens.word(at))) break;
      }
      const noun = this.#noun(token + 1, limit, article, -1, token);
      if (noun) return noun;
      if (word === 'her')
        return { kind: 'pronoun', start: token, end: token + 1, joined: false, word, gender: 'f' };
      if (word === 'one')
        return {
          kind: 'noun',
          start: token,
          end: token + 1,
          joined: false,
          head: 'one',
          gender: 'u',
          article: 'a',
          group: false,
          owner: -1,
          from: token,
        };
      return null;
    }
    if (word === 'him')
      return { kind: 'pronoun', start: token, end: token + 1, joined: false, word, gender: 'm' };
    if (/^(?:somebody|someone|everybody|everyone|all|others|both|people|voices)$/u.test(word)) {
      return {
        kind: 'noun',
        start: token,
        end: token + 1,
        joined: false,
        head: word,
        gender: 'u',
        article: 'a',
        group: GROUPS.has(word),
        owner: -1,
        from: token,
      };
    }
    return null;
  }

  #noun(
    from: number,
    limit: number,
    article: 'the' | 'a' | 'own',
    owner: number,
    start: number,
  ): Phrase | null {
    const { tokens } = this.reading;
    for (let at = from; at < Math.min(limit, from + 6); at++) {
      const word = tokens.word(at);
      if (!tokens.isWord[at]) {
        if (word === ',' && at > from) continue;
        return null;
      }
      if (ENDS.has(word)) return null;
      if (tokens.shape[at] !== LOWER && at > from && this.mentionAt(at)) return null;
      const gender = nounGender(word);
      if (gender === null) continue;
      // In `the old man`, `old` and in `the lady doctor`, `lady` are nouns, too: the last one is the head.
      const next = nounGender(tokens.word(at + 1));
      if (next !== null && at + 1 < limit && !tokens.possessive[at]) continue;
      if (tokens.possessive[at]) return this.#noun(at + 1, limit, 'own', -1, start);
      return {
        kind: 'noun',
        start,
        end: at + 1,
        joined: false,
        head: word,
        gender,
        article,
        group: GROUPS.has(word),
        owner,
        from,
      };
    }
    return null;
  }
}

function nounGender(word: string): Gender | null {
  if (word === 'old' || word === 'young' || word === 'little' || word === 'poor' || word === 'dear')
    return null;
  const gender = PEOPLE.get(word) ?? KINSHIP.get(word) ?? HONORIFICS.get(word);
  if (gender) return gender;
  return GROUPS.has(word) || VOICE_NOUNS.has(word) ? 'u' : null;
}
