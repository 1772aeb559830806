import { open, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { InputError } from '../errors.js';
import type { Block, Cover, Manuscript } from '../model.js';
import { findCover } from './cover.js';
import { filesIn, joinFiles } from './folder.js';
import type { Parsed } from './format.js';
import { formatOf, storyExtensions } from './formats/index.js';
import { markdown, parseMarkdown } from './formats/markdown.js';
import { parsePlain } from './formats/plain.js';
import { STDIN, titleFromName } from './names.js';

/** The largest story, in bytes: about fifty times the longest novels. */
const LARGEST = 256 * 2 ** 20;

/**
 * Reads a story from a file, from a folder with a file for each chapter, or from standard input for `-`.
 *
 * @throws InputError for what is missing, no file, empty, too large, no story, or has no word to speak
 */
export async function readStory(path: string): Promise<Manuscript> {
  if (path === '-') return readBytes(await buffer(process.stdin), STDIN);
  if (await isFolder(path)) return readFolder(path);
  const manuscript = await readBytes(await readWhole(path), path);
  return { ...manuscript, cover: (await findCover(path)) ?? manuscript.cover };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

async function readFolder(folder: string): Promise<Manuscript> {
  const files = [];
  for (const path of await filesIn(folder, storyExtensions))
    files.push({ path, parsed: await parse(await readWhole(path), path) });
  const manuscript = manuscriptOf(joinFiles(files), folder);
  return { ...manuscript, cover: (await findCover(join(folder, 'cover'))) ?? manuscript.cover };
}

/**
 * Reads a story of any format from its bytes.
 *
 * @param source where they are from: for messages, for the title if the text has none, and for a hint at the format
 * @throws InputError as `readStory` does
 */
export async function readBytes(bytes: Uint8Array, source: string): Promise<Manuscript> {
  return manuscriptOf(await parse(bytes, source), source);
}

async function parse(bytes: Uint8Array, source: string): Promise<Parsed> {
  if (bytes.length > LARGEST) throw tooLarge(source);
  if (bytes.length === 0) throw new InputError('This file is empty.', { place: { file: source } });
  return formatOf(bytes, source).parse(bytes, source);
}

/**
 * Reads a story that is text already: Markdown where the source's name says so, else plain text.
 *
 * @throws InputError if it has no word to speak
 */
export function readText(text: string, source: string): Manuscript {
  const isMarkdown = markdown.extensions.includes(extname(source).toLowerCase());
  return manuscriptOf(isMarkdown ? parseMarkdown(text) : parsePlain(text), source);
}

function manuscriptOf(parsed: Parsed, source: string): Manuscript {
  if (!parsed.blocks.some((block) => isSpoken(block) && hasWord(parsed.text, block))) {
    throw new InputError('There is no word to speak in this story.', {
      place: { file: source },
      hint: 'Author’s notes and lines of ornaments are not spoken.',
    });
  }
  const cover: Cover | null = parsed.cover ?? null;
  const { details = {} } = parsed;
  return { ...parsed, source, title: parsed.title || titleFromName(source), details, cover };
}

const isSpoken = ({ kind }: Block) => kind !== 'note' && kind !== 'break';
const hasWord = (text: string, { start, end }: Block) => /[\p{L}\p{N}]/u.test(text.slice(start, end));

const tooLarge = (file: string) =>
  new InputError('This file is too large for a story (over 256 MB).', { place: { file } });

async function readWhole(path: string): Promise<Uint8Array> {
  const refuse = (message: string, hint?: string, cause?: unknown) =>
    new InputError(message, { place: { file: path }, ...(hint && { hint }), cause });
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
      throw refuse('There is no such file.', undefined, cause);
    throw refuse(`This file can't be read (${cause.code ?? cause.message}).`, undefined, cause);
  });
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw refuse('This is a folder, not a story.', 'Name a file in it.');
    if (!stats.isFile()) throw refuse('This is not a file.', 'A story on standard input is named -.');
    if (stats.size > LARGEST) throw tooLarge(path);
    return await file.readFile();
  } finally {
    await file.close();
  }
}
