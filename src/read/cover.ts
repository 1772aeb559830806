import { basename, dirname, extname, join } from 'node:path';
import type { Cover } from '../model.js';
import { readWholeFile } from '../read-file.js';

/** A picture beside the story: `NAME.jpg` for `NAME.txt`, else `cover.jpg`; `.jpeg` and `.png` too. */
export async function findCover(story: string): Promise<Cover | null> {
  const names = [basename(story, extname(story)), 'cover'];
  for (const name of names) {
    for (const extension of ['.jpg', '.jpeg', '.png']) {
      const data = await readWholeFile(join(dirname(story), name + extension)).catch(() => null);
      const mime = data && pictureType(data);
      if (mime) return { mime, data };
    }
  }
  return null;
}

/** By its first bytes: a name can say anything. */
export function pictureType(data: Uint8Array): Cover['mime'] | null {
  if (data[0] === 0xff && data[1] === 0xd8 && data[2] === 0xff) return 'image/jpeg';
  return Buffer.from(data.subarray(0, 4)).toString('latin1') === '\x89PNG' ? 'image/png' : null;
}
