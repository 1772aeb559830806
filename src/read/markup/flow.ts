import { BLANK, settleBlanks } from '../blanks.js';
import { InlineText } from '../inline.js';
import { BREAK, type Piece } from '../pieces.js';
import { classesOf, isHidden, isItalic, type Styles } from './styles.js';
import { rowsOf } from './tables.js';
import { type ChildNode, type Document, type Element, elementsIn, isTag, isText, textOf } from './tree.js';

/**
 * What an element is: a kind of block that all inside it becomes, `drop` for what a reader of the story does not see,
 * `flow` for a mere container whatever its name.
 */
export type Role = Piece['block'] | 'drop' | 'flow';

/** Tells what an element is; undefined where it does not know. */
export type Rule = (element: Element) => Role | undefined;

export interface Flow {
  readonly pieces: readonly Piece[];
  /** Index of the piece that begins where an element with an id does. */
  readonly anchors: ReadonlyMap<string, number>;
}

/** The pieces of a document in the order in which they are read. */
export function flow(root: Document | Element, rules: readonly Rule[], styles: Styles): Flow {
  const walker = new Walker(rules, styles);
  walker.walk(root);
  return { pieces: settleBlanks(walker.pieces), anchors: walker.anchors };
}

const UNREAD = new Set(
  'head title script style template noscript svg math iframe object embed applet audio video canvas map form input select textarea button datalist dialog menu nav rt rp rtc'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figure footer header html legend li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const EMPHASIS = new Set(['em', 'i', 'strong', 'b', 'cite', 'dfn']);
const PREFORMATTED = new Set(['pre', 'listing', 'xmp']);
const ORNAMENT =
  /(?:scene|section|space|text)[-_]?(?:break|divider)|ornament|divider|separator|asterism|fleuron|dinkus/i;
const VERSE = /^(?:poem|poetry|verse|stanza|lg|linegroup|line-?block)$/i;

interface Context {
  readonly block: Piece['block'];
  readonly preformatted: boolean;
  /** True in verse, where the blocks inside are its lines. */
  readonly verse: boolean;
}

class Walker {
  readonly pieces: Piece[] = [];
  readonly anchors = new Map<string, number>();
  readonly #inline = new InlineText();
  #emphasis = 0;

  constructor(
    private readonly rules: readonly Rule[],
    private readonly styles: Styles,
  ) {}

  walk(root: Document | Element): void {
    const context: Context = { block: { kind: 'paragraph' }, preformatted: false, verse: false };
    if (isTag(root)) this.#element(root, context);
    else this.#children(root.children, context);
    this.#flush(context);
  }

  #children(children: readonly ChildNode[], context: Context): void {
    for (const child of children) {
      if (isText(child)) {
        if (context.preformatted) this.#inline.addLines(child.data);
        else this.#inline.add(child.data);
      } else if (isTag(child)) this.#element(child, context);
    }
  }

  #element(element: Element, context: Context): void {
    const { name } = element;
    const role = this.#role(element);
    if (role === 'drop') return;
    if (name === 'br') return this.#inline.endLine();
    if (name === 'hr') return this.#mark(context);
    if (name === 'img' || name === 'image') return this.#picture(element, context);
    const own = typeof role === 'object' ? role : blockOf(element, context);
    const isBlock = own !== context.block || BLOCKS.has(name) || role === 'flow';
    if (isBlock) this.#begin(context);
    this.#noteAnchor(element);
    const inside = contextIn(element, own, context);
    if (name === 'table') this.#table(element, inside);
    else if (this.#isEmphasis(element)) {
      if (this.#emphasis++ === 0) this.#inline.beginEmphasis();
      this.#children(element.children, inside);
      if (--this.#emphasis === 0) this.#inline.endEmphasis();
    } else this.#children(element.children, inside);
    if (isBlock) this.#end(element, inside, context);
  }

  #role(element: Element): Role | undefined {
    if (UNREAD.has(element.name) || isHidden(element, this.styles)) return 'drop';
    for (const rule of this.rules) {
      const role = rule(element);
      if (role !== undefined) return role;
    }
    return undefined;
  }

  #isEmphasis(element: Element): boolean {
    return EMPHASIS.has(element.name) || (element.name === 'span' && isItalic(element, this.styles));
  }

  #noteAnchor({ attribs, name }: Element): void {
    const id = attribs.id ?? (name === 'a' ? attribs.name : undefined);
    if (id !== undefined && !this.anchors.has(id)) this.anchors.set(id, this.pieces.length);
  }

  #begin(context: Context): void {
    if (context.verse) this.#lineEnd();
    else this.#flush(context);
  }

  #end(element: Element, inside: Context, outside: Context): void {
    if (outside.verse) return this.#lineEnd();
    const blank = this.#inline.isEmpty && element.name === 'p' && !elementsIn(element).some(isPicture);
    this.#flush(inside);
    if (blank && textOf(element).trim() === '') this.pieces.push(BLANK);
  }

  #lineEnd(): void {
    if (!this.#inline.endsLine) this.#inline.endLine();
  }

  #mark(context: Context): void {
    this.#flush(context);
    this.pieces.push(BREAK);
  }

  /** Pictures say nothing, but for one that stands for a heading's words or for the ornament between scenes. */
  #picture({ attribs }: Element, context: Context): void {
    const { alt = '', class: names = '', src = '' } = attribs;
    if (context.block.kind === 'heading' && this.#inline.isEmpty) this.#inline.add(alt);
    else if (this.#inline.isEmpty && ORNAMENT.test(`${alt} ${names} ${src.slice(-80)}`)) this.#mark(context);
  }

  #table(table: Element, context: Context): void {
    const rows = rowsOf(table);
    if (!rows) return this.#children(table.children, context);
    for (const row of rows) {
      row.forEach((cell, index) => {
        if (index > 0) this.#inline.add(', ');
        this.#children(cell.children, context);
      });
      this.#flush(context);
    }
  }

  #flush({ block }: Context): void {
    for (const { text, emphasis } of this.#inline.take()) {
      if (block.kind === 'heading' || block.kind === 'title')
        for (const line of text.split('\n')) this.pieces.push({ block, text: line, emphasis: [] });
      else this.pieces.push({ block, text, emphasis });
    }
  }
}

const isPicture = ({ name }: Element) => name === 'img' || name === 'svg' || name === 'image';

/** The kind of block that an element's words are; a note stays one, whatever is in it. */
function blockOf(element: Element, { block }: Context): Piece['block'] {
  if (block.kind !== 'paragraph') return block;
  const level =
    /^h([1-6])$/.exec(element.name)?.[1] ?? (element.attribs.role === 'heading' ? '2' : undefined);
  if (level === undefined) return element.name === 'figcaption' ? { kind: 'note', of: 'caption' } : block;
  const { matter } = block;
  return { kind: 'heading', level: Number(level), ...(matter && { matter }) };
}

function contextIn(element: Element, block: Piece['block'], { preformatted, verse }: Context): Context {
  return {
    block,
    preformatted: preformatted || PREFORMATTED.has(element.name),
    verse:
      verse ||
      (BLOCKS.has(element.name) &&
        classesOf(element).some((name) => VERSE.test(name)) &&
        !hasStanzas(element)),
  };
}

/** Verse in stanzas is a paragraph for each of them. */
const hasStanzas = (element: Element): boolean =>
  elementsIn(element).filter(
    (child) =>
      BLOCKS.has(child.name) && elementsIn(child).some(({ name }) => BLOCKS.has(name) || name === 'br'),
  ).length > 0;
