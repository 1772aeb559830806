import { xml } from '../../markup.js';
import type { Publication } from '../../model.js';
import { cleanLine } from '../../plain-text.js';
import type { SoundName } from '../formats/sound.js';
import { DEFAULT_LANGUAGE, identifierOf, modifiedOf } from '../identity.js';
import type { RecordedChapter, Recording } from '../recording.js';
import { milliseconds } from './json.js';

/** The files that a manifest speaks of, by their names in the book's folder. */
export interface AudiobookFiles {
  readonly cover: string;
  readonly contents: string;
  /** The format of the sound, a key of each chapter's files. */
  readonly sound: SoundName;
  /** Its media type. */
  readonly mime: string;
}

/**
 * A W3C audiobook manifest (`publication.json`).
 *
 * @see https://www.w3.org/TR/audiobooks/
 */
export function audiobookManifest({ publication, chapters }: Recording, files: AudiobookFiles) {
  const { title, author, narrator, details, cover } = publication;
  const language = details.language ?? DEFAULT_LANGUAGE;
  return {
    '@context': ['https://schema.org', 'https://www.w3.org/ns/pub-context', { language }],
    conformsTo: 'https://www.w3.org/TR/audiobooks/',
    type: 'Audiobook',
    id: identifierOf(publication),
    name: title,
    ...(details.subtitle && { alternativeHeadline: details.subtitle }),
    ...(author !== null && { author: { type: 'Person', name: author } }),
    readBy: { name: narrator },
    ...(details.publisher && { publisher: { type: 'Organization', name: details.publisher } }),
    ...(details.isbn && { isbn: details.isbn }),
    ...(details.description && { description: details.description }),
    ...(details.genres && { genre: details.genres }),
    ...(details.year && { datePublished: details.year }),
    ...seriesOf(publication),
    dateModified: modifiedOf(publication),
    inLanguage: language,
    abridged: false,
    duration: iso8601(chapters.reduce((sum, { duration }) => sum + duration, 0)),
    accessMode: ['auditory'],
    accessModeSufficient: [{ type: 'ItemList', itemListElement: ['auditory'] }],
    accessibilityFeature: ['tableOfContents'],
    accessibilityHazard: ['none'],
    accessibilitySummary: 'Narrated throughout, with a table of contents that leads to each chapter.',
    readingOrder: chapters.map((chapter) => ({
      type: 'LinkedResource',
      url: urlOf(chapter, files.sound),
      encodingFormat: files.mime,
      name: cleanLine(chapter.title),
      duration: iso8601(chapter.duration),
    })),
    resources: [
      {
        type: 'LinkedResource',
        rel: 'cover',
        url: encodeURIComponent(files.cover),
        encodingFormat: cover.mime,
      },
      {
        type: 'LinkedResource',
        rel: 'contents',
        url: encodeURIComponent(files.contents),
        encodingFormat: 'text/html',
      },
    ],
  };
}

/** The table of contents that a manifest speaks of, a page that leads to each chapter. */
export function audiobookContents({ publication, chapters }: Recording, { sound }: AudiobookFiles): string {
  const { title, details } = publication;
  const entries = chapters.map(
    (chapter) => xml`\n      <li><a href="${urlOf(chapter, sound)}">${cleanLine(chapter.title)}</a></li>`,
  );
  return xml`<!DOCTYPE html>
<html lang="${details.language ?? DEFAULT_LANGUAGE}">
  <head>
    <meta charset="utf-8"/>
    <title>${title}</title>
    <link rel="publication" href="publication.json"/>
  </head>
  <body>
    <nav role="doc-toc">
      <h1>${title}</h1>
      <ol>${entries}
      </ol>
    </nav>
  </body>
</html>
`.toString();
}

function seriesOf({ details: { series, seriesPart } }: Publication) {
  if (!series) return {};
  return { isPartOf: { type: 'BookSeries', name: series }, ...(seriesPart && { position: seriesPart }) };
}

/** Names of files are no addresses: `%` and `#` mean something else in one. */
const urlOf = ({ files }: RecordedChapter, sound: SoundName): string =>
  encodeURIComponent(files[sound] ?? '');

/** `PT1H2M3.45S` */
function iso8601(seconds: number): string {
  const all = milliseconds(seconds);
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${milliseconds(all % 60)}S`;
}
