import { basename, dirname, extname, join } from 'node:path';
import { getNodeValue } from 'jsonc-parser';
import { InputError } from '../../errors.js';
import { writeFileAtomic } from '../../files.js';
import { rootOf, withValueAt } from '../../json-change.js';
import { BOOK_KEYS, checkCover, findBookFile, parseBookFile } from '../../publish/index.js';
import { readIfThere } from './read-if-there.js';

/** What a person says of a book: the file that keeps it, and what is in it. */
export interface BookFile {
  readonly file: string;
  readonly text: string;
}

const EMPTY = '{\n}\n';

/** The book.json of a story; where there is none, the one that would be made. */
export async function bookFileOf(story: string): Promise<BookFile> {
  const file = findBookFile(story) ?? join(dirname(story), `${stemOf(story)}.book.json`);
  return { file, text: (await readIfThere(file)) ?? EMPTY };
}

/** What the file says, as text, by the keys that it may have. */
export function valuesIn({ text }: BookFile): Record<string, string> {
  const values: unknown = getNodeValue(rootOf(text));
  const found = Object.entries(values ?? {}).filter(([key]) => BOOK_KEYS.includes(key));
  return Object.fromEntries(
    found.map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : String(value)]),
  );
}

/**
 * Writes what a person says of a book.
 *
 * @param value empty to say nothing of it
 * @throws InputError for what can't be so
 */
export async function writeDetail(book: BookFile, key: string, value: string): Promise<void> {
  if (!BOOK_KEYS.includes(key)) throw new InputError(`There is no "${key}" of a book.`);
  const list = value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const said = value.trim() === '' ? undefined : key === 'genre' && list.length > 1 ? list : value.trim();
  const text = withValueAt(book.text, [key], said);
  parseBookFile({ file: book.file, text });
  await writeFileAtomic(book.file, text);
}

/**
 * Keeps a picture beside the story, and says in book.json that it is the cover.
 *
 * @throws InputError for what is no picture that players take
 */
export async function writeCover(story: string, bytes: Uint8Array): Promise<void> {
  const checked = await checkCover(bytes);
  if (checked.kind !== 'good') {
    throw new InputError(`This picture ${checked.reason}.`, {
      hint: 'A cover is a JPEG or PNG, best a square of 2400 pixels.',
    });
  }
  const ending = checked.cover.mime === 'image/png' ? 'png' : 'jpg';
  const name = `${stemOf(story)}.cover.${ending}`;
  await writeFileAtomic(join(dirname(story), name), bytes);
  await writeDetail(await bookFileOf(story), 'cover', name);
}

const stemOf = (story: string) => basename(story, extname(story));
