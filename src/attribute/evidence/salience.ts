import type { Gender } from '../../model.js';
import type { Reading } from '../text/reading.js';
import { type Antecedent, Antecedents } from './antecedents.js';
import { lastBelow } from './search.js';

interface Named {
  readonly at: number;
  readonly person: number;
  readonly weight: number;
}

const PRONOUNS: ReadonlyMap<string, { readonly gender: Gender; readonly role: 'subject' | 'object' }> =
  new Map([
    ['he', { gender: 'm', role: 'subject' }],
    ['she', { gender: 'f', role: 'subject' }],
    ['him', { gender: 'm', role: 'object' }],
    ['her', { gender: 'f', role: 'object' }],
    ['his', { gender: 'm', role: 'object' }],
    ['himself', { gender: 'm', role: 'object' }],
    ['herself', { gender: 'f', role: 'object' }],
  ]);

const WEIGHTS = { namedSubject: 1.6, named: 0.8, spokenOf: 0.25, subject: 1, object: 0.4 };
/** Tokens after which somebody is half as present. */
const HALF_LIFE = 90;
const MOST = 4;
/** Nobody is looked for who was not named for so many tokens. */
const GONE = 2500;

/**
 * Resolves the pronouns of the narration from left to right by salience (after Lappin and Leass 1994): who was named
 * lately and as a subject is present, time makes them less so, and a pronoun brings back whomever it means.
 *
 * @param narrated,subjects,spokenOf token positions by person, ascending
 */
export function resolvePronouns(
  reading: Reading,
  genders: readonly Gender[],
  narrated: readonly Int32Array[],
  subjects: readonly Int32Array[],
  spokenOf: readonly Int32Array[],
): Antecedents {
  const { tokens, segmentOf, blockOf, sentenceStart } = reading;
  const named = namings(narrated, subjects, spokenOf);
  const found = new Antecedents();
  const active = new Map<number, { weight: number; at: number }>();
  const weightAt = (person: number, at: number) => {
    const own = active.get(person);
    return own ? own.weight * 0.5 ** ((at - own.at) / HALF_LIFE) : 0;
  };
  const raise = (person: number, by: number, at: number) => {
    const weight = weightAt(person, at) + by;
    // Set anew, so that the map stays in the order of last use.
    active.delete(person);
    active.set(person, { weight, at });
  };
  let next = 0;
  let subject = -1;
  for (let at = 0; at < tokens.count; at++) {
    if (sentenceStart[at]) subject = -1;
    if (at % GONE === 0) forget(active, at);
    for (; next < named.length && (named[next]?.at ?? 0) <= at; next++) {
      const name = named[next];
      if (!name) continue;
      raise(name.person, name.weight, at);
      if (name.weight === WEIGHTS.namedSubject) subject = name.person;
    }
    if (segmentOf[at] && segmentOf[at] !== segmentOf[at - 1]) {
      const present = [...active.keys()].map((person) => ({ person, weight: weightAt(person, at) }));
      found.add(at, byWeight(present).slice(0, MOST));
    }
    const pronoun = PRONOUNS.get(tokens.word(at));
    if (!pronoun || segmentOf[at] || (blockOf[at] ?? -1) < 0) continue;
    const list: Antecedent[] = [];
    for (const person of active.keys()) {
      const gender = genders[person] ?? 'u';
      if (gender !== pronoun.gender && gender !== 'u') continue;
      const own = pronoun.role === 'object' && person === subject && tokens.word(at) !== 'his' ? 0.3 : 1;
      list.push({ person, weight: weightAt(person, at) * own * (gender === 'u' ? 0.5 : 1) });
    }
    const [best] = byWeight(list);
    if (!best) continue;
    found.add(at, list.slice(0, MOST));
    raise(best.person, pronoun.role === 'subject' ? WEIGHTS.subject : WEIGHTS.object, at);
    if (pronoun.role === 'subject') subject = best.person;
  }
  return found;
}

function forget(active: Map<number, { readonly at: number }>, now: number): void {
  for (const [person, { at }] of active) if (now - at > GONE) active.delete(person);
}

const byWeight = (list: Antecedent[]): Antecedent[] =>
  list.sort((a, b) => b.weight - a.weight || a.person - b.person);

function namings(
  narrated: readonly Int32Array[],
  subjects: readonly Int32Array[],
  spokenOf: readonly Int32Array[],
): Named[] {
  const all: Named[] = [];
  narrated.forEach((places, person) => {
    const own = subjects[person] ?? new Int32Array();
    for (const at of places) {
      const isSubject = own[lastBelow(own, at + 1)] === at;
      all.push({ at, person, weight: isSubject ? WEIGHTS.namedSubject : WEIGHTS.named });
    }
  });
  spokenOf.forEach((places, person) => {
    for (const at of places) all.push({ at, person, weight: WEIGHTS.spokenOf });
  });
  return all.sort((a, b) => a.at - b.at || a.person - b.person);
}
