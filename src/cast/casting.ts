import { basename } from 'node:path';
import { MachineError } from '../errors.js';
import type { Cast, CastVoice, Character, KnownCharacter, Script, Voice } from '../model.js';
import { NAMELESS_NARRATOR, UNKNOWN_SPEAKER } from '../model.js';
import { ageOf } from './automatic/age.js';
import { castAll, poolOf } from './automatic/base.js';
import type { Part, Seat } from './automatic/choose.js';
import { type Debut, debutsOf } from './automatic/debuts.js';
import { firstName } from './automatic/first-name.js';
import { type Claim, settle } from './automatic/settle.js';
import { type CastingWish, type CastMember, fileName, type VoicesFile } from './file/voices-file.js';
import { matchCast } from './match.js';
import { resolveVoice } from './resolve.js';

/** Who has which voice, and why. */
export interface CastingEntry {
  readonly character: 'narrator' | Character;
  readonly voice: CastVoice;
  /** The name of the file that gives the voice, or `automatic`, with the reason where the file gives one for others. */
  readonly from: string;
}

/** A cast, with what a person wants to know about it. */
export interface Casting {
  readonly cast: Cast;
  /** The narrator first, then the characters in the order of the script. */
  readonly entries: readonly CastingEntry[];
  /** The characters that have an entry of the file, by their name. */
  readonly matches: ReadonlyMap<string, CastMember>;
}

/** What multipliers are rounded to when one that was chosen and one that was asked for come together. */
const STEPS = 1000;

/**
 * Gives everybody in a script a voice: the one that the file names, else a fitting one that nobody else has.
 *
 * What is promised of those who are given none:
 *
 * 1. The same script, file and voices at hand give the same cast.
 * 2. A voice is one speaker's alone as long as there are voices that fit by gender; beyond that it is shared, moved in
 *    pitch and rate. The narrator's is nobody else's as long as another fits.
 * 3. When the story goes on in a new chapter, nobody who has spoken before gets another voice. When a chapter itself
 *    grows, nobody does whose first forty spoken lines it has already told apart (see `debutsOf`).
 * 4. When somebody is given a voice in the file, only who had it gets another one, mostly the one that has become free
 *    (see `settle`). Where that is no fit, somebody who comes in later in the story may have to give way, and where the
 *    narrator's was given, who shares the one that has become free.
 * 5. What a name says and the draw for it do not depend on others, so that somebody more or less in the middle of a
 *    story moves few.
 *
 * A story whose beginning is rewritten, and an engine that gets other voices, may change the cast; a voice that is
 * in the file (`fullcast cast --write`) stays.
 *
 * @param engine the engine in use, whose voices are given to those who have none
 * @param voices all that are at hand, of whatever engine, each engine's best narrator first
 * @param unlisted further ones that the file may name, and nobody is given unasked
 * @throws InputError, with the line of the file, for a voice that is not there and two entries for one character;
 *   MachineError if there is no voice at all
 */
export function castScript(
  script: Script,
  voicesFile: VoicesFile,
  engine: string,
  voices: readonly Voice[],
  unlisted: readonly Voice[] = [],
): Casting {
  const pool = poolOf(engine, voices, script.details.language);
  if (pool.length === 0) {
    throw new MachineError(`The engine ${engine} has no voices.`, {
      hint: 'Choose another one with --engine.',
    });
  }
  const matches = matchCast(script, voicesFile);
  const { narrator } = voicesFile.data;
  const claims = new Map<string | null, Claim>();
  const claim = (speaker: string | null, wish: CastingWish) => {
    const voice = resolveVoice(wish.voice, engine, [...voices, ...unlisted], voicesFile);
    const { rate, pitch } = wish;
    if (voice) claims.set(speaker, { engine: voice.engine, voice: voice.id, rate, pitch });
  };
  if (narrator) claim(null, narrator);
  for (const [name, member] of matches) claim(name, member);

  const parts = partsOf(script, matches);
  const seats = settle(castAll(parts, pool), parts, pool, claims);
  const voiceOf = (speaker: string | null, wish: CastingWish | null): CastVoice => {
    const given = claims.get(speaker);
    return given ? { ...given, volume: wish?.volume ?? 1 } : seatedVoice(seats.get(speaker), wish);
  };
  const from = (speaker: string | null, wish: CastingWish | null): string => {
    const file = basename(fileName(voicesFile.path));
    if (claims.has(speaker)) return file;
    return wish?.voice.kind === 'byEngine' ? `automatic (${file} has none for ${engine})` : 'automatic';
  };
  const reader: CastingEntry = {
    character: 'narrator',
    voice: voiceOf(null, narrator),
    from: from(null, narrator),
  };
  const entries = script.characters.map((character) => {
    const wish = matches.get(character.name) ?? null;
    return { character, voice: voiceOf(character.name, wish), from: from(character.name, wish) };
  });
  return {
    cast: {
      narrator: reader.voice,
      characters: new Map(entries.map(({ character, voice }) => [character.name, voice])),
      lexicon: voicesFile.data.lexicon,
      lexicons: new Map(
        [...matches].flatMap(([name, { lexicon }]) => (lexicon.length > 0 ? [[name, lexicon]] : [])),
      ),
    },
    entries: [reader, ...entries],
    matches,
  };
}

/**
 * Who is known to be in a story before it is read. An entry for whoever speaks unknown, or for an I without a name,
 * gives them a voice; it is nobody to look for in the text.
 */
export function knownCharacters({ data }: VoicesFile): KnownCharacter[] {
  return data.cast
    .filter(({ name, aliases }) => aliases.length > 0 || ![UNKNOWN_SPEAKER, NAMELESS_NARRATOR].includes(name))
    .map(({ name, aliases, gender }) => ({ name, aliases, gender }));
}

function partsOf(script: Script, matches: ReadonlyMap<string, CastMember>): Part[] {
  const characters = new Map(script.characters.map((character) => [character.name, character]));
  return debutsOf(script).flatMap((debut: Debut): Part[] => {
    const character = characters.get(debut.name);
    if (!character) return [];
    const gender = matches.get(debut.name)?.gender ?? character.gender;
    const seed = firstName(script.text, character);
    return [{ seed, gender, age: ageOf(debut.name), weight: debut.weight, debut }];
  });
}

function seatedVoice(seat: Seat | undefined, wish: CastingWish | null): CastVoice {
  if (!seat) throw new RangeError('Everybody was to have a seat.');
  const { rate, pitch, voice } = seat;
  return {
    engine: voice.engine,
    voice: voice.id,
    rate: product(rate, wish?.rate),
    pitch: product(pitch, wish?.pitch),
    volume: wish?.volume ?? 1,
  };
}

const product = (a: number, b = 1) => Math.round(a * b * STEPS) / STEPS;
