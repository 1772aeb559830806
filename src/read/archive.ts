import { posix } from 'node:path';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { asBuffer } from '../bytes.js';
import { InputError } from '../errors.js';

/** More files than any book has. */
const MOST_FILES = 20_000;
/** The largest file in it that is read, in bytes unpacked. */
const LARGEST = 64 * 2 ** 20;
/** What is read of it altogether, in bytes unpacked. */
const LARGEST_SUM = 160 * 2 ** 20;

/** A ZIP archive that a document is in: its files are unpacked one by one, in memory, and never more than fits there. */
export class Archive {
  #unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    readonly source: string,
  ) {}

  /**
   * @throws InputError for an archive that is damaged, cut off, has two files of one name, names that lead out of it, or more
   *   files than a book
   */
  static async open(bytes: Uint8Array, source: string): Promise<Archive> {
    const entries = new Map<string, Entry>();
    try {
      const zip = await fromBufferPromise(asBuffer(bytes), { autoClose: false });
      if (zip.entryCount > MOST_FILES) throw refuse(source, 'has more files than any book');
      for await (const entry of zip.eachEntry()) {
        if (entries.has(entry.fileName)) throw refuse(source, `has two files named ${entry.fileName}`);
        entries.set(entry.fileName, entry);
      }
      return new Archive(zip, entries, source);
    } catch (cause) {
      if (cause instanceof InputError) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      const leads = /relative path|absolute path|invalid characters/.test(why);
      throw refuse(
        source,
        leads ? `has a file that leads out of it (${why})` : `is damaged or cut off (${why})`,
        cause,
      );
    }
  }

  get names(): Iterable<string> {
    return this.entries.keys();
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** @throws InputError for a file that is missing, locked by a password, damaged, or larger than a story can be */
  async read(name: string): Promise<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw refuse(this.source, `has no ${name}`);
    if (entry.isEncrypted()) {
      throw refuse(
        this.source,
        'is locked by a password',
        undefined,
        'Unlock it in the program that made it.',
      );
    }
    this.#unpacked += entry.uncompressedSize;
    if (entry.uncompressedSize > LARGEST || this.#unpacked > LARGEST_SUM) {
      const size = `${Math.round(entry.uncompressedSize / 2 ** 20)} MB`;
      throw refuse(this.source, `unpacks to more than a story can be (${name} has ${size})`);
    }
    try {
      const bytes = Buffer.allocUnsafe(entry.uncompressedSize);
      let filled = 0;
      // The stream fails where there is more or less than the archive says.
      for await (const chunk of await this.zip.openReadStreamPromise(entry))
        filled += chunk.copy(bytes, filled);
      return bytes.subarray(0, filled);
    } catch (cause) {
      throw refuse(this.source, `is damaged at ${name}`, cause);
    }
  }

  /** The file's bytes, or null if there is no such file. */
  async find(name: string): Promise<Uint8Array | null> {
    return this.has(name) ? this.read(name) : null;
  }
}

/**
 * The name in the archive that a link in one of its files leads to, with the link's `#…`; null for a link to anywhere else.
 */
export function resolveIn(
  file: string,
  href: string,
): { readonly path: string; readonly fragment: string } | null {
  const [link = '', fragment = ''] = href.trim().split('#');
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) return null;
  const path =
    link === ''
      ? file
      : posix.normalize(posix.join(posix.dirname(file), unescaped(link.split('?')[0] ?? '')));
  return path.startsWith('..') ? null : { path: path.replace(/^\//, ''), fragment: unescaped(fragment) };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refuse(source: string, what: string, cause?: unknown, hint?: string): InputError {
  return new InputError(`This archive ${what}.`, { place: { file: source }, ...(hint && { hint }), cause });
}
