import { createScanner, type Node } from 'jsonc-parser';

/** How a file is laid out, as far as new lines have to match it. */
export interface Layout {
  readonly newline: string;
  /** One step of indentation. */
  readonly indent: string;
}

/** The layout of a text, by its first line end and its first indented line. */
export function layoutOf(text: string): Layout {
  return {
    newline: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
    indent: /^[ \t]+(?=\S)/m.exec(text)?.[0] ?? '  ',
  };
}

/**
 * The text with more properties at the end of an object, each on a line of its own. What is there stays as it is,
 * comments and all; an object on one line is opened up.
 *
 * @param object where the object is in the text
 * @param properties as JSON, without commas
 * @param depth how many objects this one is in
 */
export function insertProperties(
  text: string,
  object: Node,
  properties: readonly string[],
  depth: number,
  { newline, indent }: Layout,
): string {
  const close = object.offset + object.length - 1;
  const children = object.children ?? [];
  const last = children.at(-1);
  const content = last ? last.offset + last.length : object.offset + 1;
  const tail = text.slice(content, close);
  const comma = last && !hasComma(tail) ? ',' : '';
  const outer = depth === 0 ? '' : (indentationAt(text, object.offset) ?? indent.repeat(depth));
  const inner = (children[0] && ownLineIndentation(text, children[0].offset)) ?? outer + indent;
  const opening =
    children[0] && ownLineIndentation(text, children[0].offset) === null
      ? { at: children[0].offset, text: newline + inner }
      : null;
  const added = properties.map((property) => newline + inner + property).join(',');
  const head = opening
    ? text.slice(0, opening.at).trimEnd() + opening.text + text.slice(opening.at, content)
    : text.slice(0, content);
  return `${head}${comma}${tail.trimEnd()}${added}${newline}${outer}${text.slice(close)}`;
}

/** A comma that is not in a comment. */
function hasComma(tail: string): boolean {
  const scanner = createScanner(tail, true);
  scanner.scan();
  return tail[scanner.getTokenOffset()] === ',';
}

/** The blanks before something, if nothing else is before it on its line. */
function ownLineIndentation(text: string, offset: number): string | null {
  return /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, offset))?.[1] ?? null;
}

/** The blanks at the beginning of the line that something is on. */
function indentationAt(text: string, offset: number): string | null {
  return /(?:^|[\r\n])([ \t]*)[^\r\n]*$/.exec(text.slice(0, offset))?.[1] ?? null;
}
