import { build } from '../builder.js';
import type { Parsed } from '../format.js';
import { interpret, titleAndAuthorOf, withTitle } from '../interpret.js';
import { piece } from '../pieces.js';
import { pageOf } from '../sites/index.js';
import { decodeMarkup, parseHtml } from './document.js';
import { flow } from './flow.js';
import { Footnotes } from './footnotes.js';
import { byCustom, byType } from './meaning.js';
import { readStyles, sheetsIn } from './styles.js';

const chapterHeading = (words: string) => piece({ kind: 'heading', level: 2 }, words);

/**
 * A page: the Manuscript's text is what a reader sees of the story on it, without what else the page has.
 *
 * @throws InputError for what is no text, and for more than a book can have
 */
export function readPage(bytes: Uint8Array, source: string): Parsed {
  const document = parseHtml(decodeMarkup(bytes, source), source);
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
