import type { Place } from '../errors.js';
import type { Script } from '../model.js';
import { didYouMean, nearest } from '../names.js';
import type { Casting } from './casting.js';
import { type CastMember, placeIn, type VoicesFile } from './file/voices-file.js';

/** Something that a person may have meant otherwise, and that is no fault. */
export interface Warning {
  readonly message: string;
  readonly place: Place;
}

/** A story with the file that casts it. */
export interface CastBy {
  readonly script: Script;
  readonly voicesFile: VoicesFile;
  readonly casting: Casting;
}

/**
 * The entries of each file that speak in none of the stories it casts, in the order of the file; as one where the whole
 * file seems to be about another story.
 */
export function uncastEntries(stories: readonly CastBy[]): Warning[] {
  const files = new Map<string | null, CastBy[]>();
  for (const story of stories) {
    const { path } = story.voicesFile;
    files.set(path, [...(files.get(path) ?? []), story]);
  }
  return [...files.values()].flatMap((own) => {
    const cast = new Set(own.flatMap(({ casting }) => [...casting.matches.values()].map(({ name }) => name)));
    const [file] = own;
    const uncast = (file?.voicesFile.data.cast ?? []).filter(({ name }) => !cast.has(name));
    const warnings = uncast.map((member) => warning(member, own));
    const [first] = warnings;
    const strangers = cast.size === 0 && uncast.length > 2 && uncast.every(({ name }) => !near(name, own));
    if (!first || !strangers) return warnings;
    return [{ message: `Nobody of this cast says anything in ${titled(own)}.`, place: first.place }];
  });
}

/** Somebody without an entry whose name is like that one. */
const near = (name: string, stories: readonly CastBy[]) => nearest(name, strangersIn(stories)) !== null;

const strangersIn = (stories: readonly CastBy[]): readonly string[] =>
  stories.flatMap(({ script, casting }) =>
    script.characters.filter(({ name }) => !casting.matches.has(name)).map(({ name }) => name),
  );

function titled(stories: readonly CastBy[]): string {
  const titles = stories.map(({ script }) => script.title);
  return titles.length === 1 ? `"${titles[0]}"` : `any of these ${titles.length} stories`;
}

function warning(member: CastMember, stories: readonly CastBy[]): Warning {
  const [file] = stories;
  return {
    message: `"${member.name}" says nothing in ${titled(stories)}.${didYouMean(member.name, strangersIn(stories))}`,
    place: file ? placeIn(file.voicesFile, member.offset) : { file: 'voices.json' },
  };
}
