import type { Gender } from '../../model.js';
import type { Phrase } from '../cues/phrase.js';
import type { Address } from './address.js';
import { type Situation, type Slot, turnNumbers } from './situation.js';
import type { Story } from './story.js';
import { addressedGender } from './terms.js';

/** A paragraph with speech: its segments, and what is in them whoever speaks. */
export interface Turn {
  readonly segments: readonly number[];
  /** True where nothing lies between it and the turn before it. */
  readonly follows: boolean;
  /** Who is called by name in it, spoken of, and named by the speaker as themselves. */
  readonly called: ReadonlySet<number>;
  readonly spokenOf: ReadonlySet<number>;
  readonly own: ReadonlySet<number>;
  /** The gender of whoever is called "sir" or "madam" in it. */
  readonly term: Gender;
  /** Whom its tags name as the speaker, or -1. */
  readonly tagged: number;
  /** Whom its tags have spoken to. */
  readonly addressee: Phrase | null;
}

/** The turns of a conversation, in order. */
export interface TurnTable {
  readonly turns: readonly Turn[];
  /** By segment, the index of its turn. */
  readonly turnOf: Int32Array;
}

type Talk = Pick<Story, 'reading' | 'situations' | 'addresses' | 'tagged'>;

export function turnTable({ reading, situations, addresses, tagged }: Talk): TurnTable {
  const turnOf = turnNumbers(situations);
  const groups: number[][] = [];
  turnOf.forEach((turn, segment) => {
    groups[turn] ??= [];
    groups[turn].push(segment);
  });
  const named = namedIn(groups.length, turnOf, addresses);
  const turns = groups.map((segments, index): Turn => {
    const tags = segments.map((segment) => tagged[segment] ?? -1);
    return {
      segments,
      follows: isNext(situations[segments[0] ?? -1]),
      called: named.called[index] ?? nobody,
      spokenOf: named.spokenOf[index] ?? nobody,
      own: named.own[index] ?? nobody,
      term: first(segments, (segment) => known(addressedGender(reading, segment))) ?? 'u',
      tagged: tags.find((tag) => tag >= 0) ?? -1,
      addressee: first(segments, (segment) => addresseeOf(situations[segment])) ?? null,
    };
  });
  return { turns, turnOf };
}

/** The turn so many turns after (or, below 0, before) that of a segment. */
export const turnAt = ({ turns, turnOf }: TurnTable, segment: number, offset: number): Turn | undefined =>
  turns[(turnOf[segment] ?? 0) + offset];

/** Whether a turn and the one so many turns after (or before) it are parts of one unbroken exchange. */
export function unbroken({ turns, turnOf }: TurnTable, segment: number, offset: number): boolean {
  const here = turnOf[segment] ?? 0;
  for (let at = Math.min(here, here + offset) + 1; at <= Math.max(here, here + offset); at++)
    if (!turns[at]?.follows) return false;
  return true;
}

const isNext = (situation: Situation | undefined) =>
  situation !== undefined && situation.gap === 0 && !situation.newScene;

const nobody: ReadonlySet<number> = new Set();

function namedIn(count: number, turnOf: Int32Array, addresses: readonly Address[]) {
  const sets = () => Array.from({ length: count }, () => new Set<number>());
  const named = { called: sets(), spokenOf: sets(), own: sets() };
  for (const { segment, person, vocative, own } of addresses) {
    const kind = vocative ? named.called : own ? named.own : named.spokenOf;
    kind[turnOf[segment] ?? 0]?.add(person);
  }
  return named;
}

const ADDRESSING_SLOTS: readonly Slot[] = ['after', 'before', 'between', 'leading'];

function addresseeOf(situation: Situation | undefined): Phrase | null {
  for (const slot of ADDRESSING_SLOTS) {
    const cue = situation?.cues[slot];
    if (cue?.kind === 'tag' && cue.addressee) return cue.addressee;
  }
  return null;
}

const known = (gender: Gender) => (gender === 'u' ? null : gender);

function first<T>(segments: readonly number[], look: (segment: number) => T | null): T | null {
  for (const segment of segments) {
    const found = look(segment);
    if (found !== null) return found;
  }
  return null;
}
