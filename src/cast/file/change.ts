import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { rootOf, withValueAt } from '../../json-change.js';
import type { CastVoice, Gender, Pauses } from '../../model.js';
import { fold } from '../../names.js';
import { emptyVoices, SCHEMA_BESIDE } from './beginning.js';
import type { VoicesFile } from './voices-file.js';

/**
 * A change to what a voices.json says of somebody. `entry` is the name that the file has them under; whoever has no
 * entry gets one.
 *
 * - `voice`: how the narrator (null) or a character speaks with the engine in use; what is null is left to casting
 * - `volume`: how loud, whatever the voice
 * - `gender`, `aliases`: what is known of a character
 * - `rename`, `remove`: the entry itself, if there is one
 */
export type VoicesChange =
  | { readonly type: 'voice'; readonly entry: string | null; readonly voice: CastVoice | null }
  | { readonly type: 'volume'; readonly entry: string | null; readonly volume: number }
  | { readonly type: 'gender'; readonly entry: string; readonly gender: Gender }
  | { readonly type: 'aliases'; readonly entry: string; readonly aliases: readonly string[] }
  | { readonly type: 'rename'; readonly entry: string; readonly to: string }
  | { readonly type: 'remove'; readonly entry: string }
  /** A silence, in seconds; null leaves it as everywhere. */
  | {
      readonly type: 'pause';
      readonly entry: null;
      readonly pause: keyof Pauses;
      readonly seconds: number | null;
    };

type Path = readonly [string, ...string[]];

/**
 * The text of a voices.json with changes made. All else stays as it is: comments, order, layout, a byte-order mark.
 *
 * @param engine the one in use, which `voice` is about where the file names a voice for each
 * @param schema the path of voices.schema.json as seen from the file, for one that is not there yet
 */
export function changeVoices(
  file: Pick<VoicesFile, 'text'>,
  changes: readonly VoicesChange[],
  engine: string,
  schema: string = SCHEMA_BESIDE,
): string {
  const mark = file.text.startsWith('\ufeff') ? '\ufeff' : '';
  const body = file.text.slice(mark.length) || emptyVoices(schema);
  return mark + changes.reduce((text, change) => changed(text, change, engine), body);
}

function changed(text: string, change: VoicesChange, engine: string): string {
  const at: Path = change.entry === null ? ['narrator'] : ['cast', change.entry];
  switch (change.type) {
    case 'voice':
      return withVoice(text, at, change.voice, engine);
    case 'volume':
      return withMultiplier(text, [...at, 'volume'], change.volume);
    case 'gender':
      return withValue(text, [...at, 'gender'], change.gender);
    case 'aliases':
      return change.aliases.length > 0 || nodeAt(text, at)
        ? withValue(text, [...at, 'aliases'], change.aliases.length > 0 ? change.aliases : undefined)
        : text;
    case 'rename':
      return withName(text, at, change.to);
    case 'remove':
      return withValue(text, at, undefined);
    case 'pause':
      return withValue(text, ['pauses', change.pause], change.seconds ?? undefined);
  }
}

function withVoice(text: string, at: Path, voice: CastVoice | null, engine: string): string {
  const path: Path = [...at, 'voice'];
  const named = nodeAt(text, path);
  if (!voice) {
    const forOthers =
      named?.type === 'object' && (named.children ?? []).some((each) => keyOf(each) !== engine);
    const without = withValue(text, forOthers ? [...path, engine] : path, undefined);
    return withMultiplier(withMultiplier(without, [...at, 'rate'], 1), [...at, 'pitch'], 1);
  }
  const name = voice.engine === engine ? voice.voice : `${voice.engine}:${voice.voice}`;
  const withNamed =
    named?.type === 'string' ? withValue(text, path, name) : withValue(text, [...path, engine], name);
  const withRate = withMultiplier(withNamed, [...at, 'rate'], voice.rate);
  return withMultiplier(withRate, [...at, 'pitch'], voice.pitch);
}

/** One is what is meant where nothing is said. */
function withMultiplier(text: string, path: Path, value: number): string {
  return withValue(text, path, value === 1 ? undefined : value);
}

function withName(text: string, at: Path, to: string): string {
  const key = nodeAt(text, at)?.parent?.children?.[0];
  if (!key) return text;
  return text.slice(0, key.offset) + JSON.stringify(to) + text.slice(key.offset + key.length);
}

const keyOf = ({ children }: Node): string => String(children?.[0]?.value);

/** Keys of `cast` are names, which are the same whatever their capitals. */
function nodeAt(text: string, path: readonly string[]): Node | undefined {
  const root = rootOf(text);
  const exact = findNodeAtLocation(root, [...path]);
  if (exact || path[0] !== 'cast' || path[1] === undefined) return exact;
  const entries = findNodeAtLocation(root, ['cast'])?.children ?? [];
  const entry = entries.find((each) => fold(keyOf(each)) === fold(path[1] ?? ''));
  return entry && findNodeAtLocation(root, ['cast', keyOf(entry), ...path.slice(2)]);
}

const withValue = (text: string, path: readonly string[], value: unknown) =>
  withValueAt(text, path, value, nodeAt);
