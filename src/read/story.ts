import { basename, extname } from 'node:path';
import { InputError } from '../errors.js';
import type { Block, Cover, Manuscript } from '../model.js';
import { findCover } from './cover.js';
import { formatOf } from './formats/index.js';
import { LARGEST, readSource, type Source, STDIN, tooLarge } from './source.js';

/**
 * Reads a story from a file, or from standard input for `-`.
 *
 * @throws InputError for what is missing, no file, empty, too large, no text, or has no word to speak
 */
export async function readStory(path: string): Promise<Manuscript> {
  return readStoryFrom(await readSource(path));
}

/** Reads a story whose bytes are read already. */
export async function readStoryFrom({ bytes, source }: Source): Promise<Manuscript> {
  const manuscript = readBytes(bytes, source);
  return source === STDIN ? manuscript : { ...manuscript, cover: await findCover(source) };
}

/**
 * Reads a story from its bytes.
 *
 * @param source where they are from: for messages, for the title if the text has none, and for a hint at the format
 */
export function readBytes(bytes: Uint8Array, source: string): Manuscript {
  if (bytes.length > LARGEST) throw tooLarge(source);
  if (bytes.length === 0) throw new InputError('This file is empty.', { place: { file: source } });
  const parsed = formatOf(bytes, source).parse(bytes, source);
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

/** `without-la.txt` is "Without La". */
function titleFromName(source: string): string {
  if (source === STDIN) return 'Story';
  const words = basename(source, extname(source))
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Story';
}
