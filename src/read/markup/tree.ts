import { type ChildNode, type Document, DomHandler, type Element, isTag, isText } from 'domhandler';
import { Parser } from 'htmlparser2';
import { InputError } from '../../errors.js';

export { type ChildNode, type Document, Element, isTag, isText } from 'domhandler';

/** More elements and stretches of text than any book has in one file; each takes memory. */
const MOST_NODES = 600_000;
/** Deeper elements are taken for part of the one at this depth: no page needs them, and a walk would run out of stack. */
const DEEPEST = 250;
/** Longer values of attributes, in characters, are data of a script or a picture. */
const LONGEST_VALUE = 10_000;
/** Text is handed to the parser in parts, so that it can stop early. */
const PART = 1 << 20;

/**
 * - `html`: as browsers read it, mistakes and all
 * - `xhtml`: the same, with empty elements that close themselves, as EPUB has them
 * - `xml`: names and cases as they are
 */
export type Dialect = 'html' | 'xhtml' | 'xml';

/**
 * The tree of a document of markup. Nothing outside the document is ever looked for.
 *
 * @throws InputError for more than a book can have, and for entities that the document defines itself, which can grow
 *   without bound
 */
export function parseMarkup(text: string, dialect: Dialect, source: string): Document {
  const handler = new TreeHandler(source);
  const parser = new Parser(handler, {
    xmlMode: dialect === 'xml',
    recognizeSelfClosing: dialect !== 'html',
    recognizeCDATA: dialect !== 'html',
  });
  for (let at = 0; at < text.length; at += PART) parser.write(text.slice(at, at + PART));
  parser.end();
  return handler.root;
}

const NO_ATTRIBUTES: Record<string, string> = Object.freeze({});

/** Builds the tree within limits. Comments and the like are left out. */
class TreeHandler extends DomHandler {
  #nodes = 0;
  #tooDeep = 0;

  constructor(private readonly source: string) {
    super();
  }

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > DEEPEST) {
      this.#tooDeep++;
      return;
    }
    let any = false;
    for (const key in attributes) {
      any = true;
      if ((attributes[key]?.length ?? 0) > LONGEST_VALUE) attributes[key] = '';
    }
    super.onopentag(name, any ? attributes : NO_ATTRIBUTES);
  }

  override onclosetag(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return;
    }
    // An array that grew has room to grow further, which in a million of them is most of the memory.
    const element = this.tagStack.at(-1);
    if (element) element.children = element.children.slice();
    super.onclosetag();
  }

  override oncomment(): void {}
  override oncommentend(): void {}
  override oncdatastart(): void {}
  override oncdataend(): void {}

  override onprocessinginstruction(name: string, data: string): void {
    if (!name.startsWith('!') || !/!ENTITY/i.test(data)) return;
    throw new InputError(
      'This document defines entities of its own, which can be made to grow without bound.',
      {
        place: { file: this.source },
        hint: 'No story needs them: take the declarations (<!ENTITY …>) out, or convert the file anew.',
      },
    );
  }

  protected override addNode(node: ChildNode): void {
    if (++this.#nodes > MOST_NODES) {
      throw new InputError('This document has more tags than any book.', {
        place: { file: this.source },
        hint: 'Is it the right file? A long book can be split into files of a chapter each.',
      });
    }
    super.addNode(node);
  }
}

/** The name of an element without the prefix of its namespace. */
export const localName = ({ name }: Element): string => name.slice(name.indexOf(':') + 1);

/** An attribute by its name without the prefix of its namespace; null if it is not there. */
export function attribute({ attribs }: Element, name: string): string | null {
  const plain = attribs[name];
  if (plain !== undefined) return plain;
  for (const key in attribs) if (key.endsWith(`:${name}`)) return attribs[key] ?? null;
  return null;
}

type Parent = Document | Element;

export function elementsIn({ children }: Parent): Element[] {
  return children.filter(isTag);
}

/** Every element below one, in the order of the document. */
export function* descendants(parent: Parent): Generator<Element> {
  for (const child of parent.children) {
    if (!isTag(child)) continue;
    yield child;
    yield* descendants(child);
  }
}

/** The first element below one that passes; null if none does. */
export function find(parent: Parent, test: (element: Element) => boolean): Element | null {
  for (const element of descendants(parent)) if (test(element)) return element;
  return null;
}

export function findAll(parent: Parent, test: (element: Element) => boolean): Element[] {
  return [...descendants(parent)].filter(test);
}

export const named =
  (...names: readonly string[]) =>
  (element: Element): boolean =>
    names.includes(localName(element));

/** All text below a node, white space as it stands. */
export function textOf(node: Parent | ChildNode): string {
  const parts: string[] = [];
  const visit = (each: Parent | ChildNode): void => {
    if (isText(each)) parts.push(each.data);
    else if ('children' in each) for (const child of each.children) visit(child);
  };
  visit(node);
  return parts.join('');
}

/** All text below a node on one line. */
export const tidyText = (node: Parent | ChildNode): string => textOf(node).replace(/\s+/gu, ' ').trim();
