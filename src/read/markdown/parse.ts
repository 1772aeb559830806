import { fromMarkdown } from 'mdast-util-from-markdown';
import { build } from '../builder.js';
import type { Parsed } from '../format.js';
import { parsePlain } from '../formats/plain.js';
import { interpret, titleAndAuthorOf, withTitle } from '../interpret.js';
import { frontMatter } from './front-matter.js';
import { renderBlocks } from './render.js';

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
  const { title, author, ...parsed } = isIntricate(body) ? parsePlain(body) : parseBody(body);
  return {
    ...parsed,
    title: front.title ?? title,
    author: front.author ?? author,
    details: front.details,
  };
}

function parseBody(body: string): Parsed {
  const pieces = interpret(withTitle(renderBlocks(fromMarkdown(body).children)));
  return { ...build(pieces), ...titleAndAuthorOf(pieces) };
}
