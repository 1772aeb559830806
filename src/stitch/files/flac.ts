/**
 * FLAC streams that are put together from frames encoded elsewhere, and from silence that nobody has to encode. One channel,
 * 16 bits, 44.1 kHz, frames of one size.
 *
 * @see RFC 9639
 */

import { RATE } from '../sound/rate.js';

/** Samples in a frame. */
export const BLOCK = 4096;

/** Sync code with fixed block size; 4096 samples, 44.1 kHz; one channel, 16 bits (RFC 9639, 9.1). */
const HEADER = Buffer.from([0xff, 0xf8, 0xc9, 0x08]);
/** A constant subframe of zeros (9.2.4). */
const SILENCE = Buffer.from([0, 0, 0]);

const METADATA = { streamInfo: 0, vorbisComment: 4, last: 0x80 } as const;

/**
 * What comes before the frames. The checksum of the samples is left open, which is allowed (8.2).
 *
 * @param blocks how many frames there are
 * @param comments names and values, in any letters
 */
export function flacHead(blocks: number, comments: readonly (readonly [string, string])[]): Buffer {
  const info = Buffer.alloc(34);
  info.writeUInt16BE(BLOCK, 0);
  info.writeUInt16BE(BLOCK, 2);
  // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of length; the sizes of frames are left open.
  const format = (BigInt(RATE) << 44n) | (15n << 36n) | BigInt(blocks * BLOCK);
  info.writeBigUInt64BE(format, 10);
  const comment = vorbisComment(comments);
  return Buffer.concat([
    Buffer.from('fLaC', 'latin1'),
    blockHeader(METADATA.streamInfo, info.length),
    info,
    blockHeader(METADATA.vorbisComment | METADATA.last, comment.length),
    comment,
  ]);
}

function blockHeader(type: number, length: number): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(length);
  header[0] = type;
  return header;
}

function vorbisComment(comments: readonly (readonly [string, string])[]): Buffer {
  const texts = ['fullcast', ...comments.map(([name, value]) => `${name}=${value}`)].map((text) => {
    const bytes = Buffer.from(text);
    return Buffer.concat([littleEndian(bytes.length), bytes]);
  });
  const [vendor, ...rest] = texts;
  return Buffer.concat([vendor ?? Buffer.alloc(0), littleEndian(rest.length), ...rest]);
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The header of a frame of this number, whole. */
export function frameHeader(number: number): Buffer {
  const open = Buffer.concat([HEADER, codedNumber(number)]);
  return Buffer.concat([open, Buffer.from([crc(CRC8, open) & 0xff])]);
}

/** A frame of silence. */
export const silentFrame = (number: number): Buffer => frame(number, SILENCE);

/** A frame of this number, with what another one has between header and checksum. */
export function frame(number: number, body: Uint8Array): Buffer {
  const header = frameHeader(number);
  const result = Buffer.alloc(header.length + body.length + 2);
  result.set(header);
  result.set(body, header.length);
  result.writeUInt16BE(crc(CRC16, result.subarray(0, -2)), result.length - 2);
  return result;
}

/** As UTF-8 codes characters, and on up to 36 bits (9.1.5). */
function codedNumber(number: number): Buffer {
  if (number < 0x80) return Buffer.from([number]);
  const rest: number[] = [];
  let left = number;
  // What is left has to fit beside the length that the first byte tells in ones.
  while (rest.length === 0 || left >= 2 ** (6 - rest.length)) {
    rest.unshift(0x80 | (left % 64));
    left = Math.floor(left / 64);
  }
  const ones = (0xff00 >> (rest.length + 1)) & 0xff;
  return Buffer.from([ones | left, ...rest]);
}

interface Crc {
  readonly bits: 8 | 16;
  readonly table: Uint16Array;
}

const CRC8 = crcOf(8, 0x07);
const CRC16 = crcOf(16, 0x8005);

function crcOf(bits: 8 | 16, polynomial: number): Crc {
  const table = Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let n = 0; n < 8; n++) value = (value << 1) ^ (value & (1 << (bits - 1)) ? polynomial : 0);
    return value & (2 ** bits - 1);
  });
  return { bits, table };
}

function crc({ bits, table }: Crc, bytes: Uint8Array): number {
  let value = 0;
  for (let i = 0; i < bytes.length; i++) {
    const index = ((value >> (bits - 8)) ^ (bytes[i] as number)) & 0xff;
    value = ((value << 8) ^ (table[index] as number)) & 0xffff;
  }
  return value;
}
