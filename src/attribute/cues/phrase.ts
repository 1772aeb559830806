import type { Gender } from '../../model.js';
import { FILLERS, PHRASE_ENDS } from '../lexicon/grammar.js';
import { genderOfNoun, genderOfSpeaker, HONORIFICS } from '../lexicon/people.js';
import { SPEECH_VERBS, VOICE_NOUNS } from '../lexicon/speech.js';
import type { Mention } from '../roster/mentions.js';
import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';
import { articleOf, DEFINITE, headOf, LONGEST, nameOf, nounOf, OWNERS, pronounOf, tailOf } from './noun.js';

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
      /** Index of the noun; what follows it up to the end is a voice: `the old man's voice`. */
      readonly headAt: number;
      readonly gender: Gender;
      /** `the`, `a` (also another, one …), or `own` where somebody's (`her mother`). */
      readonly article: 'the' | 'a' | 'own';
      readonly group: boolean;
      /** The owner of `Alex's brother`, or -1. */
      readonly owner: number;
      /** Index of the first token behind the article. */
      readonly from: number;
      /** Index behind what tells them from others of the noun: `with the black beard`; the end if nothing does. */
      readonly tail: number;
    }
);

export type NounPhrase = Extract<Phrase, { kind: 'noun' }>;

const SUBJECTS: ReadonlyMap<string, Gender> = new Map([
  ['he', 'm'],
  ['she', 'f'],
  ['they', 'n'],
  ['i', 'u'],
  ['we', 'n'],
]);
const OBJECTS: ReadonlyMap<string, Gender> = new Map([
  ['him', 'm'],
  ['her', 'f'],
  ['them', 'n'],
  ['me', 'u'],
  ['us', 'n'],
]);
/** Whose something is, by the pronoun that says so. */
const POSSESSIVES: ReadonlyMap<string, readonly [string, Gender]> = new Map([
  ['his', ['he', 'm']],
  ['her', ['she', 'f']],
  ['my', ['i', 'u']],
  ['our', ['we', 'n']],
  ['their', ['they', 'n']],
]);
const ALONE =
  /^(?:somebody|someone|everybody|everyone|all|others|both|people|voices|another|one|several|many)$/u;
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
    const { tokens } = this.reading;
    const first = this.#simple(token, limit);
    if (tokens.word(first?.end ?? token + 1) === 'and') {
      const half = first ?? this.#object(token, limit);
      const second = half && this.#simple(half.end + 1, limit);
      if (half && second && !tokens.possessive[second.end - 1]) {
        const partner = second.kind === 'name' ? second.person : -1;
        return { ...half, end: second.end, joined: true, partner };
      }
    }
    return first;
  }

  /** Like `at`, but any noun will do: for places where only somebody who speaks can stand. */
  speakerAt(token: number, limit: number): Phrase | null {
    return this.at(token, limit) ?? this.#noun(token, limit, genderOfSpeaker);
  }

  /** The phrase that begins at a token and could be an object: `him`, `Alex`, `the girl`. */
  objectAt(token: number, limit: number): Phrase | null {
    const found = this.#object(token, limit) ?? this.#simple(token, limit);
    return found?.kind === 'pronoun' && SUBJECTS.has(this.reading.tokens.word(token)) ? null : found;
  }

  /** Whose something is that begins at a token: `Alex's answer`, `her voice`, `the old man's reply`. */
  ownerAt(token: number, limit: number): Phrase | null {
    const { tokens } = this.reading;
    const mention = this.mentionAt(token);
    if (mention?.possessive && mention.end <= limit) return nameOf(mention, token, mention.end);
    const word = tokens.word(token);
    const owner = POSSESSIVES.get(word);
    if (owner && !this.#isOwned(token, limit)) return pronounOf(owner[0], owner[1], token);
    if (!DEFINITE.has(word) && !OWNERS.has(word)) return null;
    for (let at = token + 1; at < Math.min(limit, token + 5) && tokens.isWord[at]; at++) {
      if (!tokens.possessive[at]) continue;
      const named = this.mentionAt(at);
      if (named) return nameOf(named, token, named.end);
      const gender = genderOfSpeaker(tokens.word(at));
      return gender === null ? null : nounOf(tokens.word(at), gender, articleOf(word), token, at + 1);
    }
    return null;
  }

  /** True for `her mother's`: what follows the pronoun is itself an owner. */
  #isOwned(token: number, limit: number): boolean {
    const { tokens } = this.reading;
    for (let at = token + 1; at < Math.min(limit, token + 4) && tokens.isWord[at]; at++)
      if (tokens.possessive[at] && genderOfNoun(tokens.word(at)) !== null) return true;
    return false;
  }

  #object(token: number, limit: number): Phrase | null {
    const word = token < limit ? this.reading.tokens.word(token) : '';
    const gender = OBJECTS.get(word);
    if (!gender) return null;
    if (word === 'her' && this.#noun(token, limit, genderOfNoun)) return null;
    return pronounOf(word, gender, token);
  }

  #simple(token: number, limit: number): Phrase | null {
    const { tokens } = this.reading;
    if (token >= limit || !tokens.isWord[token]) return null;
    const word = tokens.word(token);
    const mention = this.mentionAt(token);
    if (mention && mention.end <= limit) {
      if (mention.possessive) return this.#owned(token, mention, limit);
      return this.#named(mention, token, limit);
    }
    const gender = SUBJECTS.get(word);
    if (gender) return pronounOf(word, gender, token);
    if (HONORIFICS.has(word) && tokens.shape[token] !== LOWER) return this.#unknownName(token, limit);
    return (
      this.#describedName(token, limit) ?? this.#noun(token, limit, genderOfNoun) ?? this.#alone(token, word)
    );
  }

  /** A name; but `the man` of `the man with the black beard` says who it is by more than the name does. */
  #named(mention: Mention, start: number, limit: number): Phrase | null {
    const { tokens } = this.reading;
    const last = mention.end - 1;
    const head = tokens.word(last);
    const gender = tokens.shape[last] === LOWER ? genderOfNoun(head) : null;
    const tail = gender === null ? mention.end : tailOf(this.reading, mention.end, limit);
    if (gender === null || tail === mention.end) return nameOf(mention, start, mention.end);
    return { ...nounOf(head, gender, 'the', start, mention.end), tail };
  }

  /** `Alex's brother`, but `Alex's voice` is Alex. */
  #owned(token: number, mention: Mention, limit: number): Phrase | null {
    const head = this.#head(mention.end, limit, genderOfNoun);
    if (head === null) return null;
    const { tokens } = this.reading;
    const word = tokens.word(head);
    if (VOICE_NOUNS.has(word)) return nameOf(mention, token, head + 1);
    if (tokens.possessive[head]) return null;
    const gender = genderOfNoun(word) ?? 'u';
    return { ...nounOf(word, gender, 'own', token, head + 1), owner: mention.person, from: mention.end };
  }

  /** `the Colonel`, `the old Badger`: a name behind an article, with or without words between. */
  #describedName(token: number, limit: number): Phrase | null {
    const { tokens } = this.reading;
    const word = tokens.word(token);
    // `that Mary` of "when he saw that Mary" is no phrase.
    if (articleOf(word) === null || (word === 'that' && this.mentionAt(token + 1))) return null;
    for (let at = token + 1; at < Math.min(limit, token + 4); at++) {
      const named = this.mentionAt(at);
      if (named && named.end <= limit)
        return named.possessive ? this.#owned(token, named, limit) : this.#named(named, token, limit);
      if (!tokens.isWord[at] || PHRASE_ENDS.has(tokens.word(at)) || tokens.possessive[at]) return null;
    }
    return null;
  }

  /** Somebody with a title whom the roster does not know: `Mr. Bertram`. */
  #unknownName(token: number, limit: number): Phrase | null {
    const { tokens } = this.reading;
    let end = token + 1;
    if (tokens.word(end) === '.') end++;
    const known = this.mentionAt(end);
    if (tokens.possessive[known ? known.end - 1 : end]) return null;
    if (end >= limit || !tokens.isWord[end] || tokens.shape[end] === LOWER) end = token + 1;
    else if (known) end = known.end;
    while (
      end > token + 1 &&
      end < Math.min(limit, token + 5) &&
      tokens.isWord[end] &&
      tokens.shape[end] !== LOWER
    )
      end++;
    const word = tokens.word(token);
    return nounOf(word, HONORIFICS.get(word) ?? 'u', 'the', token, end);
  }

  #noun(token: number, limit: number, genderOf: (word: string) => Gender | null): Phrase | null {
    const { tokens } = this.reading;
    const word = token < limit ? tokens.word(token) : '';
    const article = articleOf(word);
    if (article === null) return null;
    const head = this.#head(token + 1, limit, genderOf);
    if (head === null) return null;
    const noun = tokens.word(head);
    if (VOICE_NOUNS.has(noun)) {
      const owner = POSSESSIVES.get(word);
      if (owner) return { ...pronounOf(owner[0], owner[1], token), end: head + 1 };
      return this.#voiceOf(token, head, limit);
    }
    const phrase = nounOf(noun, genderOf(noun) ?? 'u', article, token, head + 1);
    if (tokens.possessive[head]) return this.#owns(phrase, limit);
    return { ...phrase, tail: tailOf(this.reading, head + 1, limit) };
  }

  /** `the girl's mother`; `the girl's voice` is the girl. */
  #owns(owner: NounPhrase, limit: number): Phrase | null {
    const head = this.#head(owner.end, limit, genderOfNoun);
    if (head === null) return null;
    const word = this.reading.tokens.word(head);
    if (VOICE_NOUNS.has(word)) return { ...owner, end: head + 1, tail: head + 1 };
    return { ...nounOf(word, genderOfNoun(word) ?? 'u', 'own', owner.start, head + 1), from: owner.end };
  }

  /** `the voice of Syme` is Syme; `a voice` is nobody known. */
  #voiceOf(token: number, head: number, limit: number): Phrase {
    const { tokens } = this.reading;
    const behind = tokens.word(head + 1) === 'of' || tokens.word(head + 1) === 'from';
    // One voice at a time: `the voice of the voice of …` ends somewhere.
    const owner = behind ? this.#simple(head + 2, Math.min(limit, head + 2 + LONGEST)) : null;
    if (owner && owner.kind !== 'pronoun') return { ...owner, start: token };
    return nounOf(tokens.word(head), 'u', articleOf(tokens.word(token)) ?? 'the', token, head + 1);
  }

  #head(from: number, limit: number, genderOf: (word: string) => Gender | null): number | null {
    return headOf(this.reading, (token) => this.mentionAt(token) !== undefined, from, limit, genderOf);
  }

  /** Whether no noun can follow: `all` of "all agreed", not of "all these". */
  #stopsAt(token: number): boolean {
    const { tokens } = this.reading;
    const word = tokens.word(token);
    return (
      !tokens.isWord[token] ||
      PHRASE_ENDS.has(word) ||
      FILLERS.has(word) ||
      /(?:ed|ly|self)$/u.test(word) ||
      SPEECH_VERBS.has(word)
    );
  }

  #alone(token: number, word: string): Phrase | null {
    return ALONE.test(word) && this.#stopsAt(token + 1) ? nounOf(word, 'u', 'a', token, token + 1) : null;
  }
}
