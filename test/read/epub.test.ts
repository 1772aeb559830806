import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import { readBytes, readStory } from '../../src/read/index.js';
import { epub } from '../support/archive.js';
import { temporaryFolder } from '../support/cli.js';
import { hasPandoc } from '../support/pandoc.js';
import { PNG } from '../support/pictures.js';
import { expectWhole } from '../support/whole.js';
import { outline } from './support.js';

type Book = Parameters<typeof epub>[0];

const read = async (book: Book) => readBytes(await epub(book), 'book.epub');
const chapters = async (book: Book) => expectWhole(await read(book)).chapters.map(({ title }) => title);
const link = (href: string, title: string, inside = '') => `<li><a href="${href}">${title}</a>${inside}</li>`;
const toc = (items: string) => `<nav epub:type="toc"><ol>${items}</ol></nav>`;
const point = (src: string, title: string, inside = '') =>
  `<navPoint id="p"><navLabel><text>${title}</text></navLabel><content src="${src}"/>${inside}</navPoint>`;
const page = (name: string, body: string, type?: string) => ({ name, body, ...(type && { type }) });

describe('the chapters of an EPUB', () => {
  const documents = [
    page(
      'a.xhtml',
      '<h1>Part One</h1><h2 id="c1">Chapter 1</h2><h3>The Rain</h3><p>It rained.</p><h2 id="c2">Chapter 2</h2><p>It rained still.</p><h4>A small heading</h4><p>And again.</p>',
    ),
    page('b.xhtml', '<p class="number">Three</p><p class="title">The Sun</p><p>It shone.</p>'),
    page('c.xhtml', '<div><img src="four.png" alt=""/></div><p>It set.</p>'),
  ];

  it('are those of its navigation, nested, by anchors inside documents, and where a page shows none', async () => {
    const parts = `<ol>${link('a.xhtml#c1', 'Chapter 1: The Rain')}${link('a.xhtml#c2', 'Chapter 2')}</ol>`;
    const nav = toc(
      `${link('a.xhtml', 'Part One', parts)}${link('b.xhtml', 'Three: The Sun')}${link('c.xhtml', 'Four')}`,
    );
    expect(await chapters({ documents, nav })).toEqual([
      'Part One: Chapter 1: The Rain',
      'Chapter 2',
      'Three: The Sun',
      'Four',
    ]);
  });

  it('are those of the NCX where there is no other', async () => {
    const inside = point('a.xhtml#c1', 'Chapter 1') + point('a.xhtml#c2', 'Chapter 2');
    const ncx =
      point('a.xhtml', 'Part One', inside) + point('b.xhtml', 'Three: The Sun') + point('c.xhtml', 'Four');
    expect(await chapters({ documents, ncx })).toEqual([
      'Part One: Chapter 1: The Rain',
      'Chapter 2',
      'Three: The Sun',
      'Four',
    ]);
  });

  it('are its headings where it has no table of contents', async () => {
    expect(await chapters({ documents: documents.slice(0, 1) })).toContain('Chapter 2');
  });

  it('stand in the order of the spine, each once, and without what is beside it', async () => {
    const spine = [
      page('b.xhtml', '<p>First.</p>'),
      { ...page('n.xhtml', '<p>Beside.</p>'), linear: false },
      page('a.xhtml', '<p>Second.</p>'),
      page('b.xhtml', '<p>First.</p>'),
    ];
    expect(outline(await read({ documents: spine }))).toEqual(['paragraph First.', 'paragraph Second.']);
  });
});

describe('what an EPUB has besides the story', () => {
  it('is left out, or silent and called what it is', async () => {
    const found = await read({
      title: 'The Storm',
      metadata: '<dc:creator>J. Doe</dc:creator>',
      documents: [
        page('cover.xhtml', '<img src="cover.png" alt="Cover"/>', 'cover'),
        page('title.xhtml', '<h1>The Storm</h1><p>by J. Doe</p><p>Small Press</p>', 'titlepage'),
        page('rights.xhtml', '<p>All rights reserved.</p>', 'copyright-page'),
        page(
          'toc.xhtml',
          '<h2>Contents</h2><p><a href="one.xhtml">Chapter One</a></p><p><a href="one.xhtml">Chapter Two</a></p><p><a href="one.xhtml">Chapter Three</a></p><p><a href="one.xhtml">Chapter Four</a></p>',
        ),
        page('for.xhtml', '<p>For my mother.</p>', 'dedication'),
        page(
          'one.xhtml',
          '<h2>Chapter One</h2><p>It <span epub:type="pagebreak" id="p1">12</span>rained<a epub:type="noteref" href="#n1">1</a>, and<sup><a href="end.xhtml#n2">2</a></sup> rained.</p><aside epub:type="footnote" id="n1"><p>Heavily.</p></aside><figure><img src="x.png" alt=""/><figcaption>A cloud.</figcaption></figure>',
        ),
        page(
          'end.xhtml',
          '<h2>Remarks</h2><p id="n2"><a href="one.xhtml">2</a> And long. <a href="one.xhtml#r">↩</a></p>',
        ),
        page('about.xhtml', '<p>J. Doe lives by the sea.</p>'),
      ],
      nav: toc(link('one.xhtml', 'Chapter One') + link('about.xhtml', 'About the Author')),
    });
    expect(
      found.blocks.map((block) => [
        block.kind === 'note' ? block.of : block.kind,
        block.matter,
        found.text.slice(block.start, block.end),
      ]),
    ).toEqual([
      ['title', undefined, 'The Storm'],
      ['byline', undefined, 'by J. Doe'],
      ['front', undefined, 'Small Press'],
      ['front', undefined, 'All rights reserved.'],
      ['contents', undefined, 'Contents'],
      ...['One', 'Two', 'Three', 'Four'].map((number) => ['contents', undefined, `Chapter ${number}`]),
      ['paragraph', 'front', 'For my mother.'],
      ['heading', undefined, 'Chapter One'],
      ['paragraph', undefined, 'It rained, and rained.'],
      ['footnote', undefined, 'Heavily.'],
      ['caption', undefined, 'A cloud.'],
      ['heading', undefined, 'Remarks'],
      ['footnote', undefined, '2 And long.'],
      ['back', undefined, 'J. Doe lives by the sea.'],
    ]);
  });

  it('is told by its landmarks and by its guide as well', async () => {
    const documents = [page('x.xhtml', '<p>Printed in Carrow.</p>'), page('one.xhtml', '<p>It rained.</p>')];
    const landmarks = `<nav epub:type="landmarks"><ol><li><a epub:type="copyright-page" href="x.xhtml">Rights</a></li></ol></nav>`;
    const nav = toc(link('one.xhtml', 'One')) + landmarks;
    const guide = '<guide><reference type="copyright-page" title="Rights" href="x.xhtml"/></guide>';
    for (const book of [
      { documents, nav },
      { documents, guide },
    ])
      expect(outline(await read(book))[0]).toBe('note Printed in Carrow.');
  });

  it('is what the metadata says', async () => {
    const { title, author, details, cover } = await read({
      documents: [page('a.xhtml', '<p>It rained.</p>')],
      metadata: `<dc:title id="t2">Or, The Rain</dc:title><meta refines="#t2" property="title-type">subtitle</meta>
        <dc:creator opf:role="aut">J. Doe</dc:creator><dc:creator opf:role="ill">P. Painter</dc:creator><dc:creator id="c">K. Roe</dc:creator>
        <dc:language>en-GB</dc:language><dc:date>2021-03-04</dc:date><dc:publisher>Small Press</dc:publisher>
        <dc:identifier>urn:isbn:978-0-306-40615-7</dc:identifier><dc:subject>Weather</dc:subject><dc:subject>Fiction</dc:subject>
        <dc:description>&lt;p&gt;It &lt;i&gt;rains&lt;/i&gt;.&lt;/p&gt;</dc:description>
        <meta property="belongs-to-collection" id="s">Weathers</meta><meta refines="#s" property="group-position">2</meta>
        <meta name="cover" content="pic"/>`,
      manifest: '<item id="pic" href="cover.png" media-type="image/png"/>',
      files: { 'OPS/cover.png': PNG },
    });
    expect([title, author]).toEqual(['The Storm', 'J. Doe, K. Roe']);
    expect(details).toEqual({
      subtitle: 'Or, The Rain',
      series: 'Weathers',
      seriesPart: '2',
      year: '2021',
      description: 'It rains.',
      language: 'en-GB',
      genres: ['Weather', 'Fiction'],
      isbn: '9780306406157',
      publisher: 'Small Press',
    });
    expect(cover).toMatchObject({ mime: 'image/png' });
  });

  it('is calibre’s series, too', async () => {
    const metadata =
      '<meta name="calibre:series" content="Weathers"/><meta name="calibre:series_index" content="3.0"/>';
    const { details } = await read({ metadata, documents: [page('a.xhtml', '<p>It rained.</p>')] });
    expect(details).toEqual({ series: 'Weathers', seriesPart: '3' });
  });

  it('is hidden or slanted by its style sheets', async () => {
    const { text, emphasis } = await read({
      documents: [
        page('a.xhtml', '<p>It <span class="it">really</span> rained.</p><p class="gone">Not here.</p>'),
      ],
      manifest: '<item id="css" href="s.css" media-type="text/css"/>',
      files: { 'OPS/s.css': '.it { font-style: italic } p.gone, .x { display: none }' },
    });
    expect(text).toBe('It really rained.');
    expect(emphasis.map(({ start, end }) => text.slice(start, end))).toEqual(['really']);
  });
});

/** A novel that lies beside a developer's checkout, and nowhere else. */
const NOVEL = '../shared/corpus/pdnc/SenseAndSensibility/text.txt';

describe.skipIf(!existsSync(NOVEL) || !hasPandoc)(
  'a novel that pandoc makes an EPUB of, with nested contents, footnotes and pictures',
  () => {
    it.each(['epub2', 'epub3'])(
      'has every chapter by its title, and no furniture spoken: %s',
      async (format) => {
        const paragraphs = readFileSync(NOVEL, 'utf8')
          .split(/\n\s*\n/)
          .map((part) => part.replace(/\s+/g, ' ').trim());
        const prose = paragraphs
          .filter((part) => part.length > 200 && !/[*_#[\]<>\\|`]/.test(part))
          .slice(0, 600);
        const folder = temporaryFolder();
        writeFileSync(join(folder, 'p.png'), PNG);
        const titles: string[] = [];
        const notes: string[] = [];
        const source = prose.map((part, index) => {
          const heads: string[] = [];
          if (index % 60 === 0) heads.push(`# Volume ${index / 60 + 1}\n\n`);
          if (index % 20 === 0) {
            heads.push(`## The ${index / 20 + 1}th walk\n\n![A view of ${index}](p.png)\n\n`);
            titles.push(
              `${index % 60 === 0 ? `Volume ${index / 60 + 1}: ` : ''}The ${index / 20 + 1}th walk`,
            );
          }
          if (index % 7 !== 0) return `${heads.join('')}${part}`;
          notes.push(`Remark ${index} of the editor`);
          return `${heads.join('')}${part}[^n${index}]\n\n[^n${index}]: Remark ${index} of the editor.`;
        });
        const file = join(folder, 'novel.epub');
        const args = [
          '-f',
          'markdown-smart',
          '-t',
          format,
          '--toc-depth=2',
          '--epub-chapter-level=2',
          '-M',
          'title=Walks',
          '-o',
          file,
        ];
        const { status, stderr } = spawnSync('pandoc', args, {
          cwd: folder,
          input: source.join('\n\n'),
          encoding: 'utf8',
        });
        expect([status, stderr]).toEqual([0, '']);
        const manuscript = await readStory(file);
        const script = attribute(manuscript);
        expect(script.chapters.map(({ title }) => title).filter((title) => title !== 'Walks')).toEqual(
          titles,
        );
        const spoken = script.lines
          .filter(({ kind }) => kind !== 'note')
          .map(({ start, end }) => script.text.slice(start, end))
          .join(' ');
        for (const word of [...notes, 'A view of', '↩', '.xhtml']) expect(spoken).not.toContain(word);
        for (const note of notes) expect(script.text).toContain(note);
        const words = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
        const told = manuscript.blocks
          .filter(({ kind }) => kind === 'paragraph')
          .map(({ start, end }) => words(manuscript.text.slice(start, end)));
        expect(told).toEqual(prose.map(words));
      },
    );
  },
);
