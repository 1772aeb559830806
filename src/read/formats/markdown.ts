import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block, Span } from '../../model.js';
import { decode } from '../decode.js';
import type { Format, Parsed } from '../format.js';
import { frontMatter } from '../markdown/front-matter.js';
import { type Rendered, renderBlocks } from '../markdown/render.js';
import { isBreakMark } from '../plain/breaks.js';
import { bylineOf, labelled } from '../plain/front.js';
import { headingForm } from '../plain/headings.js';
import { isNote } from '../plain/notes.js';
import { parsePlain } from './plain.js';

export const markdown: Format = {
  name: 'Markdown',
  extensions: ['.md', '.markdown'],
  recognises: () => 0,
  parse: (bytes, source) => parseMarkdown(decode(bytes, source)),
};

/** What no author nests or marks so much, and a parser of Markdown takes quadratic time or its whole stack for. */
const NESTED = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){24}/m;
const MOST_MARKS = 2000;

function isIntricate(source: string): boolean {
  return (
    NESTED.test(source) ||
    source.split(/\n\s*\n/).some((part) => (part.match(/[*_[\]]/g)?.length ?? 0) > MOST_MARKS)
  );
}

/**
 * Markdown (CommonMark): the Manuscript's text is what a reader sees, its blocks set apart by blank lines. A single first-level
 * heading at the top is the story's title; the others are chapters.
 */
export function parseMarkdown(source: string): Parsed {
  const { body, ...front } = frontMatter(source);
  if (isIntricate(body)) return parsePlain(body);
  const rendered = renderBlocks(fromMarkdown(body).children).filter(({ text }) => text.trim() !== '');
  const titled = hasTitle(rendered);
  const blocks: Block[] = [];
  const emphasis: Span[] = [];
  let text = '';
  rendered.forEach((block, index) => {
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += block.text;
    const span = { start, end: text.length };
    const first = titled && index === 0;
    blocks.push(first ? { kind: 'title', ...span } : blockOf(block, span, blocks));
    emphasis.push(...block.emphasis.map((each) => ({ start: start + each.start, end: start + each.end })));
  });
  const [title] = rendered;
  return {
    text,
    blocks,
    title: front.title ?? (titled && title ? title.text.replace(/\s+/g, ' ').trim() : null),
    author: front.author ?? authorOf(text, blocks),
    details: front.details,
    emphasis,
  };
}

function authorOf(text: string, blocks: readonly Block[]): string | null {
  const byline = blocks.find(({ kind }) => kind === 'byline');
  const line = byline ? text.slice(byline.start, byline.end) : '';
  return bylineOf(line) ?? labelled(line)?.value ?? null;
}

function blockOf({ kind, text }: Rendered, span: Span, before: readonly Block[]): Block {
  if (kind === 'break') return { kind, ...span };
  if (kind !== 'paragraph') return { kind: 'heading', level: kind.heading, ...span };
  if (isBreakMark(text)) return { kind: 'break', ...span };
  const form = headingForm(text);
  if (form) return { kind: 'heading', level: form.level, ...span };
  const beforeStory = before.every((block) => FRONT.has(block.kind));
  if (beforeStory && isByline(text)) return { kind: 'byline', ...span };
  return { kind: isNote(text, beforeStory) ? 'note' : 'paragraph', ...span };
}

const FRONT: ReadonlySet<Block['kind']> = new Set(['title', 'byline', 'note']);

const isByline = (text: string) => bylineOf(text) !== null || labelled(text)?.kind === 'byline';

/** True if the first block is a heading above all others. */
function hasTitle([first, ...rest]: readonly Rendered[]): boolean {
  if (!first || typeof first.kind !== 'object') return false;
  const level = first.kind.heading;
  return rest.every(({ kind }) => typeof kind !== 'object' || kind.heading > level);
}
