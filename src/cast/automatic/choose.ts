import type { Voice } from '../../model.js';
import type { Debut } from './debuts.js';
import { ageMisfit, difference, fitness, fits, keyOf, type Role } from './fit.js';
import { isHeld, type Move, nextMove, UNMOVED } from './moves.js';

/** A voice as somebody has it: its own way, or moved so that several can share it. */
export interface Seat extends Move {
  readonly voice: Voice;
}

/** Somebody to find a voice for. */
export interface Part extends Role {
  readonly debut: Debut;
}

/** Who has which voice so far. */
export interface Seating {
  /** The voices to choose from; at least one. */
  readonly pool: readonly Voice[];
  readonly narrator: Seat;
  /** By character name. */
  readonly seats: ReadonlyMap<string, Seat>;
  /** What is taken of each voice, by its key, by those in `seats` and others. */
  readonly taken: ReadonlyMap<string, readonly Move[]>;
}

/**
 * The voice for a part: of those that fit and are not the narrator's the best that nobody has; if all are taken, the
 * one that is least heard around the part's own lines, moved. What does not fit is taken only where nothing does.
 */
export function chooseSeat(part: Part, seating: Seating): Seat {
  const { pool, narrator, taken } = seating;
  const own = ({ engine, id }: Voice) => keyOf({ engine, id }) === keyOf(narrator.voice);
  const tiers = [
    pool.filter((voice) => fits(part, voice) && !own(voice)),
    pool.filter((voice) => fits(part, voice)),
    pool.filter((voice) => !own(voice)),
  ];
  const fitting = tiers.find((tier) => tier.length > 0) ?? pool;
  const free = fitting.filter((voice) => !isHeld(taken.get(keyOf(voice))));
  if (free.length > 0) {
    const fit = (voice: Voice) => fitness(part, voice, contrast(voice, part, seating));
    return { voice: most(free, fit), ...UNMOVED };
  }
  const voice = leastHeard(fitting, part, seating);
  return { voice, ...nextMove(taken.get(keyOf(voice)) ?? []) };
}

/** How different a voice is from those the part talks with, each by how much they talk. */
function contrast(voice: Voice, { debut }: Part, { seats }: Seating): number {
  let sum = 0;
  let turns = 0;
  for (const [name, count] of debut.talk) {
    const other = seats.get(name);
    if (!other) continue;
    sum += count * difference(voice, other.voice);
    turns += count;
  }
  return turns === 0 ? 0 : sum / turns;
}

/** An adult shares a child's voice only where there is no other; then it counts who speaks nearby, then who shares. */
function leastHeard(voices: readonly Voice[], part: Part, { seats }: Seating): Voice {
  const nearby = new Map<string, number>();
  const shared = new Map<string, number>();
  for (const [name, { voice }] of seats) {
    const key = keyOf(voice);
    nearby.set(key, (nearby.get(key) ?? 0) + (part.debut.heard.get(name) ?? 0));
    shared.set(key, (shared.get(key) ?? 0) + 1);
  }
  const ranked = [...voices].sort(
    (a, b) =>
      ageMisfit(part, a) - ageMisfit(part, b) ||
      (nearby.get(keyOf(a)) ?? 0) - (nearby.get(keyOf(b)) ?? 0) ||
      (shared.get(keyOf(a)) ?? 0) - (shared.get(keyOf(b)) ?? 0) ||
      fitness(part, b, 0) - fitness(part, a, 0),
  );
  return first(ranked);
}

function most(voices: readonly Voice[], score: (voice: Voice) => number): Voice {
  const scored = voices.map((voice) => ({ voice, score: score(voice) }));
  return first(scored.sort((a, b) => b.score - a.score)).voice;
}

export function first<T>(list: readonly T[]): T {
  const [head] = list;
  if (head === undefined) throw new RangeError('There is nothing to choose from.');
  return head;
}
