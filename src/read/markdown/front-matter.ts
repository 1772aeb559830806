import { createRequire } from 'node:module';
import type { Document } from 'yaml';
import type { BookDetails } from '../../model.js';

/** What a text says of itself at its very top. */
export interface FrontMatter {
  readonly title: string | null;
  readonly author: string | null;
  readonly details: BookDetails;
  /** The text without it. */
  readonly body: string;
}

const require = createRequire(import.meta.url);

const NOTHING = { title: null, author: null, details: {} } as const;

/** A block of YAML between `---` and `---` or `...`. */
const BLOCK = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/**
 * Reads the front matter of a text. Keys are those that Pandoc, Hugo and Jekyll use; what is none of them is not looked at,
 * and a block that is no YAML is read as far as it goes.
 */
export function frontMatter(source: string): FrontMatter {
  const found = BLOCK.exec(source);
  if (!found) return { ...NOTHING, body: source };
  const said = keysOf(found[1] ?? '');
  const text = (...keys: string[]) => keys.map((key) => textOf(said.get(key))).find((value) => value !== '');
  const listed = ['genre', 'genres', 'categories'].map((key) => textsOf(said.get(key)));
  const details: Record<keyof BookDetails, BookDetails[keyof BookDetails]> = {
    subtitle: text('subtitle'),
    series: text('series'),
    seriesPart: text('series-part', 'series-index', 'volume'),
    year: text('year', 'date'),
    description: text('description', 'abstract', 'summary'),
    language: text('language', 'lang'),
    genres: listed.find((genres) => genres.length > 0),
    isbn: text('isbn') ?? isbnIn(text('identifier')),
    publisher: text('publisher'),
  };
  return {
    title: text('title') ?? null,
    author: text('author', 'authors', 'creator') ?? null,
    details: Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)),
    body: source.slice(found[0].length),
  };
}

/** An identifier may be anything: an address, a UUID. */
const isbnIn = (identifier: string | undefined): string | undefined =>
  identifier !== undefined && /isbn|^97[89]/i.test(identifier) ? identifier : undefined;

/** By their names in small letters, with `-` between words. */
function keysOf(yaml: string): ReadonlyMap<string, unknown> {
  // Loaded only where there is front matter: most stories have none.
  const { parseDocument } = require('yaml') as typeof import('yaml');
  // The failsafe schema takes everything for text, so that an ISBN keeps its zero and a date its form.
  const document = parseDocument(yaml, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
  const value: unknown = document.errors.length === 0 ? aliasFree(document) : null;
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, each]) => [plainKey(key), each]));
  }
  const lines = [...yaml.matchAll(/^([\w-]+)[ \t]*:[ \t]*(\S.*?)[ \t]*$/gm)];
  return new Map(
    lines.map(([, key = '', said = '']) => [plainKey(key), said.replace(/^(["'])(.*)\1$/, '$2')]),
  );
}

/** Aliases can make a few lines into more than any memory holds. */
function aliasFree(document: Pick<Document, 'toJS'>): unknown {
  try {
    return document.toJS({ maxAliasCount: 10 });
  } catch {
    return null;
  }
}

const plainKey = (key: string): string => key.trim().toLowerCase().replaceAll('_', '-');

const textOf = (value: unknown): string => textsOf(value).join(', ');

/** How YAML says nothing. */
const NOTHING_SAID: ReadonlySet<string> = new Set(['', '~', 'null']);

/** Texts, of lists one by one, of `{ name: … }` and `{ text: … }` (Pandoc) what they name. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object' && value !== null) {
    const { name, text } = value as { name?: unknown; text?: unknown };
    return textsOf(name ?? text);
  }
  const shown = typeof value === 'string' ? value.trim() : '';
  return NOTHING_SAID.has(shown) ? [] : [shown];
}
