import type { BookDetails, Manuscript } from '../../model.js';
import { isbn13, languageTag, lineOf, pageOf, seriesPartOf, yearIn } from '../values.js';
import { type BookWishes, defined } from './wishes.js';

/** A story with what is known of its book. */
export interface Described {
  readonly manuscript: Manuscript;
  /** What the story says of itself that can't be right, and is left out. */
  readonly warnings: readonly string[];
}

/**
 * Puts what a person says of a book in the place of what the story says of itself; what is left of that is cleaned, and
 * left out where it is nothing that players take.
 */
export function describe(manuscript: Manuscript, wishes: BookWishes): Described {
  const { title, author, details } = manuscript;
  const own = tidy(details);
  const wrongIsbn = details.isbn !== undefined && own.isbn === undefined && wishes.details.isbn === undefined;
  return {
    manuscript: {
      ...manuscript,
      title: wishes.title ?? (lineOf(title) || 'Untitled'),
      author: (wishes.author ?? (author === null ? null : lineOf(author))) || null,
      details: { ...own, ...wishes.details },
    },
    warnings: wrongIsbn ? [`The story’s ISBN "${lineOf(details.isbn ?? '')}" is none, and is left out.`] : [],
  };
}

function tidy(details: BookDetails): BookDetails {
  const line = (value: string | undefined) => (value && lineOf(value)) || undefined;
  const { seriesPart, year, description, language, genres, isbn } = details;
  return defined({
    subtitle: line(details.subtitle),
    series: line(details.series),
    seriesPart: (seriesPart && seriesPartOf(seriesPart)) || undefined,
    year: (year && yearIn(year)) || undefined,
    description: (description && pageOf(description)) || undefined,
    language: (language && languageTag(language)) || undefined,
    genres: genres?.map(lineOf).filter((genre) => genre !== ''),
    isbn: (isbn && isbn13(isbn)) || undefined,
    publisher: line(details.publisher),
  });
}
