import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/read/index.js';
import { outline } from './support.js';

const read = (html: string) => readBytes(Buffer.from(html), 'page.html');
const body = async (html: string) => outline(await read(`<html><body>${html}</body></html>`));

describe('HTML', () => {
  it.each([
    ['paragraphs', '<p>One\n  two</p><p>three</p>', ['paragraph One two', 'paragraph three']],
    [
      'breaks in pairs',
      'One.<br><br/>Two.<br>\n<br>Three.',
      ['paragraph One.', 'paragraph Two.', 'paragraph Three.'],
    ],
    ['lines across the page', '<p>One.</p><hr><p>Two.</p>', ['paragraph One.', 'break', 'paragraph Two.']],
    [
      'seldom blank paragraphs',
      `${'<p>One.</p>'.repeat(6)}<p>&nbsp;</p><p>Two.</p>`,
      [...Array(6).fill('paragraph One.'), 'break', 'paragraph Two.'],
    ],
    [
      'blank paragraphs everywhere',
      '<p>One.</p><p>&nbsp;</p><p>Two.</p><p><br></p><p>Three.</p>',
      ['paragraph One.', 'paragraph Two.', 'paragraph Three.'],
    ],
    [
      'headings',
      '<h2>One</h2><p>a</p><h2>Two<br>Words</h2><p>b</p>',
      ['heading One', 'paragraph a', 'heading Two', 'heading Words', 'paragraph b'],
    ],
    [
      'headings of a picture',
      '<h2><img alt="One"></h2><p>a</p><h2>Two</h2><p>b</p>',
      ['heading One', 'paragraph a', 'heading Two', 'paragraph b'],
    ],
    ['lists', '<ul><li>One</li><li><p>Two</p></li></ul>', ['paragraph One', 'paragraph Two']],
    [
      'tables',
      '<table><tr><th>Who</th><th>Age</th></tr><tr><td>Ann</td><td>84</td></tr></table>',
      ['paragraph Who, Age', 'paragraph Ann, 84'],
    ],
    [
      'tables for columns',
      '<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>',
      ['paragraph One.', 'paragraph Two.', 'paragraph Three.'],
    ],
    [
      'entities',
      '<p>&ldquo;Caf&eacute;&rdquo; &amp; &#8212; &#x1F600; &unknown;</p>',
      ['paragraph “Café” & — 😀 &unknown;'],
    ],
    ['ruby', '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> it is</p>', ['paragraph 漢 it is']],
    [
      'what is hidden',
      '<p>One<span hidden>x</span><span style="color:red; display: none">y</span><script>z</script><!-- w --></p><template><p>v</p></template><noscript>u</noscript>',
      ['paragraph One'],
    ],
    [
      'marks that were never closed',
      '<p>One <b>two<p>Three</i> four<div>Five',
      ['paragraph One two', 'paragraph Three four', 'paragraph Five'],
    ],
    [
      'footnotes',
      '<p>It rained.<sup><a href="#f1" id="r1">1</a></sup></p><ol class="footnotes"><li id="f1">Heavily. <a href="#r1">↩</a></li></ol>',
      ['paragraph It rained.', 'note Heavily.'],
    ],
    ['page numbers', '<p>It <span class="pagenum">[12]</span>rained.</p>', ['paragraph It rained.']],
    ['author’s notes', '<p>A/N: hello</p><p>It rained.</p>', ['note A/N: hello', 'paragraph It rained.']],
    ['soft hyphens', '<p>rain&shy;ing</p>', ['paragraph raining']],
  ])('has %s', async (_, html, expected) => {
    expect(await body(html)).toEqual(expected);
  });

  it('keeps the lines of verse and the text before and after', async () => {
    const { text } = await read(
      '<p>She sang:</p><div class="stanza"><div class="line">One</div><div class="line">two</div></div><pre>three\nfour</pre><p>a<br>b</p>',
    );
    expect(text).toBe('She sang:\n\nOne\ntwo\n\nthree\nfour\n\na\nb');
  });

  it('knows what is emphasised, wherever it begins and ends', async () => {
    const { text, emphasis } = await read(
      '<p>She was <i>so <b>very</b> </i>late, <span class="italic">he</span> thought. <em>All<br><br>of it</em></p>',
    );
    expect(emphasis.map(({ start, end }) => text.slice(start, end))).toEqual([
      'so very',
      'he',
      'All',
      'of it',
    ]);
  });

  it.each([
    ['<meta charset="windows-1251">', 'windows-1251'],
    ['<?xml version="1.0" encoding="iso-8859-5"?>', 'iso-8859-5'],
  ])('is in the encoding that it declares: %s', async (head, encoding) => {
    const { encode } = (await import('iconv-lite')).default;
    const html = `${head.startsWith('<?') ? head : ''}<html><head>${head.startsWith('<?') ? '' : head}</head><body><p>Здравствуй, сказал он.</p></body></html>`;
    expect((await readBytes(encode(html, encoding), 'a.html')).text).toBe('Здравствуй, сказал он.');
  });

  it('is known by what it is, whatever it is called', async () => {
    expect((await readBytes(Buffer.from('<!DOCTYPE html><p>It rained.</p>'), 'story.txt')).text).toBe(
      'It rained.',
    );
    expect((await readBytes(Buffer.from('“<b>Hm</b>,” she said.'), 'story.txt')).text).toContain('<b>');
  });
});

const STORY =
  '<p>“Hello,” said Ann.</p><p>She went home, and it rained all the way, as it always did when she had no hat.</p>';

describe('a saved page', () => {
  it('has its story read, and nothing around it', async () => {
    const found =
      await read(`<html lang="en"><head><title>The Storm | Some Site</title><meta name="author" content="J. Doe"></head><body>
      <header><a href="/">Home</a> <a href="/all">All stories</a></header><nav><ul><li><a href="/a">A</a></li></ul></nav>
      <div class="sidebar"><p>About this site and who made it.</p></div>
      <article><h1>The Storm</h1>${STORY}<hr>${STORY}<div class="share-buttons social"><a href="#">Tweet</a></div><p class="tags"><a href="/t">rain</a> <a href="/u">hats</a></p></article>
      <section id="comments"><h2>2 comments</h2><p>Nice!</p></section><footer><p>© 2020</p></footer></body></html>`);
    expect([found.title, found.author, found.details.language]).toEqual(['The Storm', 'J. Doe', 'en']);
    expect(
      outline(found).filter(
        (line) => !line.startsWith('paragraph “Hello') && !line.startsWith('paragraph She'),
      ),
    ).toEqual(['title The Storm', 'break']);
    expect(outline(found)).toHaveLength(6);
  });

  it('of Archive of Our Own, downloaded, has chapters, and notes that are silent', async () => {
    const found =
      await read(`<!DOCTYPE html><html><head><title>The Storm - jdoe - Some Show</title></head><body>
      <div id="preface"><p class="message"><b>The Storm</b><br/>Posted originally on the <a href="http://archiveofourown.org/">Archive of Our Own</a> at <a href="http://archiveofourown.org/works/1">…</a>.</p>
      <div class="meta"><dl class="tags"><dt>Rating:</dt><dd>General</dd><dt>Language:</dt><dd lang="en">English</dd></dl><h1>The Storm</h1><div class="byline">by <a rel="author" href="x">jdoe</a></div>
      <p>Summary</p><blockquote class="userstuff"><p>Ann walks.</p></blockquote><p>Notes</p><blockquote class="userstuff"><p>Thanks to all.</p></blockquote></div></div>
      <div id="chapters" class="userstuff"><div class="meta group"><h2 class="heading">Chapter 1: Rain</h2><p>Chapter Notes</p><blockquote class="userstuff"><p>Hi.</p></blockquote></div>
      <div class="userstuff">${STORY}</div><div class="meta group"><h2 class="heading">Chapter 2</h2></div><div class="userstuff">${STORY}<blockquote><p>Dear Ann, come.</p></blockquote></div></div>
      <div id="afterword"><div id="endnotes"><p>End Notes</p><blockquote class="userstuff"><p>More soon.</p></blockquote></div><p class="message">Please <a href="http://archiveofourown.org/comments">drop by</a> and comment!</p></div></body></html>`);
    expect([found.title, found.author, found.details.language]).toEqual(['The Storm', 'jdoe', 'en']);
    const lines = outline(found);
    expect(lines.filter((line) => !line.startsWith('note'))).toEqual([
      'title The Storm',
      'byline by jdoe',
      'heading Chapter 1: Rain',
      ...[1, 2].map((n) =>
        n === 1 ? 'paragraph “Hello,” said Ann.' : expect.stringContaining('paragraph She went'),
      ),
      'heading Chapter 2',
      'paragraph “Hello,” said Ann.',
      expect.stringContaining('paragraph She went'),
      'paragraph Dear Ann, come.',
    ]);
    for (const note of ['Ann walks.', 'Thanks to all.', 'Hi.', 'More soon.'])
      expect(lines).toContain(`note ${note}`);
    expect(found.text).not.toContain('General');
  });

  it('of Archive of Our Own, saved, is the same', async () => {
    const found =
      await read(`<html><body><div id="header"><ul class="primary navigation actions"><li><a href="/">Fandoms</a></li></ul></div>
      <dl class="work meta group"><dd class="rating tags"><a href="x">General</a></dd></dl>
      <div id="workskin"><div class="preface group"><h2 class="title heading">The Storm</h2><h3 class="byline heading"><a rel="author" href="x">jdoe</a></h3><div class="summary module"><h3 class="heading">Summary:</h3><blockquote class="userstuff"><p>Ann walks.</p></blockquote></div></div>
      <div id="chapters"><div class="chapter" id="chapter-1"><div class="chapter preface group"><h3 class="title"><a href="/c/1">Chapter 1</a>: Rain</h3></div><div class="userstuff module" role="article"><h3 class="landmark heading" id="work">Chapter Text</h3>${STORY}</div></div></div></div>
      <div id="feedback"><p>Comments</p></div></body></html>`);
    expect([found.title, found.author]).toEqual(['The Storm', 'jdoe']);
    expect(outline(found).filter((line) => !line.startsWith('note'))).toEqual([
      'title The Storm',
      'byline jdoe',
      'heading Chapter 1: Rain',
      'paragraph “Hello,” said Ann.',
      expect.stringContaining('paragraph She went'),
    ]);
  });

  it('of FanFiction.net has its chapter by the name in the menu', async () => {
    const found =
      await read(`<html><body><div id="profile_top"><b class="xcontrast_txt">The Storm</b> By: <a href="/u/1/jdoe">jdoe</a><div>Ann walks.</div><span>Rated: K</span></div>
      <select id="chap_select"><option value="1">1. Rain</option><option value="2" selected>2. Sun</option></select>
      <div id="storytext"><p>A/N: hi</p>${STORY}</div><div id="review">Review this</div></body></html>`);
    expect([found.title, found.author]).toEqual(['The Storm', 'jdoe']);
    expect(outline(found)).toEqual([
      'heading Chapter 2: Sun',
      'note A/N: hi',
      'paragraph “Hello,” said Ann.',
      expect.stringContaining('paragraph She went'),
    ]);
  });

  it('of Royal Road has no paragraph that readers do not see, and its notes are silent', async () => {
    const found =
      await read(`<html><head><style>.cnX1 { display: none; speak: never }</style></head><body><a href="/fiction/1/the-storm">The Storm</a> by <a href="/profile/9">jdoe</a><h1>2. Sun</h1>
      <div class="portlet"><div class="portlet author-note-portlet"><div class="caption">A note from jdoe</div><p>Thanks!</p></div>
      <div class="chapter-inner chapter-content">${STORY}<p class="cnX1">This story was stolen.</p></div><a href="/next">Next Chapter</a></div><div class="comments">Nice!</div></body></html>`);
    expect([found.title, found.author]).toEqual(['The Storm', 'jdoe']);
    expect(outline(found)).toEqual([
      'heading 2. Sun',
      'note A note from jdoe',
      'note Thanks!',
      'paragraph “Hello,” said Ann.',
      expect.stringContaining('paragraph She went'),
    ]);
  });
});
