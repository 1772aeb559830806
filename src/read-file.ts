import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** What has the name of a file is none. */
export class NotAFile extends Error {
  constructor(
    path: string,
    readonly isFolder: boolean,
  ) {
    super(`${path} is ${isFolder ? 'a folder' : 'no file'}`);
  }
}

/** A file is larger than whoever reads it allows. */
export class FileTooLarge extends Error {}

/**
 * Opens a file to read it. Pipes and devices are refused: nobody may ever write to a pipe, and while it is waited for, the
 * process can't even end; a device may have no end.
 *
 * @throws NotAFile; whatever the system says
 */
export async function openFile(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const stats = await handle.stat();
  if (stats.isFile()) return handle;
  await handle.close();
  throw new NotAFile(path, stats.isDirectory());
}

/**
 * All that is in a file.
 *
 * @param largest bytes
 * @throws NotAFile; FileTooLarge; whatever the system says
 */
export async function readWholeFile(path: string, largest = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const handle = await openFile(path);
  try {
    if ((await handle.stat()).size > largest)
      throw new FileTooLarge(`${path} is larger than ${largest} bytes`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** The text in a file in UTF-8. @throws as `readWholeFile` */
export async function readTextFile(path: string): Promise<string> {
  return (await readWholeFile(path)).toString('utf8');
}
