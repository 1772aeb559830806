import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { MachineError } from './errors.js';
import { graphemes } from './graphemes.js';
import { isRecent, isRunning } from './processes.js';
import { openFile } from './read-file.js';

/** In UTF-8 bytes; file systems take 255, and numbers, endings and temporary marks come on top. */
const NAME_LENGTH = 120;

/** White space, control and format characters; the joiners that make up letters and emoji are no such thing. */
const INVISIBLE = /(?:(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s])+/gu;

/** Windows takes these for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|(?:com|lpt)[\d¹²³])\s*(?=\.|$)/i;

/**
 * A file or folder name for a title: one that every common system takes, that stays in the folder it is put into, and
 * that is never empty. Equal titles give equal names.
 *
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file, the strictest of them
 */
export function safeFileName(title: string): string {
  const allowed = title
    .normalize('NFC')
    .replace(INVISIBLE, ' ')
    .replace(/[/\\:|]+/g, ' ')
    .replace(/[<>"?*]+/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/^[\s.~\p{Cf}-]+/u, '')
    .replace(DEVICE, '$1_');
  const tidy = beginning(allowed, NAME_LENGTH).replace(/[\s.]+$/, '');
  return tidy === '' ? 'Untitled' : tidy;
}

/** `01 - The Storm.mp3`: padded so that players and file managers keep the order. */
export function chapterFileName(number: number, of: number, title: string, ending = 'mp3'): string {
  return `${String(number).padStart(Math.max(2, String(of).length), '0')} - ${safeFileName(title)}.${ending}`;
}

/** The longest beginning that is at most so many bytes of UTF-8, cut between what people see as characters. */
function beginning(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let length = 0;
  for (const { segment, index } of graphemes().segment(text)) {
    length += Buffer.byteLength(segment);
    if (length > bytes) return text.slice(0, index);
  }
  return text;
}

/**
 * Makes a folder and those above it, where there is none yet.
 *
 * @throws MachineError if it can't be made
 */
export async function makeFolder(folder: string): Promise<void> {
  await makePath(resolve(folder)).catch((cause: unknown) => {
    throw cannotWrite(folder, cause);
  });
}

/** Node's own `recursive` never comes back where a folder takes no others, as /proc does. */
async function makePath(folder: string): Promise<void> {
  const above = dirname(folder);
  try {
    await makeOne(folder);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error;
    await makePath(above);
    await makeOne(folder);
  }
}

/** Somebody else may make it at the same moment. */
async function makeOne(folder: string): Promise<void> {
  await mkdir(folder).catch(async (error: unknown) => {
    if (!(await isFolder(folder))) throw error;
  });
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Tells machines apart that share a folder, without telling their names. */
const HERE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Machine, process and something random, and what is put behind it for files that come with another. */
const ASIDE = /^\.([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.part(?:\.\w+)?$/;

/** A name beside the final one, for a file that is not whole yet. Hidden, and another one in every run. */
export function nameAside(file: string): string {
  return join(dirname(file), `.${HERE}-${process.pid}-${randomBytes(6).toString('hex')}.part`);
}

/**
 * Takes away what runs that were killed have left unfinished in a folder, under names that `nameAside` gave; nothing if there
 * is no such folder.
 *
 * @param reach whether folders in it are looked into
 */
export async function clearAsides(folder: string, reach: 'itself' | 'all below' = 'itself'): Promise<void> {
  for (const name of await readdir(folder, { recursive: reach === 'all below' }).catch(() => [])) {
    const [, machine, pid] = ASIDE.exec(basename(name)) ?? [];
    if (machine === undefined) continue;
    const path = join(folder, name);
    const wanted = machine === HERE ? isRunning(Number(pid)) : isRecent(await modifiedAt(path));
    if (!wanted) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** In milliseconds; of what is gone in the meantime, now. */
const modifiedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  );

/**
 * Begins a file that somebody else is to write, so that a place which can't be written is told before they try.
 *
 * @throws MachineError
 */
export async function beginFile(aside: string, file: string): Promise<void> {
  await writeFile(aside, '', { flag: 'wx' }).catch((cause: unknown) => {
    throw cannotWrite(file, cause);
  });
}

/**
 * Gives a file that was written aside its final name. After it, the file is on the disk whole; before it, what had the
 * name before is untouched.
 *
 * @throws MachineError
 */
export async function finishFile(aside: string, file: string): Promise<void> {
  try {
    const handle = await open(aside, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(aside, file);
  } catch (cause) {
    await rm(aside, { force: true });
    throw cannotWrite(file, cause);
  }
}

/** Writes a small file so that it has its name only when it is whole. Makes its folder. */
export async function writeFileAtomic(file: string, data: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(file));
  const aside = nameAside(file);
  try {
    const handle = await open(aside, 'wx');
    await handle.writeFile(data).finally(() => handle.close());
  } catch (cause) {
    await rm(aside, { force: true });
    throw cannotWrite(file, cause);
  }
  await finishFile(aside, file);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota of the disk is used up',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  ENOENT: 'nothing can be made there',
  EISDIR: 'a folder of that name is in the way',
  ENAMETOOLONG: 'the path is too long',
  EFBIG: 'no file may be that large there',
  EIO: 'the disk fails',
};

/** The system's code for what failed (`ENOENT`, …), or nothing. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** In bytes: more at once is not faster. */
const READ_AT_ONCE = 1 << 20;

/** SHA-256 of what is in a file, hexadecimal. A book has gigabytes, so all of it goes through the same megabyte. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await openFile(file);
  try {
    const piece = Buffer.allocUnsafe(READ_AT_ONCE);
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/**
 * What went wrong with writing a file or folder, in words.
 *
 * @param chosenBy what says where it is
 */
export function cannotWrite(path: string, cause: unknown, chosenBy = '--out, --cache'): MachineError {
  const reason = REASONS[codeOf(cause)] ?? (cause instanceof Error ? cause.message : String(cause));
  return new MachineError(`${path} can't be written: ${reason}.`, {
    hint: `Make room or choose another place (${chosenBy}), and run it again; what is done is kept.`,
    cause,
  });
}
