import { InputError } from '../../errors.js';
import { type Archive, resolveIn } from '../archive.js';
import { parseXml } from '../markup/document.js';
import { attribute, type Document, type Element, elementsIn, find, findAll, named } from '../markup/tree.js';

/** A file of the book. */
export interface Item {
  readonly path: string;
  readonly type: string;
  readonly properties: readonly string[];
}

/** What the package document of an EPUB says: which files it has, and in what order they are read. */
export interface Package {
  readonly metadata: Element | null;
  readonly items: ReadonlyMap<string, Item>;
  /** The documents in the order of reading. */
  readonly spine: readonly Item[];
  /** Of EPUB 2: the table of contents, if it has one. */
  readonly ncx: Item | null;
  /** Of EPUB 3: the navigation document, if it has one. */
  readonly nav: Item | null;
  /** What the guide of EPUB 2 says that documents are, by path. */
  readonly guide: ReadonlyMap<string, string>;
}

/**
 * @see https://www.w3.org/TR/epub-33/#sec-package-doc and https://idpf.org/epub/20/spec/OPF_2.0_final_spec.html
 * @throws InputError for a package that is missing or has nothing to read
 */
export async function readPackage(archive: Archive): Promise<Package> {
  const path = await packagePath(archive);
  const document = parseXml(await archive.read(path), archive.source);
  const items = itemsOf(document, path);
  const spineElement = find(document, named('spine'));
  const spine = spineElement ? spineOf(spineElement, items) : [];
  if (spine.length === 0) {
    throw new InputError('This EPUB names no documents to read.', {
      place: { file: archive.source },
      hint: 'Is it whole? calibre can mend broken books.',
    });
  }
  const byType = [...items.values()].find(({ type }) => type === 'application/x-dtbncx+xml');
  return {
    metadata: find(document, named('metadata')),
    items,
    spine,
    ncx: items.get((spineElement && attribute(spineElement, 'toc')) ?? '') ?? byType ?? null,
    nav: [...items.values()].find(({ properties }) => properties.includes('nav')) ?? null,
    guide: guideOf(document, path),
  };
}

async function packagePath(archive: Archive): Promise<string> {
  const container = await archive.find('META-INF/container.xml');
  const rootfile = container && find(parseXml(container, archive.source), named('rootfile'));
  const path = rootfile ? attribute(rootfile, 'full-path') : null;
  const found =
    path !== null && archive.has(path) ? path : [...archive.names].find((name) => /\.opf$/i.test(name));
  if (found === undefined) {
    throw new InputError('This EPUB does not say what is in it.', {
      place: { file: archive.source },
      hint: 'Is it whole? calibre can mend broken books.',
    });
  }
  return found;
}

function itemsOf(document: Document, path: string): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const element of findAll(document, named('item'))) {
    const target = resolveIn(path, attribute(element, 'href') ?? '');
    const id = attribute(element, 'id');
    if (!target || id === null) continue;
    items.set(id, {
      path: target.path,
      type: (attribute(element, 'media-type') ?? '').toLowerCase(),
      properties: (attribute(element, 'properties') ?? '').split(/\s+/),
    });
  }
  return items;
}

const READABLE = /html|oeb1-document|^text\/xml$|dtbook/;

/** Each document once, whatever the spine repeats; what is beside the linear order is left out. */
function spineOf(spine: Element, items: ReadonlyMap<string, Item>): Item[] {
  const all = elementsIn(spine).filter(named('itemref'));
  const linear = all.filter((element) => attribute(element, 'linear') !== 'no');
  const listed = (linear.length > 0 ? linear : all).flatMap(
    (element) => items.get(attribute(element, 'idref') ?? '') ?? [],
  );
  return [
    ...new Map(listed.filter(({ type }) => READABLE.test(type)).map((item) => [item.path, item])).values(),
  ];
}

function guideOf(document: Document, path: string): Map<string, string> {
  const guide = new Map<string, string>();
  for (const element of findAll(document, named('reference'))) {
    const target = resolveIn(path, attribute(element, 'href') ?? '');
    if (target) guide.set(target.path, (attribute(element, 'type') ?? '').toLowerCase());
  }
  return guide;
}
