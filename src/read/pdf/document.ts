import { getDocumentProxy, type getDocumentProxy as Open } from 'unpdf';
import { z } from 'zod';
import { InputError } from '../../errors.js';
import type { BookDetails } from '../../model.js';
import { as, type Piece } from '../pieces.js';
import { withoutFurniture } from './furniture.js';
import { type Line, linesOf, type Run } from './lines.js';
import { paragraphsOf } from './paragraphs.js';

type Document = Awaited<ReturnType<typeof Open>>;

export interface PdfStory {
  readonly pieces: readonly Piece[];
  readonly title: string | null;
  readonly author: string | null;
  readonly details: BookDetails;
}

/** More pages than any book has. */
const MOST_PAGES = 10_000;
/** Letters on a page on average; a scan has none, but perhaps a stamp. */
const FEWEST_LETTERS = 20;

/**
 * The text of a PDF.
 *
 * @throws InputError for one that is damaged, locked, a scan without text, or longer than a book
 */
export async function readPdf(bytes: Uint8Array, source: string): Promise<PdfStory> {
  const document = await open(bytes, source);
  try {
    return await read(document, source);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw refuse(
      source,
      'is damaged',
      'Does another program show it? It can be printed to a new PDF there.',
      cause,
    );
  } finally {
    await document.destroy();
  }
}

async function open(bytes: Uint8Array, source: string): Promise<Document> {
  try {
    // The library takes the bytes for itself, and must not run or fetch anything.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      stopAtErrors: false,
    });
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException')
      throw refuse(
        source,
        'is locked by a password',
        'Save it without one, in a program that can open it.',
        cause,
      );
    throw refuse(
      source,
      'is damaged or none',
      'Does another program show it? It can be printed to a new PDF there.',
      cause,
    );
  }
}

async function read(document: Document, source: string): Promise<PdfStory> {
  const { numPages } = document;
  if (numPages > MOST_PAGES) throw refuse(source, 'has more pages than any book', 'Split it.');
  const pages: Run[][] = [];
  for (let number = 1; number <= numPages; number++) pages.push(await runsOf(document, number));
  const letters = pages.flat().reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  if (letters < FEWEST_LETTERS * Math.min(numPages, 10) && letters < 1000) {
    throw refuse(
      source,
      'has pictures of pages, but no text',
      'It is a scan: a program for optical character recognition (OCRmyPDF is free) can find the text in it.',
    );
  }
  const font = bodyFont(pages);
  const lines: Line[][] = pages.map((runs, page) => linesOf(runs, page, font));
  const pieces = await withOutline(document, paragraphsOf(withoutFurniture(lines)));
  const { info } = Metadata.parse(await document.getMetadata());
  return {
    pieces,
    title: usable(info.Title),
    author: usable(info.Author),
    details: { ...(usable(info.Subject) !== null && { description: usable(info.Subject) ?? '' }) },
  };
}

const Metadata = z.object({
  info: z.object({ Title: z.string(), Author: z.string(), Subject: z.string() }).partial().catch({}),
});

/** Programs put the file's name where a title should be. */
function usable(value: string | undefined): string | null {
  const text = value?.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ||
    /^(?:microsoft word|untitled|unknown|anonymous|user)\b|\.(?:docx?|odt|rtf|tex|indd|pdf|html?|qxd)$/i.test(
      text,
    )
    ? null
    : text;
}

async function runsOf(document: Document, number: number): Promise<Run[]> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const runs = items.flatMap((item): Run[] => {
    if (!('str' in item) || item.str === '') return [];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number);
    // Words set across the page are no lines of a story.
    if (Math.abs(b) > Math.abs(a)) return [];
    return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d), font: item.fontName }];
  });
  page.cleanup();
  return runs;
}

function bodyFont(pages: readonly (readonly Run[])[]): string {
  const weights = new Map<string, number>();
  for (const { font, text } of pages.flat()) weights.set(font, (weights.get(font) ?? 0) + text.length);
  return [...weights].reduce((best, each) => (each[1] > best[1] ? each : best), ['', -1])[0];
}

interface Bookmark {
  readonly title: string;
  readonly depth: number;
}

/** Bookmarks are headings, too, where a paragraph says the same; below the title, which is none of them. */
async function withOutline(document: Document, pieces: readonly Piece[]): Promise<Piece[]> {
  const bookmarks = flatten(await document.getOutline().catch(() => null), 1);
  const folded = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const wanted = new Map(bookmarks.map(({ title, depth }) => [folded(title), depth]));
  return pieces.map((each) => {
    const depth =
      each.block.kind === 'paragraph' && each.text.length < 200 ? wanted.get(folded(each.text)) : undefined;
    return depth === undefined ? each : as(each, { kind: 'heading', level: depth + 1 });
  });
}

type Outline = Awaited<ReturnType<Document['getOutline']>>;
const DEEPEST = 8;

function flatten(outline: Outline | null, depth: number): Bookmark[] {
  if (depth > DEEPEST) return [];
  return (outline ?? []).flatMap(({ title, items }) => [{ title, depth }, ...flatten(items, depth + 1)]);
}

const refuse = (source: string, what: string, hint: string, cause?: unknown): InputError =>
  new InputError(`This PDF ${what}.`, { place: { file: source }, hint, cause });
