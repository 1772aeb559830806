import { createScanner, findNodeAtLocation, type Node, parseTree, type SyntaxKind } from 'jsonc-parser';
import { insertProperties, layoutOf } from './json-insert.js';

export type FindNode = (text: string, path: readonly string[]) => Node | undefined;

/** The enumeration itself is `const`, which modules compiled one by one can't see into. */
const COMMA: SyntaxKind = 5;

/**
 * The text of a JSON file that people write, with a value at a path, or without what is there for undefined. All else
 * stays as it is: comments, order, layout.
 *
 * @param nodeAt finds what is at a path, where names are not to be taken to the letter
 */
export function withValueAt(
  text: string,
  path: readonly string[],
  value: unknown,
  nodeAt: FindNode = (whole, at) => findNodeAtLocation(rootOf(whole), [...at]),
): string {
  const node = nodeAt(text, path);
  if (value === undefined) return node ? without(text, node) : text;
  if (node) {
    return text.slice(0, node.offset) + spaced(value) + text.slice(node.offset + node.length);
  }
  const [key, above] = [path.at(-1) ?? '', path.slice(0, -1)];
  const parent = nodeAt(text, above);
  if (parent?.type !== 'object')
    return above.length === 0 ? text : withValueAt(text, above, { [key]: value }, nodeAt);
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

/** @throws RangeError for what is no object: a checked file is one */
export function rootOf(text: string): Node {
  const root = parseTree(text.replace(/^\ufeff/, ' '), [], { allowTrailingComma: true });
  if (root?.type !== 'object') throw new RangeError('A checked file is an object.');
  return root;
}

/** JSON on one line, with the blanks that a person would put: `{ "gender": "f", "aliases": ["Iz"] }`. */
export function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const properties = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${spaced(each)}`);
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}
