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
  const index = indexOf(reading, namings);
  const dot = tokens.idOf('.');
  const mentions: Mention[] = [];
  const lastNamed = new Map<number, number>();
  for (let at = 0; at < tokens.count; at++) {
    const found = tokens.isWord[at] ? longest(reading, index, at, dot) : null;
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

/** What begins with some words: the naming that they are, and by the next word what goes on from them. */
interface Branch {
  naming: Naming | null;
  next: Map<number, Branch> | null;
}

/** The namings by their words, one word after the other (a trie). */
function indexOf({ tokens }: Reading, namings: readonly Naming[]): Branch {
  const root: Branch = { naming: null, next: null };
  for (const naming of namings) {
    const ids = naming.words.map((word) => tokens.idOf(word));
    if (ids.includes(-1)) continue;
    let branch = root;
    for (const id of ids) {
      branch.next ??= new Map();
      const next = branch.next.get(id) ?? { naming: null, next: null };
      branch.next.set(id, next);
      branch = next;
    }
    branch.naming = naming;
  }
  return root;
}

interface Found {
  readonly naming: Naming;
  readonly end: number;
}

/** The longest naming that is written at a token. */
function longest(reading: Reading, index: Branch, start: number, dot: number): Found | null {
  const { tokens } = reading;
  let best: Found | null = null;
  let at = start;
  for (let branch = index; branch.next; ) {
    if (at > start && tokens.id[at] === dot && tokens.end[at] === (tokens.end[at - 1] ?? 0) + 1) at++;
    const next = branch.next.get(tokens.id[at] ?? -1);
    if (!next) break;
    branch = next;
    at++;
    if (branch.naming && isWritten(reading, branch.naming, start, at))
      best = { naming: branch.naming, end: at };
  }
  return best;
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
