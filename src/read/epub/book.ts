import { type Archive, resolveIn } from '../archive.js';
import { build } from '../builder.js';
import type { Parsed } from '../format.js';
import { interpret, titleAndAuthorOf, withTitle } from '../interpret.js';
import { decodeMarkup } from '../markup/document.js';
import { type Flow, flow, type Rule } from '../markup/flow.js';
import { Footnotes } from '../markup/footnotes.js';
import { byCustom, byType, typesOf } from '../markup/meaning.js';
import { readStyles, type Styles } from '../markup/styles.js';
import {
  type Document,
  type Element,
  elementsIn,
  find,
  findAll,
  named,
  parseMarkup,
  textOf,
} from '../markup/tree.js';
import { as, lineOf, type Piece } from '../pieces.js';
import { ruleFor as archiveOfOurOwn } from '../sites/archive-of-our-own.js';
import { type ChapterStart, sameWords, withChapters } from './chapters.js';
import { readCover } from './cover.js';
import { expectReadable } from './encryption.js';
import { type DocumentKind, kindOfTitle, kindOfTypes } from './matter.js';
import { type Metadata, readMetadata } from './metadata.js';
import { type Entry, type Navigation, readNavigation } from './navigation.js';
import { type Item, type Package, readPackage } from './package.js';

/**
 * The book in an EPUB.
 *
 * @throws InputError for a book that is encrypted, has nothing to read, or more than a book can have
 */
export async function readBook(archive: Archive): Promise<Parsed> {
  await expectReadable(archive);
  const contents = await readPackage(archive);
  const metadata = readMetadata(contents.metadata);
  const navigation = await readNavigation(archive, contents);
  const reader = new DocumentReader(
    archive,
    contents,
    metadata,
    navigation,
    await stylesOf(archive, contents),
  );
  for (const item of contents.spine) await reader.read(item);
  const pieces = settle(reader.pieces, reader.starts, metadata);
  const found = titleAndAuthorOf(pieces);
  return {
    ...build(pieces),
    title: metadata.title ?? found.title,
    author: metadata.author ?? found.author,
    details: metadata.details,
    cover: await readCover(archive, contents),
  };
}

function settle(pieces: readonly Piece[], starts: readonly ChapterStart[], { title }: Metadata): Piece[] {
  if (starts.length === 0) return interpret(withTitle(pieces));
  const laid = withChapters(interpret(pieces, false), starts);
  return title === null ? laid : withTitleOnce(laid, title);
}

/** The first heading that says the book's title is its title, unless a title page did; whoever says it again is not read. */
function withTitleOnce(pieces: readonly Piece[], title: string): Piece[] {
  const headings = pieces.filter(({ block }) => block.kind === 'heading').length;
  let said = pieces.some(({ block }) => block.kind === 'title');
  return pieces.map((each) => {
    if (headings < 2 || each.block.kind !== 'heading' || !sameWords(each.text, title)) return each;
    if (said) return as(each, { kind: 'note', of: 'front' });
    said = true;
    return as(each, { kind: 'title' });
  });
}

/** Sheets beyond these style no text that matters. */
const MOST_SHEETS = 8;

async function stylesOf(archive: Archive, { items }: Package): Promise<Styles> {
  const sheets = [...items.values()].filter(({ type, path }) => type === 'text/css' && archive.has(path));
  const texts: string[] = [];
  for (const { path } of sheets.slice(0, MOST_SHEETS))
    texts.push(Buffer.from(await archive.read(path)).toString());
  return readStyles(texts);
}

/** Reads the documents of a book one after the other. */
class DocumentReader {
  readonly pieces: Piece[] = [];
  readonly starts: ChapterStart[] = [];
  readonly #footnotes = new Footnotes();
  readonly #entries = new Map<string, Entry[]>();
  readonly #site: readonly Rule[];

  constructor(
    private readonly archive: Archive,
    private readonly contents: Package,
    private readonly metadata: Metadata,
    private readonly navigation: Navigation,
    private readonly styles: Styles,
  ) {
    for (const entry of navigation.entries)
      this.#entries.set(entry.path, [...(this.#entries.get(entry.path) ?? []), entry]);
    const { publisher = '' } = metadata.details;
    this.#site = /archive of our own/i.test(publisher) ? [archiveOfOurOwn(null)] : [];
  }

  async read({ path }: Item): Promise<void> {
    const { source } = this.archive;
    const bytes = await this.archive.find(path);
    if (!bytes || path === this.contents.nav?.path) return;
    const document = parseMarkup(decodeMarkup(bytes, source), 'xhtml', source);
    const body = find(document, named('body')) ?? document;
    const resolve = (href: string) => {
      const target = resolveIn(path, href);
      return target && `${target.path}#${target.fragment}`;
    };
    const rules = [...this.#site, byType, byCustom, this.#footnotes.rule(path, resolve)];
    const found = flow(body, rules, this.styles);
    const kind = this.#kindOf(path, body, found.pieces);
    this.#addStarts(path, found, kind);
    this.pieces.push(...found.pieces.map((each) => this.#settle(each, kind)));
  }

  #kindOf(path: string, body: Document | Element, pieces: readonly Piece[]): DocumentKind | null {
    const entries = this.#entries.get(path) ?? [];
    const [only] = entries;
    return (
      kindOfTypes(typesAround(body)) ??
      kindOfTypes([...(this.navigation.landmarks.get(path) ?? []), this.contents.guide.get(path) ?? '']) ??
      (only && entries.length === 1 ? kindOfTitle(only.title) : null) ??
      (isListOfLinks(body) ? { note: 'contents' } : this.#isTitlePage(pieces) ? 'title-page' : null)
    );
  }

  /** True if it says nothing but what the book is and who made it. */
  #isTitlePage(pieces: readonly Piece[]): boolean {
    const { title, author, details } = this.metadata;
    const known = [title, author, details.subtitle, details.publisher, details.series, details.year];
    const isKnown = (each: Piece) => known.some((said) => said && sameWords(withoutBy(each), said));
    return (
      title !== null &&
      pieces.some((each) => sameWords(each.text, title)) &&
      pieces.every(isKnown) &&
      pieces.length > 1
    );
  }

  #addStarts(path: string, { anchors, pieces }: Flow, kind: DocumentKind | null): void {
    if (kind === 'title-page' || (kind && 'note' in kind)) return;
    const begin = this.pieces.length;
    const starts = (this.#entries.get(path) ?? []).flatMap(({ title, depth, fragment }) => {
      const at = fragment === '' ? 0 : (anchors.get(fragment) ?? 0);
      return at < pieces.length ? [{ title, depth, at: begin + at }] : [];
    });
    this.starts.push(...starts.sort((a, b) => a.at - b.at));
  }

  #settle(each: Piece, kind: DocumentKind | null): Piece {
    if (kind === null || each.block.kind === 'note' || each.block.kind === 'break') return each;
    if (kind === 'title-page') return this.#ofTitlePage(each);
    if ('note' in kind) return { ...each, block: { kind: 'note', of: kind.note } };
    return { ...each, block: { ...each.block, matter: kind.matter } };
  }

  /** A title page says the title and who wrote it; what else it says is the publisher's. */
  #ofTitlePage(each: Piece): Piece {
    const { title, author } = this.metadata;
    const line = withoutBy(each);
    const once = (kind: 'title' | 'byline') => !this.pieces.some(({ block }) => block.kind === kind);
    if (title !== null && sameWords(line, title) && once('title'))
      return { ...each, block: { kind: 'title' } };
    if (author !== null && sameWords(line, author) && once('byline'))
      return { ...each, block: { kind: 'byline' } };
    return { ...each, block: { kind: 'note', of: 'front' } };
  }
}

const withoutBy = (each: Piece): string => lineOf(each).replace(/^by\s+/i, '');

/** The types of a body and of the one section that holds all of it, if there is one. */
function typesAround(body: Document | Element): string[] {
  const types = 'attribs' in body ? typesOf(body) : [];
  const [only, ...more] = elementsIn(body);
  return only && more.length === 0 ? [...types, ...typesAround(only)] : types;
}

/** So many links, and so large a share of the words in them, make a table of contents. */
const LINKS = 4;
const SHARE = 0.7;

function isListOfLinks(body: Document | Element): boolean {
  const links = findAll(body, named('a')).filter(({ attribs }) => attribs.href !== undefined);
  if (links.length < LINKS) return false;
  const size = (text: string) => text.replace(/\s+/g, '').length;
  return links.reduce((sum, link) => sum + size(textOf(link)), 0) > size(textOf(body)) * SHARE;
}
