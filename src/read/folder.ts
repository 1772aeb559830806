import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { orderBy } from 'natural-orderby';
import { InputError } from '../errors.js';
import { codeOf } from '../files.js';
import type { Block, Span } from '../model.js';
import type { Parsed } from './format.js';
import { titleFromName } from './names.js';
import { lineOf } from './pieces.js';

/** More files than any book has chapters. */
const MOST_FILES = 5000;

/**
 * The stories in a folder, in the order in which people count: `2.txt` before `10.txt`.
 *
 * @throws InputError if there is none
 */
export async function filesIn(folder: string, extensions: readonly string[]): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new InputError(`This folder can't be read (${codeOf(cause)}).`, { place: { file: folder }, cause });
  });
  const stories = names.filter(
    (name) => !name.startsWith('.') && extensions.includes(extname(name).toLowerCase()),
  );
  if (stories.length > 0 && stories.length <= MOST_FILES)
    return orderBy(stories).map((name) => join(folder, name));
  throw new InputError(
    stories.length === 0
      ? 'There is no story in this folder.'
      : 'This folder has more files than any book has chapters.',
    {
      place: { file: folder },
      hint: `A folder is read as a book, and its files (${extensions.join(', ')}) as chapters.`,
    },
  );
}

/** A file of a folder, and what it gave. */
export interface ChapterFile {
  readonly path: string;
  readonly parsed: Parsed;
}

/** The files of a folder as one book: what was a file's title is a chapter's heading, and who has none gets its file's name. */
export function joinFiles(files: readonly ChapterFile[]): Parsed {
  const titles = new Set(files.map(({ parsed }) => parsed.title));
  const [only] = titles;
  const shared = titles.size === 1 && files.length > 1 ? (only ?? null) : null;
  const joined = new Joined(shared);
  for (const file of files) joined.add(file);
  const first = <Key extends 'author' | 'details' | 'cover'>(key: Key) =>
    files.map(({ parsed }) => parsed[key]).find((value) => value && Object.keys(value).length > 0);
  return {
    text: joined.text,
    blocks: joined.blocks,
    emphasis: joined.emphasis,
    title: titles.size === 1 ? (only ?? null) : null,
    author: first('author') ?? null,
    details: first('details') ?? {},
    cover: first('cover') ?? null,
  };
}

class Joined {
  readonly blocks: Block[] = [];
  readonly emphasis: Span[] = [];
  text = '';

  /** @param title of the whole book; what else is set as a title is a chapter's */
  constructor(private readonly title: string | null) {}

  add({ path, parsed }: ChapterFile): void {
    const { blocks, text } = parsed;
    const isBooks = ({ start, end }: Span) =>
      this.title !== null && lineOf({ text: text.slice(start, end) }) === this.title;
    if (!blocks.some((block) => block.kind === 'heading' || (block.kind === 'title' && !isBooks(block))))
      this.#heading(headingFromName(path));
    const offset = this.#room(text);
    const [titled, signed] = [this.#has('title'), this.#has('byline')];
    for (const block of blocks) {
      const span = { start: block.start + offset, end: block.end + offset };
      const repeats = (block.kind === 'title' && titled) || (block.kind === 'byline' && signed);
      if (block.kind === 'title' && !isBooks(block)) this.blocks.push({ kind: 'heading', level: 1, ...span });
      else if (repeats) this.blocks.push({ kind: 'note', of: 'front', ...span });
      else this.blocks.push({ ...block, ...span });
    }
    for (const { start, end } of parsed.emphasis)
      this.emphasis.push({ start: start + offset, end: end + offset });
  }

  #has(kind: Block['kind']): boolean {
    return this.blocks.some((block) => block.kind === kind);
  }

  #heading(words: string): void {
    const start = this.#room(words);
    this.blocks.push({ kind: 'heading', level: 1, start, end: start + words.length });
  }

  #room(text: string): number {
    const start = this.text === '' ? 0 : this.text.length + 2;
    this.text += this.text === '' ? text : `\n\n${text}`;
    return start;
  }
}

/** `03-the-storm.txt` is "The Storm", `3.txt` is "Chapter 3". */
function headingFromName(path: string): string {
  const name = basename(path, extname(path));
  const number = /^\D{0,10}?0*(\d{1,4})\D?$/.exec(name)?.[1];
  if (number !== undefined) return `Chapter ${number}`;
  return titleFromName(name.replace(/^[\s_-]*\d{1,4}[\s._-]+(?=.*\p{L})/u, ''));
}
