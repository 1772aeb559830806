import type { CastVoice, Voice } from '../../model.js';
import type { BaseCast } from './base.js';
import { chooseSeat, type Part, type Seat, type Seating } from './choose.js';
import { ageMisfit, fits, keyOf } from './fit.js';
import { MOVES, type Move, sameMove, UNMOVED } from './moves.js';

/** A character's name; null is the narrator. */
type Speaker = string | null;

/** What somebody was given by name. */
export type Claim = Pick<CastVoice, 'engine' | 'voice' | 'rate' | 'pitch'>;

const NARRATOR_PART = { gender: 'u', age: 'adult' } as const;

/**
 * The cast when some are given voices: everybody else keeps the voice of the base cast, except who had what was given
 * away. They take over the voice of who has theirs now, which has become free; if that is no fit, a voice that nobody
 * had. So giving somebody a voice moves at most those who had it.
 *
 * @param claims the voices that were given, by speaker
 * @returns the seats of all who were not given one
 */
export function settle(
  base: BaseCast,
  parts: readonly Part[],
  pool: readonly Voice[],
  claims: ReadonlyMap<Speaker, Claim>,
): ReadonlyMap<Speaker, Seat> {
  const table = new Table(base, pool, claims);
  table.seatNarrator();
  for (const part of parts) if (!claims.has(part.debut.name)) table.seat(part);
  return table.settled;
}

class Table {
  readonly settled = new Map<Speaker, Seat>();
  readonly #base: BaseCast;
  readonly #pool: readonly Voice[];
  readonly #claims: Map<Speaker, Claim>;
  readonly #taken = new Map<string, Move[]>();

  constructor(base: BaseCast, pool: readonly Voice[], claims: ReadonlyMap<Speaker, Claim>) {
    this.#base = base;
    this.#pool = pool;
    this.#claims = new Map(claims);
    this.#take(base.narrator);
    for (const seat of base.seats.values()) this.#take(seat);
    for (const { engine, voice, rate, pitch } of claims.values())
      this.#takeMove(keyOf({ engine, id: voice }), { rate, pitch });
  }

  /** The narrator's voice is nobody else's, so whatever it comes to be is a claim like those of the file. */
  seatNarrator(): void {
    if (this.#claims.has(null)) return;
    const seat = this.#narratorsSeat();
    this.settled.set(null, seat);
    this.#claims.set(null, toClaim(seat));
    this.#take(seat);
  }

  seat(part: Part): void {
    const seat = this.#seatOf(part);
    this.settled.set(part.debut.name, seat);
    this.#take(seat);
  }

  #seatOf(part: Part): Seat {
    const own = this.#base.seats.get(part.debut.name);
    if (own && this.#claimant(part.debut.name, own) === undefined) return own;
    const freed = this.#freedFor(part.debut.name);
    if (
      freed &&
      fits(part, freed.voice) &&
      ageMisfit(part, freed.voice) <= ageMisfit(part, own?.voice ?? freed.voice)
    )
      return freed;
    return chooseSeat(part, this.#seating());
  }

  #narratorsSeat(): Seat {
    const own = this.#base.narrator;
    if (this.#claimant(null, own) === undefined) return own;
    const freed = this.#freedFor(null);
    if (freed && ageMisfit(NARRATOR_PART, freed.voice) === 0) return freed;
    const free = this.#pool.filter((voice) => !this.#taken.has(keyOf(voice)));
    const voice = free.find((each) => ageMisfit(NARRATOR_PART, each) === 0) ?? free[0];
    if (voice) return { voice, ...UNMOVED };
    return freed ?? own;
  }

  #seating(): Seating {
    const { narrator, seats } = this.#base;
    const { engine, voice } = this.#claims.get(null) ?? toClaim(narrator);
    const reader = this.#pool.find((each) => keyOf(each) === keyOf({ engine, id: voice }));
    // A narrator with another engine's voice has none of the pool, and leaves all of it to the others.
    const nobody = { ...narrator.voice, engine, id: voice };
    return { pool: this.#pool, narrator: { voice: reader ?? nobody, ...UNMOVED }, seats, taken: this.#taken };
  }

  /** The seat that has become free by another's claim to this one's: it may itself be claimed by a third, and so on. */
  #freedFor(speaker: Speaker): Seat | null {
    const passed = new Set<Speaker>([speaker]);
    let seat = this.#baseOf(speaker);
    let owner = speaker;
    while (seat) {
      const claimant = this.#claimant(owner, seat);
      if (claimant === undefined) break;
      if (passed.has(claimant)) return null;
      passed.add(claimant);
      owner = claimant;
      seat = this.#baseOf(claimant);
    }
    const found = seat;
    if (!found || [...this.settled.values()].some((other) => sameSeat(other, found))) return null;
    return found;
  }

  /** Who was given the voice that somebody has in the base cast; undefined if nobody was. */
  #claimant(owner: Speaker, seat: Seat): Speaker | undefined {
    for (const [speaker, claim] of this.#claims) {
      if (speaker !== owner && this.#takesAway(speaker, claim, seat)) return speaker;
    }
    return undefined;
  }

  #takesAway(speaker: Speaker, claim: Claim, seat: Seat): boolean {
    if (keyOf({ engine: claim.engine, id: claim.voice }) !== keyOf(seat.voice)) return false;
    const own = this.#baseOf(speaker);
    // To be given what one has anyway changes nothing for anybody.
    if (own && keyOf(own.voice) === keyOf(seat.voice) && sameMove(own, claim)) return false;
    if (speaker === null) return true;
    // Moved as casting moves it, a voice is shared with who has it as it is.
    const shares = MOVES.some((move) => sameMove(move, claim));
    return sameMove(seat, claim) || (!shares && sameMove(seat, UNMOVED));
  }

  #baseOf(speaker: Speaker): Seat | undefined {
    return speaker === null ? this.#base.narrator : this.#base.seats.get(speaker);
  }

  #take(seat: Seat): void {
    this.#takeMove(keyOf(seat.voice), seat);
  }

  #takeMove(key: string, { rate, pitch }: Move): void {
    this.#taken.set(key, [...(this.#taken.get(key) ?? []), { rate, pitch }]);
  }
}

const toClaim = ({ voice, rate, pitch }: Seat): Claim => ({
  engine: voice.engine,
  voice: voice.id,
  rate,
  pitch,
});

const sameSeat = (a: Seat, b: Seat) => keyOf(a.voice) === keyOf(b.voice) && sameMove(a, b);
