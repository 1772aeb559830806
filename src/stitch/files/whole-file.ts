import { createHash } from 'node:crypto';
import { type FileHandle, open, rm, writeFile } from 'node:fs/promises';
import { cannotWrite, finishFile, nameAside } from '../../files.js';

/**
 * Writes a file piece by piece; it has its name only when it is whole.
 *
 * @returns SHA-256 of what is in it, hexadecimal
 * @throws whatever `pieces` throws; MachineError for a disk that does not take it; then nothing of it is left
 */
export async function writeWhole(
  file: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<string> {
  const aside = nameAside(file);
  const hash = createHash('sha256');
  const cannot = (cause: unknown) => {
    throw cannotWrite(file, cause);
  };
  let handle: FileHandle | undefined;
  try {
    handle = await open(aside, 'wx').catch(cannot);
    for await (const piece of pieces) {
      hash.update(piece);
      await handle?.writeFile(piece).catch(cannot);
    }
    await handle?.close();
    handle = undefined;
    await finishFile(aside, file);
    return hash.digest('hex');
  } finally {
    await handle?.close();
    await rm(aside, { force: true });
  }
}

/**
 * Writes a file that is only on the way to another.
 *
 * @throws MachineError for a disk that does not take it, which names `file`
 */
export async function writeAside(aside: string, data: string | Uint8Array, file: string): Promise<void> {
  await writeFile(aside, data, { flag: 'wx' }).catch((cause: unknown) => {
    throw cannotWrite(file, cause);
  });
}
