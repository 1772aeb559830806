import { crc32 } from 'node:zlib';
import { asBuffer } from '../../bytes.js';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Around the data of a chunk: its length and name before, its checksum after. */
const [BEFORE, AFTER] = [8, 4];

/**
 * Whether a picture is, to the last byte, a PNG as somebody wrote it: each chunk has its own checksum.
 *
 * @see https://www.w3.org/TR/png-3/#5DataRep
 */
export function isWholePng(picture: Uint8Array): boolean {
  const bytes = asBuffer(picture);
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return false;
  for (let at = SIGNATURE.length; at + BEFORE + AFTER <= bytes.length; ) {
    const end = at + BEFORE + bytes.readUInt32BE(at);
    if (end + AFTER > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end))
      return false;
    if (bytes.toString('latin1', at + 4, at + BEFORE) === 'IEND') return end + AFTER === bytes.length;
    at = end + AFTER;
  }
  return false;
}
