import type { Cast, Cover, Publication, Script } from '../model.js';

/**
 * What a player and a shop show of a cast story.
 *
 * @param narrator who reads, where somebody says so
 */
export function publicationOf(
  script: Script,
  cast: Cast,
  cover: Cover,
  narrator: string = narratorOf(script, cast),
): Publication {
  const { title, author, details } = script;
  return { title, author, narrator, details, cover };
}

/**
 * "fullcast with 8 voices". Without a comma, an "and" or a "&", at which players take a narrator for several.
 */
export function narratorOf(script: Script, { narrator, characters }: Cast): string {
  const count = countVoices(script, { narrator, characters });
  return count === 1 ? `fullcast with ${narrator.voice}` : `fullcast with ${count} voices`;
}

/** Who reads, to be said aloud. */
export const readerOf = (script: Script, cast: Pick<Cast, 'narrator' | 'characters'>): string =>
  countVoices(script, cast) === 1 ? cast.narrator.voice : 'a full cast';

function countVoices(
  script: Script,
  { narrator, characters }: Pick<Cast, 'narrator' | 'characters'>,
): number {
  const speaking = script.characters.flatMap(({ name, lines }) =>
    lines > 0 ? [characters.get(name) ?? narrator] : [],
  );
  return new Set([narrator, ...speaking].map(({ engine, voice }) => JSON.stringify([engine, voice]))).size;
}
