import type { BookDetails } from '../../model.js';
import { attribute, type Element, elementsIn, localName, parseMarkup, tidyText } from '../markup/tree.js';

export interface Metadata {
  readonly title: string | null;
  readonly author: string | null;
  readonly details: BookDetails;
}

/**
 * What a package says of its book: Dublin Core, what EPUB 3 refines of it, and calibre's series.
 *
 * @see https://www.w3.org/TR/epub-33/#sec-pkg-metadata
 */
export function readMetadata(metadata: Element | null): Metadata {
  const elements = (metadata ? elementsIn(metadata) : []).flatMap((each) =>
    each.name.endsWith('-metadata') ? elementsIn(each) : [each],
  );
  const all = (name: string) =>
    elements.filter((element) => localName(element) === name && tidyText(element) !== '');
  const refined = refinements(elements);
  const titles = all('title');
  const subtitle = titles.find((each) => refined(each, 'title-type') === 'subtitle');
  const main =
    titles.find((each) => refined(each, 'title-type') === 'main') ?? titles.find((each) => each !== subtitle);
  const creators = all('creator').filter((each) =>
    ['aut', null].includes(attribute(each, 'opf:role') ?? refined(each, 'role')),
  );
  const authors = (creators.length > 0 ? creators : all('creator')).map(tidyText);
  return {
    title: main ? tidyText(main) : null,
    author: authors.length > 0 ? [...new Set(authors)].join(', ') : null,
    details: withoutEmpty({
      subtitle: subtitle && tidyText(subtitle),
      ...seriesOf(elements, refined),
      year: yearOf(all('date')),
      description: descriptionOf(all('description')[0]),
      language: languageOf(all('language')[0]),
      genres: all('subject').length > 0 ? [...new Set(all('subject').map(tidyText))] : undefined,
      isbn: isbnOf(all('identifier')),
      publisher: all('publisher').map(tidyText)[0],
    }),
  };
}

type Refinements = (element: Element, property: string) => string | null;

/** EPUB 3 says more of an element in others, which name its id. */
function refinements(elements: readonly Element[]): Refinements {
  const values = new Map<string, string>();
  for (const element of elements) {
    const target = attribute(element, 'refines')?.replace(/^#/, '');
    if (localName(element) === 'meta' && target)
      values.set(`${target} ${attribute(element, 'property')}`, tidyText(element));
  }
  return (element, property) => values.get(`${attribute(element, 'id')} ${property}`) ?? null;
}

function seriesOf(
  elements: readonly Element[],
  refined: Refinements,
): Pick<BookDetails, 'series' | 'seriesPart'> {
  const metas = elements.filter((element) => localName(element) === 'meta');
  const collection = metas.find(
    (meta) =>
      attribute(meta, 'property') === 'belongs-to-collection' && refined(meta, 'collection-type') !== 'set',
  );
  const calibre = (name: string) =>
    metas.flatMap((meta) =>
      attribute(meta, 'name') === `calibre:${name}` ? (attribute(meta, 'content') ?? []) : [],
    )[0];
  const series = collection ? tidyText(collection) : calibre('series');
  const part = (collection ? refined(collection, 'group-position') : null) ?? calibre('series_index');
  return { ...(series && { series }), ...(series && part && { seriesPart: part.replace(/\.0+$/, '') }) };
}

/** That of publication, where dates say what they are of. */
function yearOf(dates: readonly Element[]): string | undefined {
  const published =
    dates.find((date) => attribute(date, 'event') === 'publication') ??
    dates.find((date) => attribute(date, 'event') === null);
  const year = published && /^\d{4}/.exec(tidyText(published))?.[0];
  // calibre writes year 101 for a date that it does not know.
  return year === undefined || year < '0500' ? undefined : year;
}

/** Descriptions are text or, by custom, HTML in it. */
function descriptionOf(element: Element | undefined): string | undefined {
  const text = element && tidyText(element);
  return text?.includes('<') ? tidyText(parseMarkup(text, 'html', '')) : text;
}

const languageOf = (element: Element | undefined): string | undefined => {
  const tag = element && tidyText(element).replaceAll('_', '-');
  return tag && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) && tag !== 'und' ? tag : undefined;
};

function isbnOf(identifiers: readonly Element[]): string | undefined {
  for (const element of identifiers) {
    const digits = tidyText(element)
      .replace(/^(?:urn:)?isbn:?/i, '')
      .replace(/[\s-]/g, '');
    if (/^(?:97[89]\d{10}|\d{9}[\dX])$/i.test(digits)) return digits.toUpperCase();
  }
  return undefined;
}

function withoutEmpty(
  details: { readonly [Key in keyof BookDetails]: BookDetails[Key] | undefined },
): BookDetails {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== undefined && value !== ''),
  );
}
