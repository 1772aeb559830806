import { type FileHandle, open } from 'node:fs/promises';

const CHUNK_HEADER = 8;

/** Lengths that a program writes which does not know them yet. */
const UNKNOWN = [0, 0xffff_ffff, 0x7fff_ffff];

/**
 * The length of the sound that a WAVE file's own header claims, whether so much is there or not.
 *
 * @returns seconds; null where it does not say
 */
export async function readWaveSeconds(path: string): Promise<number | null> {
  const file = await open(path);
  try {
    return await claimed(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

async function claimed(file: FileHandle, size: number): Promise<number | null> {
  let bytesPerSecond = 0;
  for (let at = 12; at + CHUNK_HEADER <= size; ) {
    const head = Buffer.alloc(CHUNK_HEADER + 16);
    await file.read(head, 0, head.length, at);
    const [name, length] = [head.toString('latin1', 0, 4), head.readUInt32LE(4)];
    if (name === 'fmt ') bytesPerSecond = head.readUInt32LE(CHUNK_HEADER + 8);
    if (name === 'data')
      return UNKNOWN.includes(length) || bytesPerSecond === 0 ? null : length / bytesPerSecond;
    at += CHUNK_HEADER + length + (length % 2);
  }
  return null;
}
