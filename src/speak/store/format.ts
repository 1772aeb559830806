import { endianness } from 'node:os';
import { crc32 } from 'node:zlib';
import { asBuffer } from '../../bytes.js';
import type { Clip } from '../../model.js';

/*
 * A stored clip, little-endian:
 *
 *   0  4  "FCLP"
 *   4  4  version
 *   8  4  samples per second
 *  12  4  number of samples
 *  16 32  the key that it is stored under
 *  48  4  CRC-32 of all the other bytes
 *  52  …  samples, 16-bit signed
 */
const MAGIC = 'FCLP';
const VERSION = 1;
const CRC_OFFSET = 48;
const HEADER_LENGTH = 52;

/** @param key 64 hexadecimal digits */
export function encodeClip(key: string, { samples, rate }: Clip): Buffer {
  const bytes = Buffer.alloc(HEADER_LENGTH + samples.length * 2);
  bytes.write(MAGIC, 0, 'latin1');
  bytes.writeUInt32LE(VERSION, 4);
  bytes.writeUInt32LE(rate, 8);
  bytes.writeUInt32LE(samples.length, 12);
  bytes.write(key, 16, 'hex');
  asBuffer(samples).copy(bytes, HEADER_LENGTH);
  swapIfNeeded(bytes.subarray(HEADER_LENGTH));
  bytes.writeUInt32LE(checksum(bytes), CRC_OFFSET);
  return bytes;
}

/** The clip, or null if the bytes are not, whole and unchanged, what `encodeClip` made under this key. */
export function decodeClip(key: string, bytes: Buffer): Clip | null {
  if (bytes.length < HEADER_LENGTH || bytes.toString('latin1', 0, 4) !== MAGIC) return null;
  if (bytes.readUInt32LE(4) !== VERSION || bytes.toString('hex', 16, CRC_OFFSET) !== key) return null;
  if (bytes.length !== HEADER_LENGTH + bytes.readUInt32LE(12) * 2) return null;
  if (bytes.readUInt32LE(CRC_OFFSET) !== checksum(bytes)) return null;
  // A copy of its own: a Buffer may lie at an odd address, where no Int16Array can.
  const samples = new Uint8Array(bytes.subarray(HEADER_LENGTH));
  swapIfNeeded(Buffer.from(samples.buffer));
  return { samples: new Int16Array(samples.buffer), rate: bytes.readUInt32LE(8) };
}

function checksum(bytes: Buffer): number {
  return crc32(bytes.subarray(HEADER_LENGTH), crc32(bytes.subarray(0, CRC_OFFSET)));
}

function swapIfNeeded(samples: Buffer): void {
  if (endianness() === 'BE') samples.swap16();
}
