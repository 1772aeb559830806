import { InputError } from '../../errors.js';
import type { Archive } from '../archive.js';
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
  isTag,
  isText,
  localName,
  named,
} from '../markup/tree.js';
import { BREAK, type Piece } from '../pieces.js';

/**
 * The pieces of an OpenDocument text, with all changes accepted. Notes come below the paragraph that they belong to.
 *
 * @see https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/
 * @throws InputError for an archive that is damaged, locked or has no text
 */
export async function readText(archive: Archive): Promise<readonly Piece[]> {
  await expectUnlocked(archive);
  const content = parseXml(await archive.read('content.xml'), archive.source);
  const sheet = await archive.find('styles.xml');
  const styles = readStyles([content, ...(sheet ? [parseXml(sheet, archive.source)] : [])]);
  const body = find(content, (element) => element.name === 'office:text');
  const reader = new TextReader(styles);
  if (body) reader.blocks(body, { kind: 'paragraph' });
  return settleBlanks(reader.pieces);
}

async function expectUnlocked(archive: Archive): Promise<void> {
  const manifest = await archive.find('META-INF/manifest.xml');
  if (!manifest || !find(parseXml(manifest, archive.source), named('encryption-data'))) return;
  throw new InputError('This document is locked by a password.', {
    place: { file: archive.source },
    hint: 'Save it without a password, in the program that made it.',
  });
}

interface Style {
  /** Its own name and those of what it goes on from, as people see them. */
  readonly names: readonly string[];
  readonly italic: boolean;
  readonly hidden: boolean;
  readonly ruled: boolean;
}

type Styles = (name: string | null) => Style;

const PLAIN: Style = { names: [], italic: false, hidden: false, ruled: false };
/** Styles that go on from one another further than this go round in circles. */
const LONGEST_CHAIN = 30;

function readStyles(documents: readonly Document[]): Styles {
  const elements = new Map<string, Element>();
  for (const document of documents)
    for (const style of findAll(document, named('style'))) {
      const name = attribute(style, 'style:name');
      if (name !== null && !elements.has(name)) elements.set(name, style);
    }
  const styleOf = (name: string | null, left: number): Style => {
    if (name === null || left === 0) return PLAIN;
    const shown = name.replace(/_([0-9a-f]{2})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    const element = elements.get(name);
    if (!element) return { ...PLAIN, names: [shown] };
    const base = styleOf(attribute(element, 'parent-style-name'), left - 1);
    const text = find(element, named('text-properties'));
    const paragraph = find(element, named('paragraph-properties'));
    const slant = text && attribute(text, 'font-style');
    const weight = text && attribute(text, 'font-weight');
    return {
      names: [shown, ...base.names],
      italic: slant || weight ? slant === 'italic' || slant === 'oblique' || weight === 'bold' : base.italic,
      hidden:
        text && attribute(text, 'text:display') !== null
          ? attribute(text, 'text:display') === 'none'
          : base.hidden,
      ruled:
        base.ruled ||
        /^Horizontal Line$/i.test(shown) ||
        ((paragraph && attribute(paragraph, 'border-bottom')) ?? 'none') !== 'none',
    };
  };
  return (name) => styleOf(name, LONGEST_CHAIN);
}

/** What a reader does not see, or sees beside the text. */
const UNSEEN = named(
  'tracked-changes',
  'annotation',
  'annotation-end',
  'note-citation',
  'ruby-text',
  'sequence-decls',
  'forms',
  'variable-decls',
  'bookmark',
  'object',
  'image',
  'title',
  'desc',
);
const INDEXES = named(
  'table-of-content',
  'illustration-index',
  'table-index',
  'user-index',
  'alphabetical-index',
  'bibliography',
);

class TextReader {
  readonly pieces: Piece[] = [];
  readonly #inline = new InlineText();
  /** Notes and text boxes that wait for the end of their paragraph. */
  readonly #later: { readonly element: Element; readonly block: Piece['block'] }[] = [];

  constructor(private readonly styles: Styles) {}

  blocks(parent: Element, block: Piece['block']): void {
    for (const child of elementsIn(parent)) {
      const name = localName(child);
      if (UNSEEN(child)) continue;
      if (name === 'h' || name === 'p') this.#paragraph(child, block);
      else if (name === 'table') this.#table(child, block);
      else this.blocks(child, INDEXES(child) ? { kind: 'note', of: 'contents' } : block);
    }
  }

  #paragraph(paragraph: Element, around: Piece['block']): void {
    const style = this.styles(attribute(paragraph, 'style-name'));
    if (!style.hidden) this.#words(paragraph);
    const block = around.kind === 'note' ? around : blockOf(paragraph, style);
    const taken = this.#inline.take();
    if (taken.length === 0 && around.kind === 'paragraph') this.pieces.push(style.ruled ? BREAK : BLANK);
    for (const { text, emphasis } of taken) this.pieces.push({ block, text, emphasis });
    for (const { element, block: kind } of this.#later.splice(0)) this.blocks(element, kind);
  }

  #words(parent: Element): void {
    for (const child of parent.children) {
      if (isText(child)) this.#inline.add(child.data);
      else if (isTag(child) && !UNSEEN(child)) this.#element(child);
    }
  }

  #element(element: Element): void {
    const name = localName(element);
    if (name === 's' || name === 'tab') return this.#inline.add(' ');
    if (name === 'line-break') return this.#inline.endLine();
    if (name === 'note') {
      const body = find(element, named('note-body'));
      if (body) this.#later.push({ element: body, block: { kind: 'note', of: 'footnote' } });
      return;
    }
    if (name === 'text-box') {
      this.#later.push({ element, block: { kind: 'paragraph' } });
      return;
    }
    const style = this.styles(name === 'span' ? attribute(element, 'style-name') : null);
    if (style.hidden) return;
    const italic = style.italic || style.names.some((each) => /^(?:Emphasis|Strong Emphasis)$/.test(each));
    if (italic) this.#inline.beginEmphasis();
    this.#words(element);
    if (italic) this.#inline.endEmphasis();
  }

  #table(table: Element, block: Piece['block']): void {
    for (const row of findAll(table, named('table-row'))) {
      const cells = elementsIn(row).filter(named('table-cell'));
      const paragraphs = cells.map((cell) => findAll(cell, named('p', 'h')));
      if (cells.length < 2 || paragraphs.some((inside) => inside.length > 1)) {
        for (const cell of cells) this.blocks(cell, block);
        continue;
      }
      paragraphs.flat().forEach((paragraph) => {
        const before = this.#inline.isEmpty;
        if (!before) this.#inline.add(', ');
        this.#words(paragraph);
      });
      for (const { text, emphasis } of this.#inline.take())
        this.pieces.push({ block, text: text.replace(/(?:, )+$/, ''), emphasis });
      for (const { element, block: kind } of this.#later.splice(0)) this.blocks(element, kind);
    }
  }
}

function blockOf(paragraph: Element, { names }: Style): Piece['block'] {
  if (names.includes('Title')) return { kind: 'title' };
  if (names.includes('Author')) return { kind: 'byline' };
  if (names.includes('Subtitle') || names.includes('Date')) return { kind: 'note', of: 'front' };
  if (names.includes('Caption')) return { kind: 'note', of: 'caption' };
  const level = names.map((name) => /^Heading ([1-9])$/.exec(name)?.[1]).find((found) => found !== undefined);
  if (localName(paragraph) === 'h' || level !== undefined)
    return { kind: 'heading', level: Number(attribute(paragraph, 'outline-level') ?? level ?? 1) };
  return { kind: 'paragraph' };
}
