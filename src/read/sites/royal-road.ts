import { classesOf } from '../markup/styles.js';
import { attribute, type Element, find, tidyText } from '../markup/tree.js';
import type { Site } from './index.js';

/**
 * Royal Road: a saved page has one chapter. What its styles hide (a paragraph about stolen copies) a reader does not see.
 *
 * @see https://www.royalroad.com
 */
export const royalRoad: Site = {
  pageOf(document) {
    const text = find(document, (element) => has(element, 'chapter-content'));
    if (!text) return null;
    const heading = find(document, ({ name }) => name === 'h1');
    const title = find(document, (element) => /^\/fiction\/\d+\/[^/]+$/.test(path(element)));
    const author = find(
      document,
      (element) => /^\/profile\/\d+/.test(path(element)) && tidyText(element) !== '',
    );
    return {
      // The notes stand before and after the chapter, in the same column.
      root: columnOf(text),
      rules: [
        (element) => {
          if (has(element, 'author-note-portlet') || has(element, 'author-note'))
            return { kind: 'note', of: 'author' };
          if (element === text) return 'flow';
          return isAround(element, text) || isWithin(element, text) || isInNote(element) ? undefined : 'drop';
        },
      ],
      heading: heading && tidyText(heading),
      title: title && tidyText(title),
      author: author && tidyText(author),
      details: {},
    };
  },
};

const has = (element: Element, name: string): boolean => classesOf(element).includes(name);

const path = (element: Element): string =>
  element.name === 'a'
    ? (attribute(element, 'href') ?? '').replace(/^https?:\/\/[^/]*royalroad\.com/i, '')
    : '';

function columnOf(text: Element): Element {
  const { parent } = text;
  return parent && 'attribs' in parent ? parent : text;
}

function isWithin(element: Element, other: Element): boolean {
  for (let at: Element['parent'] = element; at; at = at.parent) if (at === other) return true;
  return false;
}

const isAround = (element: Element, other: Element): boolean => isWithin(other, element);

function isInNote(element: Element): boolean {
  for (let at: Element['parent'] = element; at; at = at.parent)
    if ('attribs' in at && (has(at, 'author-note-portlet') || has(at, 'author-note'))) return true;
  return false;
}
