import type { BookDetails, Manuscript } from '../../model.js';
import { checkCover } from '../cover/check.js';
import { readCover } from '../cover/read.js';
import type { CreditsWish } from '../credits.js';
import { isbn13, languageTag, lineOf, pageOf, seriesPartOf, yearIn } from '../values.js';
import { findBookFile, readBookFile } from './file.js';
import { wishesFromOptions } from './meta.js';
import { type BookWishes, defined, mergeWishes, noWishes } from './wishes.js';

/** A story with what is known of its book. */
export interface Described {
  readonly manuscript: Manuscript;
  /** Who reads it, where somebody says so. */
  readonly narrator: string | null;
  /** What is to be said before and after it, where somebody says so. */
  readonly credits: CreditsWish | null;
  /** What the story says of itself that can't be right, and is left out. */
  readonly warnings: readonly string[];
}

/**
 * Finds out what the book of a story is. What `--meta` says wins over its book.json, and that over the story itself.
 *
 * @param path of the story, or `-`
 * @param meta each `KEY=VALUE`
 * @throws InputError for an option, a book.json or a picture that is wrong
 */
export async function describeBook(
  manuscript: Manuscript,
  path: string,
  meta: readonly string[] = [],
): Promise<Described> {
  const file = findBookFile(path);
  const inFile = file === null ? noWishes : await readBookFile(file);
  const wishes = mergeWishes(wishesFromOptions(meta), inFile);
  const described = describe(manuscript, wishes);
  if (wishes.cover !== undefined) {
    const { cover, warning } = await readCover(wishes.cover);
    return withCover(described, { ...described.manuscript, cover }, warning && `${wishes.cover} ${warning}.`);
  }
  if (manuscript.cover === null) return described;
  const checked = await checkCover(manuscript.cover.data);
  if (checked.kind === 'good') {
    const warning = checked.warning && `The story’s cover ${checked.warning}.`;
    return withCover(described, { ...described.manuscript, cover: checked.cover }, warning);
  }
  const warning = `The story’s cover ${checked.reason}. It is left out.`;
  return withCover(described, { ...described.manuscript, cover: null }, warning);
}

const withCover = (described: Described, manuscript: Manuscript, warning: string | null): Described => ({
  ...described,
  manuscript,
  warnings: [...described.warnings, ...(warning === null ? [] : [warning])],
});

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
    narrator: wishes.narrator ?? null,
    credits: wishes.credits ?? null,
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
