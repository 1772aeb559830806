import { type Archive, resolveIn } from '../archive.js';
import { decodeMarkup, parseXml } from '../markup/document.js';
import { typesOf } from '../markup/meaning.js';
import {
  attribute,
  type Element,
  elementsIn,
  find,
  findAll,
  localName,
  named,
  parseMarkup,
  tidyText,
} from '../markup/tree.js';
import type { Package } from './package.js';

/** An entry of the table of contents. */
export interface Entry {
  readonly title: string;
  /** 1 for the outermost. */
  readonly depth: number;
  readonly path: string;
  /** The id in that document; empty for its beginning. */
  readonly fragment: string;
}

export interface Navigation {
  /** In the order of the table of contents. */
  readonly entries: readonly Entry[];
  /** What the landmarks say that documents are, by path. */
  readonly landmarks: ReadonlyMap<string, readonly string[]>;
}

/**
 * The table of contents, of EPUB 3 if it has one, else of EPUB 2. A book with neither has no entries.
 *
 * @see https://www.w3.org/TR/epub-33/#sec-nav and https://daisy.org/activities/standards/daisy/daisy-3/z39-86-2005-r2012-specifications-for-the-digital-talking-book/#NCX
 */
export async function readNavigation(archive: Archive, { nav, ncx }: Package): Promise<Navigation> {
  const modern = nav && (await archive.find(nav.path));
  if (nav && modern) {
    const document = parseMarkup(decodeMarkup(modern, archive.source), 'xhtml', archive.source);
    const lists = findAll(document, named('nav'));
    const toc =
      lists.find((list) => typesOf(list).includes('toc')) ?? lists.find((list) => typesOf(list).length === 0);
    const marks = lists.find((list) => typesOf(list).includes('landmarks'));
    const entries = toc ? listEntries(toc, nav.path, 1) : [];
    if (entries.length > 0) return { entries, landmarks: marks ? landmarksOf(marks, nav.path) : new Map() };
  }
  const old = ncx && (await archive.find(ncx.path));
  const map = old && find(parseXml(old, archive.source), named('navMap'));
  return { entries: ncx && map ? pointEntries(map, ncx.path, 1) : [], landmarks: new Map() };
}

function listEntries(parent: Element, file: string, depth: number): Entry[] {
  const list = parent.name === 'ol' ? parent : find(parent, named('ol'));
  if (!list) return [];
  return elementsIn(list)
    .filter(named('li'))
    .flatMap((item) => {
      const label = elementsIn(item).find(named('a', 'span'));
      const nested = elementsIn(item)
        .filter(named('ol'))
        .flatMap((each) => listEntries(each, file, depth + 1));
      return [
        ...entryOf(label && tidyText(label), label && attribute(label, 'href'), file, depth),
        ...nested,
      ];
    });
}

function pointEntries(parent: Element, file: string, depth: number): Entry[] {
  return elementsIn(parent)
    .filter(named('navPoint'))
    .flatMap((point) => {
      const children = elementsIn(point);
      const label = children.find(named('navLabel'));
      const content = children.find((child) => localName(child) === 'content');
      const own = entryOf(label && tidyText(label), content && attribute(content, 'src'), file, depth);
      return [...own, ...pointEntries(point, file, depth + 1)];
    });
}

function entryOf(
  title: string | undefined,
  href: string | null | undefined,
  file: string,
  depth: number,
): Entry[] {
  const target = href ? resolveIn(file, href) : null;
  return title && target ? [{ title, depth, ...target }] : [];
}

function landmarksOf(list: Element, file: string): Map<string, readonly string[]> {
  const landmarks = new Map<string, readonly string[]>();
  for (const link of findAll(list, named('a'))) {
    const target = resolveIn(file, attribute(link, 'href') ?? '');
    if (target && target.fragment === '') landmarks.set(target.path, typesOf(link));
  }
  return landmarks;
}
