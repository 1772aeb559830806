import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { formatPlace, InputError, type Place, placeAt } from './errors.js';
import { codeOf } from './files.js';
import { FileTooLarge, NotAFile, readWholeFile } from './read-file.js';

/** The text of a JSON file that a person writes, and what the file is called in messages. */
export interface JsonText {
  readonly file: string;
  readonly text: string;
}

/** What is said of a kind of file. */
export interface JsonKind {
  /** "a voices.json" */
  readonly name: string;
  /** What to do about an empty file. */
  readonly empty: string;
  /** What to know about its syntax. */
  readonly syntax: string;
}

/** Something wrong with a file, at an offset of its text. */
export interface Problem {
  readonly offset: number;
  readonly message: string;
}

/** In bytes: a cast of a hundred thousand. */
const LARGEST = 16 * 2 ** 20;
/** More problems than this in one file tell nothing new. */
const LISTED = 10;

/**
 * The tree of a JSON file in which comments, commas at the end and a byte-order mark are allowed.
 *
 * @throws InputError with line and column; only the first fault is told, since the others mostly follow from it
 */
export function parseJson(source: JsonText, kind: JsonKind): Node {
  if (source.text.trim() === '') {
    throw new InputError('This file is empty.', { place: { file: source.file }, hint: kind.empty });
  }
  const errors: ParseError[] = [];
  const root = parseNested(source, errors);
  const first = errors[0];
  if (first || !root) {
    const message = (first && SYNTAX[printParseErrorCode(first.error)]) ?? 'This is no JSON.';
    throw problemsError(source, [{ offset: first?.offset ?? 0, message }], kind.syntax);
  }
  return root;
}

/** By the parser's own name of the fault. */
const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no word of JSON; names and text are in double quotes ("…").',
  InvalidNumberFormat: 'This is no number of JSON.',
  PropertyNameExpected: 'A key in double quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing before this.',
  CloseBraceExpected: 'A closing brace } is missing here.',
  CloseBracketExpected: 'A closing bracket ] is missing here.',
  EndOfFileExpected: 'The file should end here: its braces are closed.',
  UnexpectedEndOfComment: 'A comment that begins here does not end.',
  UnexpectedEndOfString: 'Text that begins here has no closing quote.',
  InvalidEscapeCharacter: 'There is no such escape; a backslash itself is written \\\\.',
  InvalidUnicode: 'This is no Unicode escape; it is \\u and four digits.',
  InvalidCharacter: 'This character is not allowed here; in text it is written as an escape.',
};

function parseNested(source: JsonText, errors: ParseError[]): Node | undefined {
  try {
    // A mark at the beginning is replaced, not removed, so that every offset stays what it is.
    return parseTree(source.text.replace(/^\ufeff/, ' '), errors, { allowTrailingComma: true });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new InputError('This file is nested too deep.', { place: placeInJson(source, 0), cause });
  }
}

/** A key that an object has twice: all but the last would be lost without a word. */
export function duplicateKeys(node: Node): Problem[] {
  const children = node.children ?? [];
  const below = children.flatMap(duplicateKeys);
  if (node.type !== 'object') return below;
  const seen = new Set<string>();
  const twice = children.flatMap(({ offset, children: [key] = [] }): Problem[] => {
    const name = String(key?.value);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ offset, message: `"${name}" is here twice.` }];
  });
  return [...twice, ...below];
}

/** One error for all that is wrong with a file, in its order. */
export function problemsError(source: JsonText, problems: readonly Problem[], hint?: string): InputError {
  const [first, ...others] = [...problems].sort((a, b) => a.offset - b.offset);
  const place = placeInJson(source, first?.offset ?? 0);
  const more = others
    .slice(0, LISTED - 1)
    .map(({ offset, message }) => `${formatPlace(placeInJson(source, offset))}: ${message}`);
  const rest = others.length >= LISTED ? [`… and ${others.length - LISTED + 1} more.`] : [];
  return new InputError([first?.message, ...more, ...rest].join('\n'), { place, ...(hint && { hint }) });
}

/** A byte-order mark is in the text, but not in what a person counts columns in. */
export function placeInJson({ file, text }: JsonText, offset: number): Place {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  return placeAt(file, text.slice(mark), offset - mark);
}

/**
 * Reads the text of a JSON file.
 *
 * @throws InputError for a file that is missing, can't be read, is too large, or is no text in UTF-8
 */
export async function readJsonText(path: string, { name }: JsonKind): Promise<JsonText> {
  return { file: path, text: decode(await readBounded(path, name), path) };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  ENOTDIR: 'There is no such file.',
  EACCES: 'This file can’t be read: you may not read it.',
  EPERM: 'This file can’t be read: you may not read it.',
};

async function readBounded(path: string, name: string): Promise<Uint8Array> {
  return readWholeFile(path, LARGEST).catch((cause: unknown) => {
    throw refused(path, whyNotRead(cause, name), { cause });
  });
}

function whyNotRead(cause: unknown, name: string): string {
  if (cause instanceof FileTooLarge) return `This file is too large for ${name} (over 16 MB).`;
  if (cause instanceof NotAFile) return `This is ${cause.isFolder ? 'a folder' : 'no file'}, not ${name}.`;
  const code = codeOf(cause);
  return REASONS[code] ?? `This file can’t be read (${code || String(cause)}).`;
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
  }
  const hint = 'It is text in UTF-8. An editor can save it as such.';
  throw refused(path, 'This file is no text in UTF-8.', { hint });
}

function refused(
  path: string,
  message: string,
  details: { hint?: string; cause?: unknown } = {},
): InputError {
  return new InputError(message, { place: { file: path }, ...details });
}
