import type { BookDetails } from '../../model.js';
import type { CreditsWish } from '../credits.js';
import { genresIn, isbn13, languageTag, lineOf, pageOf, seriesPartOf, yearIn } from '../values.js';
import type { BookDocument } from './schema.js';

/** What a person says of a book, cleaned; it wins over what the story says of itself. */
export interface BookWishes {
  readonly title?: string;
  readonly author?: string;
  readonly narrator?: string;
  /** The path of a picture. */
  readonly cover?: string;
  readonly credits?: CreditsWish;
  readonly details: BookDetails;
}

export const noWishes: BookWishes = { details: {} };

/** What a checked document says. */
export function wishesOf(document: BookDocument): BookWishes {
  const { title, author, narrator, cover, genre } = document;
  const line = (value: string | undefined) => (value === undefined ? undefined : lineOf(value));
  const known = <T>(value: T | null | undefined) => value ?? undefined;
  const text = (value: string | number | undefined) => (value === undefined ? undefined : String(value));
  const [part, year, isbn] = [document['series-part'], document.year, document.isbn].map(text);
  return {
    ...defined({
      title: line(title),
      author: line(author),
      narrator: line(narrator),
      cover,
      credits: creditsWishOf(document.credits),
    }),
    details: defined({
      subtitle: line(document.subtitle),
      series: line(document.series),
      seriesPart: part && seriesPartOf(part),
      year: known(year && yearIn(year)),
      description: document.description && pageOf(document.description),
      language: known(document.language && languageTag(document.language)),
      genres: genre === undefined ? undefined : [genre].flat().flatMap(genresIn),
      isbn: known(isbn && isbn13(isbn)),
      publisher: line(document.publisher),
    }),
  };
}

function creditsWishOf(said: BookDocument['credits']): CreditsWish | undefined {
  if (said === undefined) return undefined;
  if (typeof said === 'boolean') return { opening: said, closing: said };
  const words = (value: boolean | string = true) => (typeof value === 'string' ? pageOf(value) : value);
  return { opening: words(said.opening), closing: words(said.closing) };
}

/** Wishes of which the first win. */
export function mergeWishes(first: BookWishes, others: BookWishes): BookWishes {
  return { ...others, ...first, details: { ...others.details, ...first.details } };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is not said. */
export function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
