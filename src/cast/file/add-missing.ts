import { findNodeAtLocation } from 'jsonc-parser';
import { rootOf, spaced } from '../../json-change.js';
import { insertProperties, layoutOf } from '../../json-insert.js';
import type { CastVoice, Character } from '../../model.js';
import { fold, namesOf } from '../../names.js';
import type { Casting } from '../casting.js';
import { emptyVoices, SCHEMA_BESIDE } from './beginning.js';
import type { VoicesFile } from './voices-file.js';

/**
 * The text of a voices.json with an entry for everybody in a cast who has none, in the voice that they have, the
 * narrator too. All else in it stays as it is, comments, order and layout. Nobody's voice changes by it; only who has an
 * entry that names none may get another where there are too few voices for all, since who is written down gives none up
 * any more. A file that is not there begins with its schema.
 *
 * @param schema the path of voices.schema.json, as seen from the file
 */
export function addMissing(file: VoicesFile, casting: Casting, schema: string = SCHEMA_BESIDE): string {
  const mark = file.text.startsWith('\ufeff') ? '\ufeff' : '';
  const body = file.text.slice(mark.length) || emptyVoices(schema);
  return mark + withCast(withNarrator(body, file, casting), file, casting);
}

function withNarrator(text: string, { data }: VoicesFile, { cast }: Casting): string {
  if (data.narrator) return text;
  return insertProperties(
    text,
    rootOf(text),
    [`"narrator": ${spaced(voiceOf(cast.narrator))}`],
    0,
    layoutOf(text),
  );
}

function withCast(text: string, file: VoicesFile, casting: Casting): string {
  const members = missing(file, casting);
  if (members.length === 0) return text;
  const layout = layoutOf(text);
  const root = rootOf(text);
  const object = findNodeAtLocation(root, ['cast']);
  if (object) return insertProperties(text, object, members, 1, layout);
  const withEmpty = insertProperties(text, root, ['"cast": {}'], 0, layout);
  const empty = findNodeAtLocation(rootOf(withEmpty), ['cast']) ?? root;
  return insertProperties(withEmpty, empty, members, 1, layout);
}

/** The entries to add, as JSON. */
function missing(file: VoicesFile, { entries, matches, cast }: Casting): string[] {
  const characters = entries.flatMap(({ character }) => (character === 'narrator' ? [] : [character]));
  const taken = new Set(file.data.cast.flatMap((member) => namesOf(member).map(fold)));
  return characters.flatMap((character) => {
    const { name, gender } = character;
    const voice = cast.characters.get(name);
    if (!voice || matches.has(name) || taken.has(fold(name))) return [];
    taken.add(fold(name));
    const aliases = tellingAliases(character, characters, taken);
    for (const alias of aliases) taken.add(fold(alias));
    const member = {
      ...(aliases.length > 0 && { aliases }),
      ...(gender !== 'u' && { gender }),
      ...voiceOf(voice),
    };
    return [`${JSON.stringify(name)}: ${spaced(member)}`];
  });
}

/** The other names that nobody else goes by, and that are more than a part of the name itself. */
function tellingAliases(
  { name, aliases }: Character,
  characters: readonly Character[],
  taken: ReadonlySet<string>,
): string[] {
  const own = new Set(fold(name).split(' '));
  const others = new Set(
    characters.filter((other) => other.name !== name).flatMap((other) => namesOf(other).map(fold)),
  );
  const telling = aliases.filter((alias) => {
    const folded = fold(alias);
    return !others.has(folded) && !taken.has(folded) && !folded.split(' ').every((word) => own.has(word));
  });
  return telling.filter((alias, index) => telling.findIndex((each) => fold(each) === fold(alias)) === index);
}

/** For this engine only, so that the file serves machines that have others. */
function voiceOf({ engine, voice, rate, pitch, volume }: CastVoice) {
  return {
    voice: { [engine]: voice },
    ...(rate !== 1 && { rate }),
    ...(pitch !== 1 && { pitch }),
    ...(volume !== 1 && { volume }),
  };
}
