import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { getNodeValue } from 'jsonc-parser';
import {
  duplicateKeys,
  type JsonKind,
  type JsonText,
  parseJson,
  problemsError,
  readJsonText,
} from '../../json-file.js';
import { schemaProblems } from '../../json-schema.js';
import { BOOK_KEYS, BookSchema } from './schema.js';
import { type BookWishes, wishesOf } from './wishes.js';

const BOOK_JSON: JsonKind = {
  name: 'a book.json',
  empty: 'A file that says nothing of the book is {}; or delete it.',
  syntax: 'book.json is JSON, with comments allowed.',
};

/** The file that says what a story's book is: `NAME.book.json` for `NAME.txt`, else `book.json` beside it, or null. */
export function findBookFile(story: string): string | null {
  if (story === '-') return null;
  const names = [`${basename(story, extname(story))}.book.json`, 'book.json'];
  return names.map((name) => join(dirname(story), name)).find((file) => existsSync(file)) ?? null;
}

/**
 * Reads a book.json.
 *
 * @throws InputError with the places of all that is wrong
 */
export async function readBookFile(path: string): Promise<BookWishes> {
  return parseBookFile(await readJsonText(path, BOOK_JSON));
}

/** Reads the text of a book.json; see `readBookFile`. */
export function parseBookFile(source: JsonText): BookWishes {
  const root = parseJson(source, BOOK_JSON);
  const twice = duplicateKeys(root);
  const checked = BookSchema.safeParse(getNodeValue(root));
  const found = checked.success
    ? []
    : schemaProblems(source.text, root, checked.error.issues, () => ['a book', BOOK_KEYS]);
  if (!checked.success || twice.length > 0) throw problemsError(source, [...twice, ...found]);
  const wishes = wishesOf(checked.data);
  // A path in a file is seen from there.
  return wishes.cover === undefined
    ? wishes
    : { ...wishes, cover: resolve(dirname(source.file), wishes.cover) };
}
