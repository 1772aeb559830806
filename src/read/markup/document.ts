import { decode } from '../decode.js';
import { type Document, parseMarkup } from './tree.js';

/** How far into a document its encoding is declared, in bytes. */
const HEAD = 4096;
const DECLARED = /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i;

/** The text of a document of markup, in the encoding that it declares unless its bytes say otherwise. */
export function decodeMarkup(bytes: Uint8Array, source: string): string {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const [, xml, html] = DECLARED.exec(head) ?? [];
  return decode(bytes, source, xml ?? html ?? null);
}

/** XHTML, as its declaration or its namespace says, closes empty elements itself. */
export function parseHtml(text: string, source: string): Document {
  const xhtml = /^\s*<\?xml|<html[^>]{0,500}xmlns=/i.test(text.slice(0, HEAD));
  return parseMarkup(text, xhtml ? 'xhtml' : 'html', source);
}

export const parseXml = (bytes: Uint8Array, source: string): Document =>
  parseMarkup(decodeMarkup(bytes, source), 'xml', source);
