import {
  attribute,
  type Document,
  type Element,
  elementsIn,
  findAll,
  localName,
  named,
} from '../markup/tree.js';

/** What the styles of a document say of a paragraph or a run. */
export interface Style {
  /** In small letters, as Word names it in every language: `heading 1`, `title`, `toc 2`. */
  readonly names: readonly string[];
  /** 1 for the outermost; null for running text. */
  readonly outline: number | null;
  readonly italic: boolean;
  readonly hidden: boolean;
}

export type Styles = (id: string | null) => Style;

const PLAIN: Style = { names: [], outline: null, italic: false, hidden: false };
/** Styles that go on from one another further than this go round in circles. */
const LONGEST_CHAIN = 30;

/** @see https://ecma-international.org/publications-and-standards/standards/ecma-376/ part 1, 17.7 */
export function readStyles(document: Document | null): Styles {
  const elements = new Map<string, Element>();
  for (const style of document ? findAll(document, named('style')) : []) {
    const id = attribute(style, 'styleId');
    if (id !== null) elements.set(id, style);
  }
  const known = new Map<string, Style>();
  const styleOf = (id: string | null, left: number): Style => {
    const element = id === null ? undefined : elements.get(id);
    if (id === null || left === 0) return PLAIN;
    if (!element) return { ...PLAIN, names: [id.toLowerCase()] };
    const found = known.get(id) ?? merged(element, styleOf(valOf(element, 'basedOn'), left - 1));
    known.set(id, found);
    return found;
  };
  return (id) => styleOf(id, LONGEST_CHAIN);
}

function merged(style: Element, base: Style): Style {
  const run = childOf(style, 'rPr');
  const paragraph = childOf(style, 'pPr');
  const name = (valOf(style, 'name') ?? '').toLowerCase();
  const level = paragraph && valOf(paragraph, 'outlineLvl');
  return {
    names: [name, ...base.names],
    outline: level ? outlineOf(level) : base.outline,
    italic: (run && toggled(run, 'i', 'iCs')) ?? base.italic,
    hidden: (run && toggled(run, 'vanish')) ?? base.hidden,
  };
}

/** Level 9 is running text. */
export const outlineOf = (level: string): number | null => (/^[0-8]$/.test(level) ? Number(level) + 1 : null);

export const childOf = (parent: Element, name: string): Element | null =>
  elementsIn(parent).find((child) => localName(child) === name) ?? null;

export function valOf(parent: Element, name: string): string | null {
  const child = childOf(parent, name);
  return child && attribute(child, 'val');
}

/** A property that is on by being there, unless its value says no; null if it is not there. */
export function toggled(properties: Element, ...names: readonly string[]): boolean | null {
  const child = elementsIn(properties).find((each) => names.includes(localName(each)));
  return child ? !/^(?:0|false|off|none)$/.test(attribute(child, 'val') ?? '') : null;
}
