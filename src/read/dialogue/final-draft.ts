import type { Manner } from '../../model.js';
import { InlineText } from '../inline.js';
import { attribute, type Document, type Element, elementsIn, find, named, textOf } from '../markup/tree.js';
import { BREAK, type Piece, piece } from '../pieces.js';
import { bylineOf } from '../plain/front.js';
import { mannerOf } from './manner.js';
import { speakerName } from './speaker.js';
import { speechBy } from './speech.js';

export interface Screenplay {
  readonly pieces: readonly Piece[];
  readonly title: string | null;
  readonly author: string | null;
}

/** The pieces of a Final Draft document: each paragraph says what it is. */
export function readScreenplay(document: Document): Screenplay {
  const reader = new Reader();
  const content = find(document, named('Content'));
  if (content) reader.paragraphs(content);
  const page = find(document, named('TitlePage'));
  const lines = page
    ? paragraphsIn(page)
        .map(plainText)
        .filter((line) => line !== '')
    : [];
  const by = lines.findIndex((line) => /^(?:written )?by$/i.test(line));
  const byline = lines.map(bylineOf).find((author) => author !== null);
  return {
    pieces: reader.pieces,
    title: lines[0] ?? null,
    author: byline ?? (by >= 0 ? (lines[by + 1] ?? null) : null),
  };
}

const paragraphsIn = (parent: Element): Element[] =>
  elementsIn(parent).flatMap((child) => (child.name === 'Paragraph' ? [child] : paragraphsIn(child)));

const plainText = (paragraph: Element): string =>
  elementsIn(paragraph).filter(named('Text')).map(textOf).join('').replace(/\s+/g, ' ').trim();

class Reader {
  readonly pieces: Piece[] = [];
  #speaker: string | null = null;
  #manner: Manner | undefined;

  paragraphs(parent: Element): void {
    for (const paragraph of paragraphsIn(parent)) {
      this.#paragraph(paragraph);
      // Two who speak at once are paragraphs inside one.
      for (const dual of elementsIn(paragraph).filter(named('DualDialogue'))) this.paragraphs(dual);
    }
  }

  #paragraph(paragraph: Element): void {
    const type = (attribute(paragraph, 'Type') ?? 'Action').toLowerCase();
    const text = plainText(paragraph);
    if (text === '') return;
    if (type === 'character') {
      this.#speaker = speakerName(text);
      this.#manner = undefined;
      this.pieces.push(piece({ kind: 'note', of: 'cue' }, text));
    } else if (type === 'parenthetical') {
      this.#manner = mannerOf(text);
      this.pieces.push(piece({ kind: 'note', of: 'cue' }, text));
    } else if ((type === 'dialogue' || type === 'singing' || type === 'lyrics') && this.#speaker) {
      this.#add(paragraph, speechBy(this.#speaker, this.#manner));
    } else this.#stage(paragraph, type, text);
  }

  #stage(paragraph: Element, type: string, text: string): void {
    this.#speaker = null;
    if (type === 'new act' || type === 'act') this.pieces.push(piece({ kind: 'heading', level: 1 }, text));
    else if (type === 'transition') this.pieces.push(piece({ kind: 'note', of: 'cue' }, text), BREAK);
    else if (type === 'end of act') this.pieces.push(piece({ kind: 'note', of: 'back' }, text));
    else if (type === 'cast list') this.pieces.push(piece({ kind: 'note', of: 'front' }, text));
    else {
      if (type === 'scene heading') this.pieces.push(BREAK);
      this.#add(paragraph, { kind: 'paragraph' });
    }
  }

  #add(paragraph: Element, block: Piece['block']): void {
    const inline = new InlineText();
    for (const text of elementsIn(paragraph).filter(named('Text'))) {
      const italic = /italic|bold|underline/i.test(attribute(text, 'Style') ?? '');
      if (italic) inline.beginEmphasis();
      inline.addLines(textOf(text));
      if (italic) inline.endEmphasis();
    }
    for (const { text, emphasis } of inline.take()) this.pieces.push({ block, text, emphasis });
  }
}
