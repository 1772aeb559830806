import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';
import type { Naming } from './namings.js';

/** A place where somebody is named. Token indices; the end is exclusive. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** The person meant; where several share the name, the one last named without doubt. */
  person: number;
  /** Everybody whom the name could mean. */
  readonly people: readonly number[];
  /** `Alex's`: what is spoken of is something of theirs. */
  readonly possessive: boolean;
  readonly inSpeech: boolean;
}

/** For how many tokens a name in full decides whom a shared part of it means. */
const FRESH = 300;

/** Every place where somebody of the roster is named, in order. */
export function findMentions(reading: Reading, namings: readonly Naming[]): Mention[] {
  const { tokens, segmentOf } = reading;
  const index = new NamingIndex(reading, namings);
  const mentions: Mention[] = [];
  const lastNamed = new Map<number, number>();
  for (let at = 0; at < tokens.count; at++) {
    if (!tokens.isWord[at]) continue;
    const found = index.at(at);
    if (!found) continue;
    const { naming, end } = found;
    const person = latest(naming.people, lastNamed, at);
    if (naming.people.length === 1) lastNamed.set(person, at);
    mentions.push({
      start: at,
      end,
      person,
      people: naming.people,
      possessive: tokens.possessive[end - 1] === 1,
      inSpeech: segmentOf[at] !== 0,
    });
    at = end - 1;
  }
  return mentions;
}

/** Finds the longest name that begins at a token, in time that does not depend on how many names there are. */
class NamingIndex {
  readonly #byIds = new Map<string, Naming>();
  /** By first word the lengths in words of the names that begin with it, longest first. */
  readonly #lengths = new Map<number, number[]>();
  readonly #dot: number;

  constructor(
    private readonly reading: Reading,
    namings: readonly Naming[],
  ) {
    const { tokens } = reading;
    this.#dot = tokens.idOf('.');
    for (const naming of namings) {
      const ids = naming.words.map((word) => tokens.idOf(word));
      const [first = -1] = ids;
      if (ids.includes(-1)) continue;
      this.#byIds.set(ids.join(' '), naming);
      const lengths = this.#lengths.get(first) ?? [];
      this.#lengths.set(first, lengths);
      if (!lengths.includes(ids.length)) lengths.push(ids.length);
    }
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a);
  }

  at(start: number): { readonly naming: Naming; readonly end: number } | null {
    const { id } = this.reading.tokens;
    for (const length of this.#lengths.get(id[start] ?? -1) ?? []) {
      const [key, end] = this.#key(start, length);
      const naming = this.#byIds.get(key);
      if (naming && isWritten(this.reading, naming, start, end)) return { naming, end };
    }
    return null;
  }

  /** The next words as a key, and where they end; a full stop right behind one (Mr. Darcy) does not count. */
  #key(start: number, length: number): readonly [string, number] {
    const { tokens } = this.reading;
    let at = start;
    let key = '';
    for (let part = 0; part < length; part++) {
      if (part > 0 && tokens.id[at] === this.#dot && tokens.end[at] === (tokens.end[at - 1] ?? 0) + 1) at++;
      key += part > 0 ? ` ${tokens.id[at]}` : `${tokens.id[at]}`;
      at++;
    }
    return [key, at];
  }
}

/** A name needs its capital; a description needs its article. */
function isWritten({ tokens }: Reading, naming: Naming, start: number, end: number): boolean {
  if (tokens.shape[end - 1] !== LOWER) return true;
  if (naming.capital) return false;
  return /^(?:the|a|an|his|her|my|our|their|old|young|little|that|this|another)$/u.test(
    tokens.word(start - 1),
  );
}

/** Whoever of several was named without doubt last and not long ago, else the first of them. */
function latest(people: readonly number[], lastNamed: ReadonlyMap<number, number>, at: number): number {
  let best = people[0] ?? 0;
  let when = at - FRESH;
  for (const id of people) {
    const last = lastNamed.get(id) ?? -1;
    if (last > when) [best, when] = [id, last];
  }
  return best;
}
