import { createScanner, findNodeAtLocation, type Node, parseTree, type SyntaxKind } from 'jsonc-parser';
import type { CastVoice, Gender } from '../../model.js';
import { fold } from '../../names.js';
import { emptyVoices, SCHEMA_BESIDE } from './beginning.js';
import { insertProperties, layoutOf } from './insert.js';
import { spaced } from './spaced.js';
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
  | { readonly type: 'remove'; readonly entry: string };

/** The enumeration itself is `const`, which modules compiled one by one can't see into. */
const COMMA: SyntaxKind = 5;

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

/** The text with a value at a path, or without what is there for undefined. */
function withValue(text: string, path: Path, value: unknown): string {
  const node = nodeAt(text, path);
  if (value === undefined) return node ? without(text, node) : text;
  if (node) {
    return text.slice(0, node.offset) + spaced(value) + text.slice(node.offset + node.length);
  }
  const [key, above] = [path.at(-1) ?? '', path.slice(0, -1)];
  const parent = nodeAt(text, above);
  const [first, ...rest] = above;
  if (parent?.type !== 'object') {
    return first === undefined ? text : withValue(text, [first, ...rest], { [key]: value });
  }
  const property = `${JSON.stringify(key)}: ${spaced(value)}`;
  return isInline(text, parent, above.length)
    ? insertedInline(text, parent, property)
    : insertProperties(text, parent, [property], above.length, layoutOf(text));
}

/** Whether an object is on one line, as what is said of one character mostly is. */
function isInline(text: string, { offset, length }: Node, depth: number): boolean {
  return depth > 1 && !/[\r\n]/.test(text.slice(offset, offset + length));
}

function insertedInline(text: string, object: Node, property: string): string {
  const last = object.children?.at(-1);
  if (!last)
    return `${text.slice(0, object.offset)}{ ${property} }${text.slice(object.offset + object.length)}`;
  const end = last.offset + last.length;
  return `${text.slice(0, end)}, ${property}${text.slice(end)}`;
}

/** The text without a property, its comma, and its line where nothing else is on it; comments beside it stay. */
function without(text: string, value: Node): string {
  const property = value.parent ?? value;
  const siblings = property.parent?.children ?? [];
  const end = property.offset + property.length;
  const after = commaIn(text, end, siblings[siblings.indexOf(property) + 1]?.offset);
  const previous = siblings[siblings.indexOf(property) - 1];
  const before = previous && commaIn(text, previous.offset + previous.length, property.offset);
  const comma = after ?? before;
  const cuts = [
    { start: property.offset, end },
    ...(comma === undefined ? [] : [{ start: comma, end: comma + 1 }]),
  ];
  return cuts.sort((a, b) => b.start - a.start).reduce(cut, text);
}

/** Where a comma is between two places, comments aside. */
function commaIn(text: string, start: number, end = text.length): number | undefined {
  const scanner = createScanner(text.slice(start, end), true);
  return scanner.scan() === COMMA ? start + scanner.getTokenOffset() : undefined;
}

/** Blanks that would be left at the end of a line or doubled go, too, and a line that would be left empty. */
function cut(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const lead = /(?:\r\n|\n|\r)?[ \t]*$/.exec(before)?.[0] ?? '';
  const ownLine = /^[\r\n]/.test(lead) && /^[ \t]*,?[ \t]*(?:[\r\n]|$)/.test(after);
  if (ownLine && !/^[ \t]*,/.test(after)) return before.slice(0, before.length - lead.length) + after;
  return /[ \t]$/.test(before) ? before + after.replace(/^[ \t]+/, '') : before + after;
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

function rootOf(text: string): Node {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== 'object') throw new RangeError('A checked voices.json is an object.');
  return root;
}
