import { as, lineOf, type Piece } from './pieces.js';
import { isBreakMark } from './plain/breaks.js';
import { bylineOf, labelled } from './plain/front.js';
import { headingForm } from './plain/headings.js';
import { isNote } from './plain/notes.js';

const FRONT: ReadonlySet<Piece['block']['kind']> = new Set(['title', 'byline', 'note']);

/**
 * Tells headings, marks, bylines and notes that are set as mere paragraphs by their words.
 *
 * @param headings false where something else tells the headings
 */
export function interpret(pieces: readonly Piece[], headings = true): Piece[] {
  let beforeStory = true;
  return pieces.map((each) => {
    const settled = each.block.kind === 'paragraph' ? settle(each, beforeStory, headings) : each;
    beforeStory &&= FRONT.has(settled.block.kind);
    return settled;
  });
}

function settle(each: Piece, beforeStory: boolean, headings: boolean): Piece {
  const { text } = each;
  if (isBreakMark(text)) return as(each, { kind: 'break' });
  const form = headings ? headingForm(text) : null;
  if (form) return as(each, { kind: 'heading', level: form.level });
  if (beforeStory && isByline(text)) return as(each, { kind: 'byline' });
  return isNote(text, beforeStory) ? as(each, { kind: 'note', of: 'author' }) : each;
}

export const isByline = (text: string): boolean =>
  bylineOf(text) !== null || labelled(text)?.kind === 'byline';

/** The first piece as the story's title if it is a heading above all others. */
export function withTitle(pieces: readonly Piece[]): Piece[] {
  const at = pieces.findIndex(({ block }) => block.kind !== 'note');
  const first = pieces[at];
  if (first?.block.kind !== 'heading') return [...pieces];
  const { level } = first.block;
  if (headingForm(first.text)) return [...pieces];
  const rest = pieces.slice(at + 1);
  const above = rest.every(({ block }) => block.kind !== 'heading' || block.level > level);
  if (!above || pieces.some(({ block }) => block.kind === 'title')) return [...pieces];
  return pieces.map((each) => (each === first ? as(each, { kind: 'title' }) : each));
}

/** What the title and the byline in the text say. */
export function titleAndAuthorOf(pieces: readonly Piece[]): { title: string | null; author: string | null } {
  const title = pieces.find(({ block }) => block.kind === 'title');
  const byline = pieces.find(({ block }) => block.kind === 'byline');
  const line = byline ? lineOf(byline) : '';
  return {
    title: title ? lineOf(title) : null,
    author: byline ? (bylineOf(line) ?? labelled(line)?.value ?? line) : null,
  };
}
