import type { Rule } from '../markup/flow.js';
import { classesOf } from '../markup/styles.js';
import { attribute, type Document, type Element, find, tidyText } from '../markup/tree.js';
import type { Site } from './index.js';

/**
 * Archive of Our Own: its downloads (a preface, chapters and an afterword by id) and saved pages of works.
 *
 * @see https://archiveofourown.org
 */
export const archiveOfOurOwn: Site = {
  pageOf(document) {
    const download = find(document, hasId('preface')) && find(document, hasId('chapters'));
    const saved = find(document, hasId('workskin'));
    if (!saved && !(download && isFromArchive(document))) return null;
    const byline = find(document, (element) => hasClass(element, 'byline'));
    const title = find(
      saved ?? document,
      (element) => (element.name === 'h1' || element.name === 'h2') && (!saved || hasClass(element, 'title')),
    );
    const language = find(
      document,
      (element) => element.name === 'dd' && attribute(element, 'lang') !== null,
    );
    return {
      root: saved ?? document,
      rules: [ruleFor(title)],
      heading: null,
      title: title && tidyText(title),
      author: byline && tidyText(byline).replace(/^by\s+/i, ''),
      details: { ...(language && { language: attribute(language, 'lang') ?? '' }) },
    };
  },
};

/** What the elements of a work are, on the site and in all its downloads. */
export const ruleFor =
  (title: Element | null): Rule =>
  (element) => {
    if (element === title) return { kind: 'title' };
    if (hasClass(element, 'byline')) return { kind: 'byline' };
    if (hasClass(element, 'landmark') || hasClass(element, 'actions') || hasClass(element, 'tags'))
      return 'drop';
    if (hasClass(element, 'message')) return { kind: 'note', of: 'front' };
    if (hasId('chapters')(element)) return 'flow';
    if (hasClass(element, 'heading') && /^h[2-4]$/.test(element.name) && !hasClass(element, 'byline'))
      return isNotesHeading(element) ? { kind: 'note', of: 'author' } : { kind: 'heading', level: 2 };
    if (isNotes(element)) return { kind: 'note', of: 'author' };
    return undefined;
  };

const NOTES = /^(?:work_endnotes|endnotes?\d*|notes|afterword|series)$/;

/** Summaries and notes stand in boxes of their own on a page, and in quotations between labels in a download. */
function isNotes(element: Element): boolean {
  const classes = classesOf(element);
  if (
    classes.some((name) => /^(?:summary|notes|endnotes|associations|end)$/.test(name)) ||
    NOTES.test(element.attribs.id ?? '')
  )
    return true;
  const inMeta = isIn(
    element,
    (above) => hasClass(above, 'meta') || hasId('preface')(above) || hasClass(above, 'preface'),
  );
  return inMeta && (element.name === 'blockquote' || element.name === 'p');
}

const isNotesHeading = (element: Element): boolean =>
  /^(?:chapter )?(?:end )?(?:notes?|summary)\b.{0,20}$/i.test(tidyText(element));

function isIn(element: Element, test: (above: Element) => boolean): boolean {
  for (let { parent } = element; parent && 'attribs' in parent; parent = parent.parent)
    if (test(parent)) return true;
  return false;
}

const isFromArchive = (document: Document): boolean =>
  find(document, ({ name, attribs }) => name === 'a' && /archiveofourown\.org/i.test(attribs.href ?? '')) !==
  null;

const hasId =
  (id: string) =>
  (element: Element): boolean =>
    element.attribs.id === id;
const hasClass = (element: Element, name: string): boolean => classesOf(element).includes(name);
