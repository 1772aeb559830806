import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { InputError } from '../errors.js';
import type { Block, Cover, Manuscript } from '../model.js';
import { findCover } from './cover.js';
import { filesIn, joinFiles } from './folder.js';
import type { Parsed } from './format.js';
import { formatOf, storyExtensions } from './formats/index.js';
import { markdown, parseMarkdown } from './formats/markdown.js';
import { parsePlain } from './formats/plain.js';
import { expectMemoryFor } from './memory.js';
import { STDIN, titleFromName } from './names.js';
import { LARGEST, readSource, type Source, tooLarge } from './source.js';

/**
 * Reads a story from a file, from a folder with a file for each chapter, or from standard input for `-`.
 *
 * @throws InputError for what is missing, no file, empty, too large, no story, or has no word to speak
 */
export async function readStory(path: string): Promise<Manuscript> {
  return (await isFolder(path)) ? readFolder(path) : readStoryFrom(await readSource(path));
}

/** Reads a story whose bytes are read already. */
export async function readStoryFrom({ bytes, source }: Source): Promise<Manuscript> {
  const manuscript = await readBytes(bytes, source);
  if (source === STDIN) return manuscript;
  return { ...manuscript, cover: (await findCover(source)) ?? manuscript.cover };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

async function readFolder(folder: string): Promise<Manuscript> {
  const files = [];
  for (const path of await filesIn(folder, storyExtensions)) {
    const { bytes } = await readSource(path);
    files.push({ path, parsed: await parse(bytes, path) });
  }
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
  expectMemoryFor(parsed.text, source);
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
