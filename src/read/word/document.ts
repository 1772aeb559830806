import type { Archive } from '../archive.js';
import { resolveIn } from '../archive.js';
import { BLANK, settleBlanks } from '../blanks.js';
import { InlineText } from '../inline.js';
import { parseXml } from '../markup/document.js';
import {
  attribute,
  type Document,
  type Element,
  elementsIn,
  find,
  findAll,
  localName,
  named,
  textOf,
  tidyText,
} from '../markup/tree.js';
import { BREAK, type Piece } from '../pieces.js';
import { childOf, outlineOf, readStyles, type Styles, toggled, valOf } from './styles.js';

/**
 * The pieces of a Word document, with all changes accepted. Notes come below the paragraph that they belong to.
 *
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/ part 1, 17
 * @throws InputError for an archive that is damaged or has no document
 */
export async function readDocument(archive: Archive): Promise<readonly Piece[]> {
  const path = await documentPath(archive);
  const part = async (name: string) => {
    const bytes = await archive.find(resolveIn(path, name)?.path ?? name);
    return bytes && parseXml(bytes, archive.source);
  };
  const styles = readStyles(await part('styles.xml'));
  const notes = new Map([
    ...notesOf('footnote', await part('footnotes.xml')),
    ...notesOf('endnote', await part('endnotes.xml')),
  ]);
  const reader = new DocumentReader(styles, notes);
  const body = find(parseXml(await archive.read(path), archive.source), named('body'));
  if (body) reader.blocks(body, { kind: 'paragraph' });
  return settleBlanks(reader.pieces);
}

async function documentPath(archive: Archive): Promise<string> {
  const relations = await archive.find('_rels/.rels');
  const found =
    relations &&
    find(parseXml(relations, archive.source), (each) =>
      /\/officeDocument$/.test(attribute(each, 'Type') ?? ''),
    );
  return (found && resolveIn('document', attribute(found, 'Target') ?? '')?.path) ?? 'word/document.xml';
}

function notesOf(kind: string, document: Document | null): [string, Element][] {
  const notes = document ? findAll(document, named(kind)) : [];
  return notes.flatMap((note): [string, Element][] =>
    attribute(note, 'type') === null || attribute(note, 'type') === 'normal'
      ? [[`${kind} ${attribute(note, 'id')}`, note]]
      : [],
  );
}

/** What neither a reader sees nor the words of a run are in. */
const UNSEEN = new Set(
  'del moveFrom instrText delText rt pPr rPr sectPr tblPr trPr tcPr sdtPr commentReference annotationRef'.split(
    ' ',
  ),
);

class DocumentReader {
  readonly pieces: Piece[] = [];
  #inline = new InlineText();
  /** Notes and text boxes that wait for the end of their paragraph. */
  #later: { readonly element: Element; readonly block: Piece['block'] }[] = [];

  constructor(
    private readonly styles: Styles,
    private readonly notes: ReadonlyMap<string, Element>,
  ) {}

  blocks(parent: Element, block: Piece['block']): void {
    for (const child of elementsIn(parent)) {
      const name = localName(child);
      if (name === 'p') this.#paragraph(child, block);
      else if (name === 'tbl') this.#table(child, block);
      else if (!UNSEEN.has(name))
        this.blocks(child, name === 'sdt' && isContents(child) ? { kind: 'note', of: 'contents' } : block);
    }
  }

  #paragraph(paragraph: Element, around: Piece['block']): void {
    const properties = childOf(paragraph, 'pPr');
    const style = this.styles(properties && valOf(properties, 'pStyle'));
    const level = properties && valOf(properties, 'outlineLvl');
    const block =
      around.kind === 'note'
        ? around
        : blockOf(style.names, level === null ? style.outline : outlineOf(level));
    if (!style.hidden) this.#runs(paragraph, false);
    const taken = this.#inline.take();
    if (taken.length === 0 && around.kind === 'paragraph')
      this.pieces.push(isRule(paragraph, properties) ? BREAK : BLANK);
    for (const { text, emphasis } of taken) this.pieces.push({ block, text, emphasis });
    for (const { element, block: kind } of this.#later.splice(0)) this.blocks(element, kind);
  }

  #runs(parent: Element, italic: boolean): void {
    for (const child of elementsIn(parent)) {
      const name = localName(child);
      if (UNSEEN.has(name)) continue;
      if (name === 'r') this.#run(child, italic);
      else if (name === 'AlternateContent') this.#runs(childOf(child, 'Choice') ?? child, italic);
      else if (name === 't') this.#inline.add(textOf(child));
      else if (name === 'tab' || name === 'ptab') this.#inline.add(' ');
      else if (name === 'noBreakHyphen') this.#inline.add('-');
      else if (name === 'cr' || (name === 'br' && attribute(child, 'type') === null)) this.#inline.endLine();
      else if (name === 'footnoteReference' || name === 'endnoteReference')
        this.#note(child, name.slice(0, -9));
      else if (name === 'txbxContent') this.#later.push({ element: child, block: { kind: 'paragraph' } });
      else this.#runs(child, italic);
    }
  }

  #run(run: Element, italic: boolean): void {
    const properties = childOf(run, 'rPr');
    const style = this.styles(properties && valOf(properties, 'rStyle'));
    if ((properties && toggled(properties, 'vanish', 'webHidden')) ?? style.hidden) return;
    const slanted =
      (properties && toggled(properties, 'i', 'iCs', 'b')) ??
      (style.italic || style.names.some((name) => EMPHASIS.test(name)));
    if (slanted && !italic) this.#inline.beginEmphasis();
    else if (!slanted && !italic) this.#inline.endEmphasis();
    this.#runs(run, slanted || italic);
  }

  #note(reference: Element, kind: string): void {
    const note = this.notes.get(`${kind} ${attribute(reference, 'id')}`);
    if (note) this.#later.push({ element: note, block: { kind: 'note', of: 'footnote' } });
  }

  #table(table: Element, block: Piece['block']): void {
    for (const row of elementsIn(table).filter(named('tr'))) {
      const cells = elementsIn(row).filter(named('tc'));
      const isData = cells.length > 1 && cells.every((cell) => findAll(cell, named('p')).length === 1);
      if (!isData) {
        for (const cell of cells) this.blocks(cell, block);
        continue;
      }
      cells
        .filter((cell) => tidyText(cell) !== '')
        .forEach((cell, index) => {
          if (index > 0) this.#inline.add(', ');
          this.#runs(cell, false);
        });
      for (const { text, emphasis } of this.#inline.take()) this.pieces.push({ block, text, emphasis });
      for (const { element, block: kind } of this.#later.splice(0)) this.blocks(element, kind);
    }
  }
}

const EMPHASIS = /^(?:emphasis|strong|intense emphasis|subtle emphasis)$/;

function blockOf(names: readonly string[], outline: number | null): Piece['block'] {
  for (const name of names) {
    const level = /^heading ?([1-9])$/.exec(name)?.[1];
    if (level !== undefined) return { kind: 'heading', level: Number(level) };
    if (name === 'title') return { kind: 'title' };
    if (name === 'author') return { kind: 'byline' };
    if (/^toc(?: ?heading| ?\d)$/.test(name)) return { kind: 'note', of: 'contents' };
    if (name === 'caption') return { kind: 'note', of: 'caption' };
    if (name === 'date' || name === 'subtitle') return { kind: 'note', of: 'front' };
  }
  return outline === null ? { kind: 'paragraph' } : { kind: 'heading', level: outline };
}

const isContents = (sdt: Element): boolean =>
  find(
    sdt,
    (each) => localName(each) === 'docPartGallery' && attribute(each, 'val') === 'Table of Contents',
  ) !== null;

/** A line across the page: a border of an empty paragraph, or a rectangle that says that it is one. */
function isRule(paragraph: Element, properties: Element | null): boolean {
  if (properties && childOf(properties, 'pBdr')) return true;
  return find(paragraph, (each) => localName(each) === 'rect' && attribute(each, 'hr') === 't') !== null;
}
