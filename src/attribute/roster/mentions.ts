import type { Reading } from '../text/reading.js';
import { LOWER } from '../text/tokens.js';
import type { Naming } from './people.js';

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

/** Every place where somebody of the roster is named, in order. */
export function findMentions(reading: Reading, namings: readonly Naming[]): Mention[] {
  const { tokens, segmentOf } = reading;
  const byFirst = new Map<number, { readonly ids: number[]; readonly naming: Naming }[]>();
  for (const naming of namings) {
    const ids = naming.words.map((word) => tokens.idOf(word));
    if (ids.includes(-1)) continue;
    const [first = -1] = ids;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { ids, naming }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.ids.length - a.ids.length);
  const dot = tokens.idOf('.');
  const mentions: Mention[] = [];
  const lastNamed = new Map<number, number>();
  for (let at = 0; at < tokens.count; at++) {
    const list = tokens.isWord[at] ? byFirst.get(tokens.id[at] ?? -1) : undefined;
    if (!list) continue;
    for (const { ids, naming } of list) {
      const end = matchEnd(reading, ids, at, dot);
      if (end < 0 || !isWritten(reading, naming, at, end)) continue;
      const person = latest(naming.people, lastNamed);
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
      break;
    }
  }
  return mentions;
}

function matchEnd({ tokens }: Reading, ids: readonly number[], start: number, dot: number): number {
  let at = start;
  for (let part = 0; part < ids.length; part++) {
    if (part > 0 && tokens.id[at] === dot && tokens.end[at] === (tokens.end[at - 1] ?? 0) + 1) at++;
    if (tokens.id[at] !== ids[part]) return -1;
    at++;
  }
  return at;
}

/** A name needs its capital; a description needs its article. */
function isWritten({ tokens }: Reading, naming: Naming, start: number, end: number): boolean {
  if (tokens.shape[end - 1] !== LOWER) return true;
  if (naming.capital) return false;
  return /^(?:the|a|an|his|her|my|our|their|old|young|little|that|this|another)$/u.test(
    tokens.word(start - 1),
  );
}

function latest(people: readonly number[], lastNamed: ReadonlyMap<number, number>): number {
  let best = people[0] ?? 0;
  for (const id of people) if ((lastNamed.get(id) ?? -1) > (lastNamed.get(best) ?? -1)) best = id;
  return best;
}
