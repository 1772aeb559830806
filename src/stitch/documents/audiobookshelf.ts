import { cleanLine } from '../../plain-text.js';
import type { Recording } from '../recording.js';
import { milliseconds } from './json.js';

/**
 * `metadata.json` as Audiobookshelf keeps it beside a book, and reads it.
 *
 * @see https://www.audiobookshelf.org/guides/book-scanner
 */
export function audiobookshelfMetadata({ publication, chapters }: Recording) {
  const { title, author, narrator, details } = publication;
  const { series, seriesPart } = details;
  return {
    tags: [],
    chapters: chapters.map((chapter, id) => ({
      id,
      start: milliseconds(chapter.start),
      end: milliseconds(chapter.start + chapter.duration),
      title: cleanLine(chapter.title),
    })),
    title,
    subtitle: details.subtitle ?? null,
    authors: author === null ? [] : [author],
    narrators: [narrator],
    series: series ? [seriesPart ? `${series} #${seriesPart}` : series] : [],
    genres: details.genres ?? [],
    publishedYear: details.year ?? null,
    publishedDate: null,
    publisher: details.publisher ?? null,
    description: details.description ?? null,
    isbn: details.isbn ?? null,
    asin: null,
    language: details.language ?? null,
    explicit: false,
    abridged: false,
  };
}
