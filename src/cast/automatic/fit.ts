import { createHash } from 'node:crypto';
import type { Age, Gender, Voice } from '../../model.js';
import type { Weight } from './debuts.js';

/** A character as far as their voice goes. */
export interface Role {
  /** Who this is, in whatever way stays the same: it decides between voices that fit alike. */
  readonly seed: string;
  readonly gender: Gender;
  /** Null where nothing tells; taken for an adult. */
  readonly age: Age | null;
  readonly weight: Weight;
}

/** Whether a voice may be a character's at all: a voice that nobody can tell the gender of may be anybody's. */
export function fits({ gender }: Pick<Role, 'gender'>, voice: Voice): boolean {
  const told = (each: Gender) => each === 'f' || each === 'm';
  return !told(gender) || !told(voice.gender) || gender === voice.gender;
}

/** How far a voice of an age (column) is from a character of an age (row). */
const AGE_MISFIT: Readonly<Record<Age, Readonly<Record<Age, number>>>> = {
  child: { child: 0, adult: 4, old: 7 },
  adult: { child: 6, adult: 0, old: 3 },
  old: { child: 8, adult: 3, old: 0 },
};

export function ageMisfit({ age }: Pick<Role, 'age'>, voice: Voice): number {
  return AGE_MISFIT[age ?? 'adult'][voice.age ?? 'adult'];
}

/** Who is they, or unknown, is served best by a voice that says no more than that. */
function genderMisfit({ gender }: Role, voice: Voice): number {
  if (gender === voice.gender || gender === 'u') return 0;
  if (gender === 'n') return voice.gender === 'u' ? 0.5 : 1;
  return 4;
}

/** Leads take the best voices; who says a word or two leaves them to those who may still come. */
const QUALITY: Readonly<Record<Weight, number>> = { lead: 3, supporting: 1.5, bit: -0.5 };
/** Voices count as equally good within this step, so that names decide, and one change moves few. */
const QUALITY_STEP = 0.2;
const CONTRAST = 2;
const CHANCE = 0.5;

/**
 * How well a voice fits a role; the higher the better. In this order of weight: age and gender, quality by how much
 * they have to say, contrast to whom they talk with, and a draw that depends on nothing but who it is.
 *
 * @param contrast how different the voice sounds from those they talk with, 0 to 1
 */
export function fitness(role: Role, voice: Voice, contrast: number): number {
  const quality = Math.round(voice.quality / QUALITY_STEP) * QUALITY_STEP;
  return (
    QUALITY[role.weight] * quality +
    CONTRAST * contrast +
    CHANCE * draw(role.seed, keyOf(voice)) -
    ageMisfit(role, voice) -
    genderMisfit(role, voice)
  );
}

/** A voice's name among those of all engines. */
export const keyOf = ({ engine, id }: Pick<Voice, 'engine' | 'id'>): string => `${engine}:${id}`;

/** 0 to 1, evenly, always the same for the same words. */
function draw(...parts: readonly string[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE() / 2 ** 32;
}

/** How different two voices sound, 0 to 1, as far as what is known of them tells. */
export function difference(a: Voice, b: Voice): number {
  const differs = (one: unknown, other: unknown) => (one === other ? 0 : 1);
  return (
    0.4 * differs(a.gender, b.gender) +
    0.3 * differs(a.age ?? 'adult', b.age ?? 'adult') +
    0.1 * differs(family(a), family(b)) +
    0.2 * unlikeness(wordsOf(a), wordsOf(b))
  );
}

/** Voices that are called alike ("slt-low", "slt-quick") are mostly made from one. */
const family = ({ engine, id }: Voice): string => `${engine}:${/^\p{L}*/u.exec(id)?.[0]}`;

const wordsOf = ({ description }: Voice): readonly string[] =>
  description.toLowerCase().match(/\p{L}+/gu) ?? [];

/** The share of words that only one of two lists has (the Jaccard distance). */
function unlikeness(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  const both = [...new Set(a)].filter((word) => b.includes(word)).length;
  return all.size === 0 ? 0 : 1 - both / all.size;
}
