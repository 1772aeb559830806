import type { Place } from '../errors.js';
import type { Script } from '../model.js';
import type { Casting } from './casting.js';
import { type CastMember, placeIn, type VoicesFile } from './file/voices-file.js';
import { didYouMean } from './names.js';

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

/** The entries of each file that speak in none of the stories it casts, in the order of the file. */
export function uncastEntries(stories: readonly CastBy[]): Warning[] {
  const files = new Map<string | null, CastBy[]>();
  for (const story of stories) {
    const { path } = story.voicesFile;
    files.set(path, [...(files.get(path) ?? []), story]);
  }
  return [...files.values()].flatMap((own) => {
    const cast = new Set(own.flatMap(({ casting }) => [...casting.matches.values()].map(({ name }) => name)));
    const [file] = own;
    return (file?.voicesFile.data.cast ?? [])
      .filter(({ name }) => !cast.has(name))
      .map((member) => warning(member, own));
  });
}

function warning(member: CastMember, stories: readonly CastBy[]): Warning {
  const titles = stories.map(({ script }) => script.title);
  const where = titles.length === 1 ? `"${titles[0]}"` : `any of these ${titles.length} stories`;
  const free = stories.flatMap(({ script, casting }) =>
    script.characters.filter(({ name }) => !casting.matches.has(name)).map(({ name }) => name),
  );
  const [file] = stories;
  return {
    message: `"${member.name}" says nothing in ${where}.${didYouMean(member.name, free)}`,
    place: file ? placeIn(file.voicesFile, member.offset) : { file: 'voices.json' },
  };
}
