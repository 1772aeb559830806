import type { Matter, NoteKind } from '../../model.js';
import type { Role, Rule } from './flow.js';
import { classesOf } from './styles.js';
import { attribute, type Element } from './tree.js';

/**
 * What the structural vocabularies of EPUB and DPUB-ARIA say that an element is.
 *
 * @see https://www.w3.org/TR/epub-ssv-11/ and https://www.w3.org/TR/dpub-aria-1.1/
 */
const TYPES: Readonly<Record<string, Role>> = {
  noteref: 'drop',
  backlink: 'drop',
  pagebreak: 'drop',
  'page-list': 'drop',
  pagelist: 'drop',
  landmarks: 'drop',
  footnote: { kind: 'note', of: 'footnote' },
  footnotes: { kind: 'note', of: 'footnote' },
  endnote: { kind: 'note', of: 'footnote' },
  endnotes: { kind: 'note', of: 'footnote' },
  rearnote: { kind: 'note', of: 'footnote' },
  rearnotes: { kind: 'note', of: 'footnote' },
  note: { kind: 'note', of: 'footnote' },
  toc: { kind: 'note', of: 'contents' },
  loi: { kind: 'note', of: 'contents' },
  lot: { kind: 'note', of: 'contents' },
  'copyright-page': { kind: 'note', of: 'front' },
  imprint: { kind: 'note', of: 'front' },
  halftitlepage: { kind: 'note', of: 'front' },
  seriespage: { kind: 'note', of: 'front' },
  'other-credits': { kind: 'note', of: 'front' },
  index: { kind: 'note', of: 'back' },
  bibliography: { kind: 'note', of: 'back' },
  colophon: { kind: 'note', of: 'back' },
};

/** Parts that are read, but are not the story. */
const MATTERS: Readonly<Record<string, Matter>> = {
  dedication: 'front',
  epigraph: 'front',
  foreword: 'front',
  preface: 'front',
  introduction: 'front',
  preamble: 'front',
  frontmatter: 'front',
  backmatter: 'back',
  afterword: 'back',
  appendix: 'back',
  acknowledgments: 'back',
  acknowledgements: 'back',
  glossary: 'back',
  contributors: 'back',
};

/** The words of `epub:type` and of `role="doc-…"`. */
export function typesOf(element: Element): string[] {
  const types = (attribute(element, 'epub:type') ?? '').toLowerCase().split(/\s+/);
  const roles = (element.attribs.role ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((role) => role.startsWith('doc-'));
  return [...types, ...roles.map((role) => role.slice(4))].filter((type) => type !== '');
}

export const byType: Rule = (element) => {
  const found = typesOf(element).flatMap((type) => TYPES[type] ?? []);
  return found[0];
};

/** Where a whole document stands by the type of its body or of the section that holds everything in it. */
export function matterOf(types: readonly string[]): Matter | undefined {
  return types.flatMap((type) => MATTERS[type] ?? [])[0];
}

const PAGE_NUMBER = /^(?:page-?num(?:ber)?s?|pagenum(?:ber)?|pageno|page_?break|pb|folio|linenum)$/i;
const LICENCE = /^pg-?(?:boilerplate|header|footer|licence|license)$/i;
const NOTE_CLASSES: readonly (readonly [RegExp, NoteKind])[] = [
  [/^(?:foot|end)-?notes?(?:-(?:body|text|content|definition))?$/i, 'footnote'],
  [/^caption(?:ed)?$/i, 'caption'],
  [/^(?:toc|table-of-contents|tableofcontents)$/i, 'contents'],
];

/** What classes and ids say by custom: those of pandoc, Project Gutenberg and converters. */
export const byCustom: Rule = (element) => {
  const names = [...classesOf(element), attribute(element, 'id') ?? ''];
  if (names.some((name) => PAGE_NUMBER.test(name))) return 'drop';
  if (names.some((name) => LICENCE.test(name))) return { kind: 'note', of: 'licence' };
  if (element.name === 'a' || element.name === 'sup' || element.name === 'span') return undefined;
  const of = NOTE_CLASSES.find(([form]) => names.some((name) => form.test(name)))?.[1];
  return of && { kind: 'note', of };
};
