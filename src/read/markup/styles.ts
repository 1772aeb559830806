import { attribute, type Document, type Element, findAll, named, textOf } from './tree.js';

/** What style sheets say that a reader sees: by class. */
export interface Styles {
  readonly hidden: ReadonlySet<string>;
  readonly italic: ReadonlySet<string>;
}

/** Sheets are read so far, in characters. */
const LONGEST_SHEET = 500_000;
const RULE = /([^{}]{1,2000})\{([^{}]{0,5000})\}/g;
/** One class, on an element or on any; all that a rule for a whole paragraph or word needs. */
const CLASS = /^[a-z0-9*]*\.([\w-]+)$/i;
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const ITALIC = /(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)/i;

export function readStyles(sheets: readonly string[]): Styles {
  const hidden = new Set<string>();
  const italic = new Set<string>();
  for (const sheet of sheets) {
    const rules = sheet.slice(0, LONGEST_SHEET).replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, selectors = '', body = ''] of rules.matchAll(RULE)) {
      const classes = selectors.split(',').flatMap((selector) => CLASS.exec(selector.trim())?.[1] ?? []);
      if (HIDDEN.test(body)) for (const each of classes) hidden.add(each);
      if (ITALIC.test(body)) for (const each of classes) italic.add(each);
    }
  }
  return { hidden, italic };
}

export const sheetsIn = (document: Document): string[] =>
  findAll(document, named('style')).map((element) => textOf(element));

export const classesOf = (element: Element): string[] =>
  (attribute(element, 'class') ?? '').split(/\s+/).filter((name) => name !== '');

export function isHidden(element: Element, { hidden }: Styles): boolean {
  const { attribs } = element;
  if (attribs.hidden !== undefined && attribs.hidden !== 'until-found') return true;
  if (attribs.style !== undefined && HIDDEN.test(attribs.style)) return true;
  return hidden.size > 0 && classesOf(element).some((name) => hidden.has(name));
}

export function isItalic(element: Element, { italic }: Styles): boolean {
  if (attribute(element, 'style') !== null && ITALIC.test(attribute(element, 'style') ?? '')) return true;
  return classesOf(element).some((name) => italic.has(name) || /^(?:ital|emph)/i.test(name));
}
