import { type Markup, xml } from '../../markup.js';
import type { Publication } from '../../model.js';
import type { EpubChapter } from './book.js';
import { page } from './pages.js';

/** Where a chapter's document is in the book. */
export const chapterFile = ({ id }: EpubChapter): string => `text/${id}.xhtml`;

/** The table of contents, and where to begin. */
export function navigation(title: string, language: string, chapters: readonly EpubChapter[]): Markup {
  const entries = chapters.map(
    (chapter) => xml`\n        <li><a href="${chapterFile(chapter)}">${chapter.title}</a></li>`,
  );
  const first = chapters[0];
  return page(
    title,
    language,
    0,
    'frontmatter',
    xml`    <nav epub:type="toc" role="doc-toc">
      <h1>${title}</h1>
      <ol>${entries}
      </ol>
    </nav>
    <nav epub:type="landmarks" hidden="">
      <ol>
        <li><a epub:type="cover" href="cover.xhtml">Cover</a></li>
        <li><a epub:type="titlepage" href="title.xhtml">Title</a></li>${
          first
            ? xml`\n        <li><a epub:type="bodymatter" href="${chapterFile(first)}">Text</a></li>`
            : null
        }
      </ol>
    </nav>`,
  );
}

/** The table of contents for readers of EPUB 2. */
export function ncx(
  { title, author }: Publication,
  identifier: string,
  chapters: readonly EpubChapter[],
): Markup {
  const points = chapters.map(
    (chapter, index) => xml`
    <navPoint id="nav-${index + 1}" playOrder="${index + 1}">
      <navLabel><text>${chapter.title}</text></navLabel>
      <content src="${chapterFile(chapter)}"/>
    </navPoint>`,
  );
  return xml`<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
  <head>
    <meta name="dtb:uid" content="${identifier}"/>
    <meta name="dtb:depth" content="1"/>
    <meta name="dtb:totalPageCount" content="0"/>
    <meta name="dtb:maxPageNumber" content="0"/>
  </head>
  <docTitle><text>${title}</text></docTitle>${author && xml`\n  <docAuthor><text>${author}</text></docAuthor>`}
  <navMap>${points}
  </navMap>
</ncx>
`;
}
