import { extname } from 'node:path';
import type { Manuscript } from '../../src/model.js';
import { readText } from '../../src/read/index.js';
import { manuscriptOf } from '../../src/read/manuscript.js';
import { parseMarkdown } from '../../src/read/markdown/parse.js';

/** A story from its text: Markdown where the source's name says so, else plain text. */
export const read = (text: string, source = 'story.txt'): Manuscript =>
  extname(source) === '.md' ? manuscriptOf(parseMarkdown(text), source) : readText(text, source);
