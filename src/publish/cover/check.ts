import { asBuffer } from '../../bytes.js';
import type { Cover } from '../../model.js';

/** In bytes; audiobook shops take no more than 5 MB, and the picture is in every file. */
export const LARGEST = 20 * 2 ** 20;
export const TOO_LARGE = 'is too large for a cover (over 20 MB)';
/** In pixels a side: more is no cover but an attack on whoever opens it. */
const WIDEST = 20_000;
/** Players scale up what is smaller, and it shows. */
const SMALLEST = 500;

/** What a picture is as a cover: one that serves, one that does not, and why, as the end of a sentence. */
export type CoverCheck =
  | { readonly kind: 'good'; readonly cover: Cover; readonly warning: string | null }
  | { readonly kind: 'bad'; readonly reason: string };

const bad = (reason: string): CoverCheck => ({ kind: 'bad', reason });

/** Whether bytes are a picture that can be a cover, by what is in them, not by a name. */
export async function checkCover(data: Uint8Array): Promise<CoverCheck> {
  if (data.length > LARGEST) return bad(TOO_LARGE);
  const size = await sizeOf(data);
  if (!size) return bad('is no JPEG or PNG');
  const { mime, width, height } = size;
  if (width === 0 || height === 0 || !isWhole(mime, data)) return bad('is broken: a part of it is missing');
  if (width > WIDEST || height > WIDEST) return bad(`is too large for a cover (${width} × ${height} pixels)`);
  const small = Math.min(width, height) < SMALLEST;
  const warning = small ? `is small for a cover (${width} × ${height} pixels); shops want 2400 × 2400` : null;
  return { kind: 'good', cover: { mime, data }, warning };
}

const MIMES: Readonly<Record<string, Cover['mime']>> = { jpg: 'image/jpeg', png: 'image/png' };

async function sizeOf(data: Uint8Array) {
  const { imageSize } = await import('image-size');
  try {
    const { type = '', width, height } = imageSize(data);
    const mime = MIMES[type];
    return mime && { mime, width, height };
  } catch {
    return undefined;
  }
}

/** Downloads break off: a JPEG has its end mark (after which cameras may put more), a PNG its last chunk. */
function isWhole(mime: Cover['mime'], data: Uint8Array): boolean {
  const end = mime === 'image/png' ? Buffer.from('IEND') : Buffer.from([0xff, 0xd9]);
  return asBuffer(data).includes(end);
}
