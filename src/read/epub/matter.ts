import type { Matter, NoteKind } from '../../model.js';

/** What a whole document of a book is, where it is not the story. */
export type DocumentKind = 'title-page' | { readonly note: NoteKind } | { readonly matter: Matter };

const note = (of: NoteKind): DocumentKind => ({ note: of });
const FRONT: DocumentKind = { matter: 'front' };
const BACK: DocumentKind = { matter: 'back' };

/**
 * By the vocabularies of EPUB 3 (`epub:type`) and of the guide of EPUB 2.
 *
 * @see https://www.w3.org/TR/epub-ssv-11/ and https://idpf.org/epub/20/spec/OPF_2.0_final_spec.html#Section2.6
 */
const BY_TYPE: Readonly<Record<string, DocumentKind>> = {
  cover: note('front'),
  titlepage: 'title-page',
  'title-page': 'title-page',
  halftitlepage: note('front'),
  'copyright-page': note('front'),
  imprint: note('front'),
  imprimatur: note('front'),
  seriespage: note('front'),
  'other.credits': note('front'),
  toc: note('contents'),
  loi: note('contents'),
  lot: note('contents'),
  landmarks: note('contents'),
  footnotes: note('footnote'),
  endnotes: note('footnote'),
  rearnotes: note('footnote'),
  notes: note('footnote'),
  index: note('back'),
  bibliography: note('back'),
  colophon: note('back'),
  dedication: FRONT,
  epigraph: FRONT,
  foreword: FRONT,
  preface: FRONT,
  introduction: FRONT,
  frontmatter: FRONT,
  acknowledgments: BACK,
  acknowledgements: BACK,
  afterword: BACK,
  appendix: BACK,
  glossary: BACK,
  backmatter: BACK,
};

/** What people call such documents in a table of contents. */
const BY_TITLE: readonly (readonly [RegExp, DocumentKind])[] = [
  [/^(?:front |back )?cover(?: page| image)?$/i, note('front')],
  [/^title ?page$/i, 'title-page'],
  [/^(?:copyright|imprint|half[- ]title|frontispiece)\b.{0,30}$/i, note('front')],
  [/^(?:table of contents|contents|list of (?:illustrations|figures|tables|maps))$/i, note('contents')],
  [
    /^(?:also by|other (?:books|titles|works) by|books by|by the same author|praise for|newsletter)\b/i,
    note('front'),
  ],
  [
    /^(?:about the (?:author|publisher|translator)|colophon|index|bibliography|advertisements?)\b.{0,30}$/i,
    note('back'),
  ],
  [/^(?:foot|end)?notes$/i, note('footnote')],
  [/^(?:the )?(?:full )?project gutenberg\b.{0,40}\blicen[sc]e\b/i, note('licence')],
  [
    /^(?:dedication|epigraph|foreword|preface|introduction|(?:a )?note (?:on|about) the (?:text|author|translation))$/i,
    FRONT,
  ],
  [/^(?:acknowledge?ments?|afterword|appendix|glossary)\b.{0,20}$/i, BACK],
];

/** The first type that says what a document is; a general one (`frontmatter`) yields to the others. */
export function kindOfTypes(types: readonly string[]): DocumentKind | null {
  const known = types.filter((type) => type in BY_TYPE);
  const type = known.find((each) => !each.endsWith('matter')) ?? known[0];
  return type === undefined ? null : (BY_TYPE[type] ?? null);
}

export const kindOfTitle = (title: string): DocumentKind | null =>
  BY_TITLE.find(([form]) => form.test(title))?.[1] ?? null;
