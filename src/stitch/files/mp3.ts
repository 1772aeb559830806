import { mp3 } from '../segments/codec.js';

/** Of a frame of 192 kb/s, 44.1 kHz, one channel, without a checksum. */
const HEADER = Buffer.from([0xff, 0xfb, 0xb0, 0xc4]);

/** Bytes of the side information of a frame with one channel (ISO 11172-3, 2.4.1.7). */
const SIDE_INFORMATION = 17;

/**
 * The frame that tells players of a constant bit rate how long it all is, so that none has to guess. It names no encoder
 * delay, since there is none left: the first sample that is decoded is the first of the book.
 *
 * @param frames how many follow
 * @param bytes how many they have
 * @see Xing's header as LAME writes it: "Info", flags, frames, bytes
 */
export function infoFrame(frames: number, bytes: number): Buffer {
  const length = mp3.frameLength(HEADER, 0);
  const frame = Buffer.alloc(length);
  frame.set(HEADER);
  const at = 4 + SIDE_INFORMATION;
  frame.write('Info', at, 'latin1');
  frame.writeUInt32BE(3, at + 4);
  frame.writeUInt32BE(frames, at + 8);
  frame.writeUInt32BE(bytes + length, at + 12);
  return frame;
}
