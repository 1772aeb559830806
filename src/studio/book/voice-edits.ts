import type { VoicesChange } from '../../cast/index.js';
import type { CastVoice, Character, Script } from '../../model.js';
import { fold, namesOf } from '../../names.js';
import type { CastStory } from '../../narrate/index.js';
import type { Edit } from '../api.js';

/** What an edit changes in voices.json. */
export function voiceChanges(edit: Edit, story: CastStory): readonly VoicesChange[] {
  const { script, casting, voicesFile } = story;
  /** The name that the file has somebody under, or would get them under. */
  const entryOf = (name: string) => casting.matches.get(name)?.name ?? name;
  const hasEntry = (name: string) => casting.matches.has(name);
  switch (edit.type) {
    case 'speaker':
      return [];
    case 'gender':
      return [{ type: 'gender', entry: entryOf(edit.name), gender: edit.gender }];
    case 'voice':
      return changesOfVoice(edit, story, edit.who === null ? null : entryOf(edit.who));
    case 'swap': {
      const [one, other] = [voiceOf(story, edit.one), voiceOf(story, edit.other)];
      if (!one || !other) return [];
      return [
        { type: 'voice', entry: entryOf(edit.one), voice: other },
        { type: 'voice', entry: entryOf(edit.other), voice: one },
      ];
    }
    case 'pause':
      return [{ type: 'pause', entry: null, pause: edit.pause, seconds: edit.seconds }];
    case 'rename': {
      const character = named(script, edit.name);
      if (!character) return [];
      const own = casting.matches.get(edit.name);
      const aliases = withoutName(edit.to, [
        ...(own?.aliases ?? []),
        ...(own ? namesOf(own) : []),
        edit.name,
      ]);
      const rename: VoicesChange[] = own ? [{ type: 'rename', entry: own.name, to: edit.to }] : [];
      return [...rename, { type: 'aliases', entry: edit.to, aliases }];
    }
    case 'merge': {
      const from = named(script, edit.name);
      const into = named(script, edit.into);
      if (!from || !into) return [];
      const other = casting.matches.get(from.name);
      const own = casting.matches.get(into.name);
      const entry = entryOf(into.name);
      const names = [...(own?.aliases ?? []), ...namesOf(from), ...(other ? namesOf(other) : [])];
      const remove: VoicesChange[] = other && other !== own ? [{ type: 'remove', entry: other.name }] : [];
      return [...remove, { type: 'aliases', entry, aliases: withoutName(entry, names) }];
    }
    case 'split': {
      const own = casting.matches.get(edit.name);
      const gender = named(script, edit.name)?.gender ?? 'u';
      const rest = own?.aliases.filter((alias) => fold(alias) !== fold(edit.alias)) ?? [];
      const lessen: VoicesChange[] =
        own && hasEntry(edit.name) ? [{ type: 'aliases', entry: own.name, aliases: rest }] : [];
      const there = voicesFile.data.cast.some(({ name }) => fold(name) === fold(edit.alias));
      return there ? lessen : [...lessen, { type: 'gender', entry: edit.alias, gender }];
    }
  }
}

/**
 * Who is given a pace or a pitch keeps the voice that they have: casting may have moved it for them, and what is on the
 * page is what is meant.
 */
function changesOfVoice(
  edit: Extract<Edit, { type: 'voice' }>,
  story: CastStory,
  entry: string | null,
): VoicesChange[] {
  const now = voiceOf(story, edit.who);
  if (!now) return [];
  const { voice, rate, pitch, volume } = edit;
  const changes: VoicesChange[] = [];
  if (voice === null) changes.push({ type: 'voice', entry, voice: null });
  else if (voice || rate !== undefined || pitch !== undefined) {
    // Another voice begins as it is by nature, unless it is said how.
    const base = voice ? { ...now, engine: voice.engine, voice: voice.id, rate: 1, pitch: 1 } : now;
    changes.push({
      type: 'voice',
      entry,
      voice: { ...base, rate: rate ?? base.rate, pitch: pitch ?? base.pitch },
    });
  }
  if (volume !== undefined) changes.push({ type: 'volume', entry, volume });
  return changes;
}

export function voiceOf({ casting }: CastStory, who: string | null): CastVoice | undefined {
  return who === null ? casting.cast.narrator : casting.cast.characters.get(who);
}

const named = ({ characters }: Script, name: string): Character | undefined =>
  characters.find((character) => character.name === name);

function withoutName(name: string, names: readonly string[]): string[] {
  const seen = new Set([fold(name)]);
  return names.filter((each) => !seen.has(fold(each)) && seen.add(fold(each)));
}

/** What an edit is called where it can be undone. */
export function labelOf(edit: Edit): string {
  switch (edit.type) {
    case 'speaker':
      return `${edit.lines.length === 1 ? 'a line' : `${edit.lines.length} lines`} to ${edit.speaker ?? 'the narrator'}`;
    case 'rename':
      return `${edit.name} is ${edit.to}`;
    case 'merge':
      return `${edit.name} is ${edit.into}`;
    case 'split':
      return `${edit.alias} is not ${edit.name}`;
    case 'gender':
      return `the gender of ${edit.name}`;
    case 'voice':
      return `the voice of ${edit.who ?? 'the narrator'}`;
    case 'pause':
      return 'a pause';
    case 'swap':
      return `the voices of ${edit.one} and ${edit.other}`;
  }
}

/** Edits of one kind follow each other while a slider is dragged. */
export const kindOf = (edit: Edit): string | null =>
  edit.type === 'voice' && edit.voice === undefined ? `voice ${edit.who}` : null;
