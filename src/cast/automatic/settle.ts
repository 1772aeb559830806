import type { CastVoice, Voice } from '../../model.js';
import type { BaseCast } from './base.js';
import { chooseSeat, type Part, type Seat } from './choose.js';
import { ageMisfit, fits, keyOf } from './fit.js';
import { isHeld, type Move, sameMove, UNMOVED } from './moves.js';

/** A character's name; null is the narrator. */
type Speaker = string | null;

/** What somebody has: given by the file, or settled. */
export type Claim = Pick<CastVoice, 'engine' | 'voice' | 'rate' | 'pitch'>;

const NARRATOR = { age: 'adult' } as const;

/**
 * The cast when some are given voices: everybody else keeps the voice of the base cast, except who had what was given
 * away. They take over the voice of who has theirs now, which has become free: so giving somebody a voice mostly is an
 * exchange of two. Where that is no fit, they take a voice that nobody has who speaks in their act or before; somebody
 * who first speaks in a later one, and whose voice that was, gives way.
 *
 * @param parts in the order of casting
 * @param given the voices that were given, by speaker
 * @returns the seats of all who were not given one
 */
export function settle(
  base: BaseCast,
  parts: readonly Part[],
  pool: readonly Voice[],
  given: ReadonlyMap<Speaker, Claim>,
): ReadonlyMap<Speaker, Seat> {
  const table = new Table(base, parts, pool, given);
  if (!given.has(null)) table.seatNarrator();
  for (const part of parts) if (!given.has(part.debut.name)) table.seat(part);
  return table.settled;
}

class Table {
  readonly settled = new Map<Speaker, Seat>();
  readonly #base: BaseCast;
  readonly #parts: readonly Part[];
  readonly #pool: readonly Voice[];
  /** What was given, and what was settled so far, by speaker. */
  readonly #claims: Map<Speaker, Claim>;

  constructor(
    base: BaseCast,
    parts: readonly Part[],
    pool: readonly Voice[],
    given: ReadonlyMap<Speaker, Claim>,
  ) {
    this.#base = base;
    this.#parts = parts;
    this.#pool = pool;
    this.#claims = new Map(given);
  }

  seatNarrator(): void {
    this.#settle(null, this.#narratorsSeat());
  }

  seat(part: Part): void {
    this.#settle(part.debut.name, this.#seatOf(part));
  }

  #settle(speaker: Speaker, seat: Seat): void {
    this.settled.set(speaker, seat);
    this.#claims.set(speaker, toClaim(seat));
  }

  #seatOf(part: Part): Seat {
    const { name } = part.debut;
    const own = this.#baseOf(name);
    if (own && this.#claimant(name, own) === undefined) return own;
    const freed = this.#freedFor(name);
    if (freed && fits(part, freed.voice) && ageMisfit(part, freed.voice) === 0) return freed;
    const careful = this.#choose(part, true);
    if (sameMove(careful, UNMOVED)) return careful;
    const bold = this.#choose(part, false);
    return sameMove(bold, UNMOVED) ? bold : careful;
  }

  #narratorsSeat(): Seat {
    const own = this.#base.narrator;
    if (this.#claimant(null, own) === undefined) return own;
    const freed = this.#freedFor(null);
    if (freed && ageMisfit(NARRATOR, freed.voice) === 0) return freed;
    const taken = this.#taken(0, true);
    const free = this.#pool.filter((voice) => !isHeld(taken.get(keyOf(voice))));
    const voice = free.find((each) => ageMisfit(NARRATOR, each) === 0) ?? free[0];
    return voice ? { voice, ...UNMOVED } : (freed ?? own);
  }

  /** @param leaveFreed whether what has become free is left to those who may still take it over */
  #choose(part: Part, leaveFreed: boolean): Seat {
    const { narrator, seats } = this.#base;
    const { act } = part.debut;
    const known = this.#parts.filter(({ debut }) => debut.act <= act).map(({ debut }) => debut.name);
    const { engine, voice: id } = this.#claims.get(null) ?? toClaim(narrator);
    return chooseSeat(part, {
      pool: this.#pool,
      // A narrator with a voice of another engine leaves all of this one's to the others.
      narrator: { voice: { ...narrator.voice, engine, id }, ...UNMOVED },
      seats: new Map([...seats].filter(([name]) => known.includes(name))),
      taken: this.#taken(act, leaveFreed),
    });
  }

  /** What is taken of each voice by those who have one for good, and those up to an act who are to keep theirs. */
  #taken(act: number, withFreed: boolean): ReadonlyMap<string, readonly Move[]> {
    const taken = new Map<string, Move[]>();
    const take = (key: string, { rate, pitch }: Move) =>
      taken.set(key, [...(taken.get(key) ?? []), { rate, pitch }]);
    for (const claim of this.#claims.values()) take(claimKey(claim), claim);
    if (withFreed) take(keyOf(this.#base.narrator.voice), this.#base.narrator);
    for (const { debut } of this.#parts) {
      const seat = this.#baseOf(debut.name);
      if (!seat || debut.act > act) continue;
      if (withFreed || !this.#claims.has(debut.name)) take(keyOf(seat.voice), seat);
    }
    return taken;
  }

  /** The seat that has become free by another's claim to this one's: it may itself be claimed by a third, and so on. */
  #freedFor(speaker: Speaker): Seat | null {
    const passed = new Set<Speaker>([speaker]);
    let owner = speaker;
    for (;;) {
      const seat = this.#baseOf(owner);
      if (!seat) return null;
      const claimant = this.#claimant(owner, seat);
      if (claimant === undefined) return seat;
      if (passed.has(claimant)) return null;
      passed.add(claimant);
      owner = claimant;
    }
  }

  /** Who has the voice that somebody has in the base cast; undefined if nobody else. */
  #claimant(owner: Speaker, seat: Seat): Speaker | undefined {
    const speakers: Speaker[] = [null, ...this.#parts.map(({ debut }) => debut.name)];
    return speakers.find((speaker) => {
      const claim = this.#claims.get(speaker);
      return claim !== undefined && speaker !== owner && this.#takesAway(speaker, claim, seat);
    });
  }

  #takesAway(speaker: Speaker, claim: Claim, seat: Seat): boolean {
    if (claimKey(claim) !== keyOf(seat.voice)) return false;
    const own = this.#baseOf(speaker);
    // To be given what one has anyway changes nothing for anybody.
    if (own && keyOf(own.voice) === keyOf(seat.voice) && sameMove(own, claim)) return false;
    if (speaker === null) return true;
    return sameMove(seat, claim) || (isHeld([claim]) && sameMove(seat, UNMOVED));
  }

  #baseOf(speaker: Speaker): Seat | undefined {
    return speaker === null ? this.#base.narrator : this.#base.seats.get(speaker);
  }
}

const claimKey = ({ engine, voice }: Claim): string => keyOf({ engine, id: voice });

const toClaim = ({ voice, rate, pitch }: Seat): Claim => ({
  engine: voice.engine,
  voice: voice.id,
  rate,
  pitch,
});
