import { InputError } from '../errors.js';
import type { Voice } from '../model.js';
import { didYouMean } from '../names.js';
import { keyOf } from './automatic/fit.js';
import { type NamedVoice, placeIn, type VoicesFile, type VoiceWish } from './file/voices-file.js';

/**
 * The voice that a name means: one of the engine in use, `ENGINE:VOICE`, or one that another engine has; as it is
 * written if there is such a voice, else whatever its capitals. Names of voices may themselves have colons.
 */
function findVoice(name: string, engine: string, voices: readonly Voice[]): Voice | undefined {
  const own = voices.filter((voice) => voice.engine === engine);
  for (const same of [(a: string, b: string) => a === b, (a: string, b: string) => lower(a) === lower(b)]) {
    const found =
      own.find(({ id }) => same(id, name)) ??
      voices.find((voice) => same(keyOf(voice), name)) ??
      voices.find(({ id }) => same(id, name));
    if (found) return found;
  }
  return undefined;
}

const lower = (name: string) => name.trim().toLowerCase();

/**
 * The voice that the file names for an engine; null if it names none for it.
 *
 * @throws InputError with the line if there is no such voice here
 */
export function resolveVoice(
  wish: VoiceWish,
  engine: string,
  voices: readonly Voice[],
  file: VoicesFile,
): Voice | null {
  const named = namedFor(wish, engine);
  if (!named) return null;
  const voice = findVoice(named.name, engine, voices);
  if (voice) return voice;
  throw new InputError(`There is no voice "${named.name}"${otherwise(named.name, engine, voices)}`, {
    place: placeIn(file, named.offset),
    hint:
      'fullcast voices lists the voices at hand. A file for several systems names one for each engine: ' +
      '"voice": { "say": "Samantha", "flite": "slt" }.',
  });
}

/** The names that the file has for voices of an engine, wherever it names one. */
export function namedVoices({ data }: VoicesFile, engine: string): readonly string[] {
  const wishes = [data.narrator, ...data.cast].flatMap((wish) => (wish ? [wish.voice] : []));
  return wishes.flatMap((wish) => namedFor(wish, engine)?.name ?? []);
}

function namedFor(wish: VoiceWish, engine: string): NamedVoice | undefined {
  switch (wish.kind) {
    case 'name':
      return wish.voice;
    case 'byEngine':
      return wish.voices.get(engine);
    case 'none':
      return undefined;
  }
}

function otherwise(name: string, engine: string, voices: readonly Voice[]): string {
  const other = /^([a-z][\w-]*):/iu.exec(name)?.[1];
  if (other !== undefined && !voices.some((voice) => voice.engine === other)) {
    return `: the engine ${other} does not work here.`;
  }
  // The voices of the engine in use come first, so that of two that are as near, theirs is meant.
  const own = voices.filter((voice) => voice.engine === engine).map(({ id }) => id);
  const all = [...own, ...voices.map(({ id }) => id), ...voices.map(keyOf)];
  return `.${didYouMean(name, all)}`;
}
