import type { Voice } from '../../model.js';
import { chooseSeat, first, type Part, type Seat } from './choose.js';
import { keyOf } from './fit.js';
import { type Move, UNMOVED } from './moves.js';

/** Who has which voice if nobody is given one. */
export interface BaseCast {
  readonly narrator: Seat;
  /** By character name. */
  readonly seats: ReadonlyMap<string, Seat>;
}

/** The voices below this are jokes and instruments, good for being asked for by name. */
const FIT_FOR_PEOPLE = 0.2;

/** The voices of an engine that parts are given out to: of the story's language and human, as far as there are such. */
export function poolOf(engine: string, voices: readonly Voice[], language = 'en'): readonly Voice[] {
  const own = voices.filter((voice) => voice.engine === engine);
  const human = own.filter(({ quality }) => quality >= FIT_FOR_PEOPLE);
  const fitting = human.filter((voice) => primary(voice.language) === primary(language));
  return [fitting, human, own].find((each) => each.length > 0) ?? [];
}

/** The language of a BCP 47 tag, without region and script. */
const primary = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? '';

/**
 * Gives every part a voice, one after the other; those that come later take what the earlier ones left.
 *
 * @param parts in the order of casting
 * @param pool at least one voice, the best for a narrator first
 */
export function castAll(parts: readonly Part[], pool: readonly Voice[]): BaseCast {
  const narrator: Seat = { voice: narratorsVoice(pool), ...UNMOVED };
  const seats = new Map<string, Seat>();
  const taken = new Map<string, readonly Move[]>([[keyOf(narrator.voice), [narrator]]]);
  for (const part of parts) {
    const seat = chooseSeat(part, { pool, narrator, seats, taken });
    const key = keyOf(seat.voice);
    seats.set(part.debut.name, seat);
    taken.set(key, [...(taken.get(key) ?? []), seat]);
  }
  return { narrator, seats };
}

/** The first that is not the only one of its gender: the only woman's voice is for the women of the story. */
function narratorsVoice(pool: readonly Voice[]): Voice {
  const spare = pool.find(({ gender }) => pool.filter((other) => other.gender === gender).length > 1);
  return spare ?? first(pool);
}
