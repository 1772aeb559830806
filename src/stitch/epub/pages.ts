import { type Markup, xml } from '../../markup.js';
import type { Publication, Script } from '../../model.js';
import { cleanLine } from '../../plain-text.js';
import type { EpubChapter } from './book.js';
import { speakerClass } from './style.js';

/** A document of the book. `depth` is how many folders below the package it lies. */
export function page(title: string, language: string, depth: 0 | 1, type: string, body: Markup): Markup {
  const style = `${depth === 1 ? '../' : ''}style.css`;
  return xml`<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
  <head>
    <title>${title}</title>
    <link rel="stylesheet" type="text/css" href="${style}"/>
  </head>
  <body epub:type="${type}">
${body}
  </body>
</html>
`;
}

export const coverPage = ({ title }: Publication, language: string, image: string): Markup =>
  page(
    title,
    language,
    0,
    'cover',
    xml`    <section class="cover"><img src="${image}" alt="Cover: ${title}" role="doc-cover"/></section>`,
  );

/** The title, who wrote it and who reads it, and everybody in it in their colour. */
export function titlePage(publication: Publication, script: Script, language: string): Markup {
  const { title, author, narrator, details } = publication;
  const { subtitle, series, seriesPart } = details;
  const cast = script.characters.flatMap(({ name, lines }, index) =>
    lines > 0 ? [xml`\n        <li class="${speakerClass(index)}">${cleanLine(name)}</li>`] : [],
  );
  const list =
    cast.length > 0 ? xml`\n      <ul class="cast" aria-label="Characters">${cast}\n      </ul>` : null;
  return page(
    title,
    language,
    0,
    'frontmatter',
    xml`    <section class="title-page" epub:type="titlepage">
      <h1>${title}</h1>${line('subtitle', subtitle)}${line('author', author)}${line(
        'series',
        series && (seriesPart ? `${series} ${seriesPart}` : series),
      )}${line('narrator', `Read by ${narrator}`)}${list}
    </section>`,
  );
}

const line = (kind: string, text: string | null | undefined): Markup | null =>
  text ? xml`\n      <p class="${kind}">${text}</p>` : null;

/** A chapter's document. */
export const chapterPage = ({ id, title }: EpubChapter, language: string, parts: readonly Markup[]): Markup =>
  page(
    title,
    language,
    1,
    'bodymatter',
    xml`    <section id="${id}" epub:type="chapter" role="doc-chapter" aria-label="${title}">${parts}
    </section>`,
  );
