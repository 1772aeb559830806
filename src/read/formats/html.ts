import { build } from '../builder.js';
import type { Format, Parsed } from '../format.js';
import { interpret, titleAndAuthorOf, withTitle } from '../interpret.js';
import { decodeMarkup, parseHtml } from '../markup/document.js';
import { flow } from '../markup/flow.js';
import { Footnotes } from '../markup/footnotes.js';
import { byCustom, byType } from '../markup/meaning.js';
import { readStyles, sheetsIn } from '../markup/styles.js';
import { piece } from '../pieces.js';
import { pageOf } from '../sites/index.js';

export const html: Format = {
  name: 'HTML',
  extensions: ['.html', '.htm', '.xhtml'],
  recognises: (bytes) =>
    likeness(Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replaceAll('\0', '')),
  parse: (bytes, source) => parsePage(decodeMarkup(bytes, source), source),
};

/** A story that begins with a tag is none; one that has some in it is Markdown, perhaps. */
function likeness(head: string): number {
  const begins =
    /^[\s\u00ef\u00bb\u00bf\u00fe\u00ff]*<(?:!doctype html|html|head|body|\?xml[^>]*>\s*(?:<!doctype html|<html))\b/i;
  if (begins.test(head.replace(/<!--[\s\S]*?-->/g, ''))) return 0.9;
  return /^\s*<(?:title|meta|div|section|article|main|table|h[1-6]|p)\b[^>]*>/i.test(head) ? 0.5 : 0;
}

const chapterHeading = (words: string) => piece({ kind: 'heading', level: 2 }, words);

/**
 * A page: the Manuscript's text is what a reader sees of the story on it, without what else the page has.
 *
 * @throws InputError for more than a book can have
 */
export function parsePage(text: string, source: string): Parsed {
  const document = parseHtml(text, source);
  const page = pageOf(document);
  const styles = readStyles(sheetsIn(document));
  const footnotes = new Footnotes().rule('', (href) => (href.startsWith('#') ? href : null));
  const { pieces } = flow(page.root, [...page.rules, byType, byCustom, footnotes], styles);
  const settled = interpret(
    page.heading === null ? withTitle(pieces) : [chapterHeading(page.heading), ...pieces],
  );
  const found = titleAndAuthorOf(settled);
  return {
    ...build(settled),
    title: found.title ?? page.title,
    author: found.author ?? page.author,
    details: page.details,
  };
}
