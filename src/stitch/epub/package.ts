import { type Markup, xml } from '../../markup.js';
import type { Publication } from '../../model.js';
import { DEFAULT_LANGUAGE, identifierOf, modifiedOf } from '../identity.js';
import type { EpubBook } from './book.js';
import { chapterFile } from './contents.js';
import { clockValue, overlayFile } from './overlay.js';
import { ACTIVE, PLAYING } from './style.js';

/** What a package document has to know besides the publication. */
export interface Contents {
  readonly book: EpubBook;
  /** The picture's name in the book. */
  readonly cover: string;
  /** The media type of the sound. */
  readonly mime: string;
}

/**
 * The package document: what the book is, what is in it, and in which order it is read.
 *
 * @see https://www.w3.org/TR/epub-33/#sec-package-doc
 */
export function packageDocument(publication: Publication, contents: Contents): Markup {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${
    publication.details.language ?? DEFAULT_LANGUAGE
  }" prefix="calibre: https://calibre-ebook.com">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${described(publication)}${timed(contents.book)}${ACCESSIBLE}
  </metadata>
  <manifest>${manifest(publication, contents)}
  </manifest>
  <spine toc="ncx">
    <itemref idref="cover" linear="no"/>
    <itemref idref="title"/>${contents.book.chapters.map(({ id }) => xml`\n    <itemref idref="${id}"/>`)}
  </spine>
</package>
`;
}

function described(publication: Publication): Markup {
  const { title, author, narrator, details } = publication;
  const { series, seriesPart } = details;
  return xml`
    <dc:identifier id="id">${identifierOf(publication)}</dc:identifier>
    <dc:title id="main-title">${title}</dc:title>
    <meta refines="#main-title" property="title-type">main</meta>${
      details.subtitle
        ? xml`
    <dc:title id="subtitle">${details.subtitle}</dc:title>
    <meta refines="#subtitle" property="title-type">subtitle</meta>`
        : null
    }
    <dc:language>${details.language ?? DEFAULT_LANGUAGE}</dc:language>${
      author === null
        ? null
        : xml`
    <dc:creator id="author">${author}</dc:creator>
    <meta refines="#author" property="role" scheme="marc:relators">aut</meta>`
    }
    <dc:contributor id="narrator">${narrator}</dc:contributor>
    <meta refines="#narrator" property="role" scheme="marc:relators">nrt</meta>${
      details.publisher ? xml`\n    <dc:publisher>${details.publisher}</dc:publisher>` : null
    }${details.year ? xml`\n    <dc:date>${details.year}</dc:date>` : null}${
      details.description ? xml`\n    <dc:description>${details.description}</dc:description>` : null
    }${(details.genres ?? []).map((genre) => xml`\n    <dc:subject>${genre}</dc:subject>`)}
    <meta property="dcterms:modified">${modifiedOf(publication)}</meta>${
      series
        ? xml`
    <meta property="belongs-to-collection" id="series">${series}</meta>
    <meta refines="#series" property="collection-type">series</meta>${
      seriesPart ? xml`\n    <meta refines="#series" property="group-position">${seriesPart}</meta>` : null
    }`
        : null
    }
    <meta name="cover" content="cover-image"/>`;
}

function timed({ chapters }: EpubBook): Markup[] {
  const spoken = chapters.filter(({ duration }) => duration > 0);
  const total = spoken.reduce((sum, { duration }) => sum + duration, 0);
  return [
    ...spoken.map(
      ({ id, duration }) =>
        xml`\n    <meta property="media:duration" refines="#${id}-overlay">${clockValue(duration)}</meta>`,
    ),
    xml`
    <meta property="media:duration">${clockValue(total)}</meta>
    <meta property="media:active-class">${ACTIVE}</meta>
    <meta property="media:playback-active-class">${PLAYING}</meta>`,
  ];
}

/** What a reader who does not see or hear can expect. */
const ACCESSIBLE = xml`
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessMode">auditory</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessModeSufficient">auditory</meta>
    <meta property="schema:accessibilityFeature">synchronizedAudioText</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityFeature">readingOrder</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">The whole text, read aloud line by line by a cast of voices.</meta>`;

function manifest({ cover: { mime } }: Publication, { book, cover, mime: sound }: Contents): Markup {
  const chapters = book.chapters.map((chapter) =>
    chapter.duration > 0
      ? xml`
    <item id="${chapter.id}" href="${chapterFile(chapter)}" media-type="application/xhtml+xml" media-overlay="${chapter.id}-overlay"/>
    <item id="${chapter.id}-overlay" href="${overlayFile(chapter)}" media-type="application/smil+xml"/>`
      : xml`
    <item id="${chapter.id}" href="${chapterFile(chapter)}" media-type="application/xhtml+xml"/>`,
  );
  const audio = book.audio.map(
    ({ name }, index) => xml`\n    <item id="audio-${index + 1}" href="${name}" media-type="${sound}"/>`,
  );
  return xml`
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
    <item id="style" href="style.css" media-type="text/css"/>
    <item id="cover-image" href="${cover}" media-type="${mime}" properties="cover-image"/>
    <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
    <item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>${chapters}${audio}`;
}
