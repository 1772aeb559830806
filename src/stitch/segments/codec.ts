import { MachineError } from '../../errors.js';
import { RATE } from '../sound/rate.js';

/**
 * A way of encoding in frames that can be laid end to end. Segments begin and end in silence, so that a frame at a cut
 * needs nothing of its neighbour.
 */
export interface FrameCodec {
  readonly name: 'mp3' | 'aac';
  /** Samples in a frame. */
  readonly frame: number;
  /**
   * Samples of silence that are encoded before a segment, at most `PRIMING`: with them, what the encoder delays is exactly one
   * frame, the first, and that one is dropped.
   */
  readonly lead: number;
  /** What ffmpeg writes frames and nothing else with. */
  readonly options: readonly string[];
  /** The length of the frame that begins at an offset, in bytes, header included; 0 if none does. */
  frameLength(bytes: Uint8Array, offset: number): number;
}

/** Silence before every segment that is handed to ffmpeg, in samples. */
export const PRIMING = 47;

/**
 * MPEG-1 layer III as audiobook shops want it: constant bit rate, 44.1 kHz, one channel. Without a bit reservoir, so that no
 * frame needs bits of another. LAME delays by 1105 samples (its own 576 and the decoder's 529).
 *
 * At this rate for one channel there are bits to spare, so the encoder's search for where to save them
 * (`compression_level` below 7) costs half of the time again for nothing that can be heard.
 */
export const mp3: FrameCodec = {
  name: 'mp3',
  frame: 1152,
  lead: 47,
  options: [
    ...['-c:a', 'libmp3lame', '-b:a', '192k', '-compression_level', '7', '-reservoir', '0'],
    ...['-ar', String(RATE), '-ac', '1', '-f', 'mp3', '-write_xing', '0', '-id3v2_version', '0'],
    ...['-fflags', '+bitexact', '-flags:a', '+bitexact'],
  ],
  /** 144 · bit rate / sample rate, and one more where the padding bit says so (ISO 11172-3, 2.4.3.1). */
  frameLength(bytes, offset) {
    if (bytes[offset] !== 0xff || bytes[offset + 1] !== 0xfb || ((bytes[offset + 2] ?? 0) & 0xfc) !== 0xb0)
      return 0;
    return Math.floor((144 * 192_000) / RATE) + (((bytes[offset + 2] ?? 0) >> 1) & 1);
  },
};

/**
 * AAC-LC, in ADTS frames. The encoder delays by one frame. Its quick coder (`fast`) takes a third of the time of the
 * thorough one, and at this rate for one channel there are bits to spare. Its temporal noise shaping is off: it makes a
 * click of some onsets.
 */
export const aac: FrameCodec = {
  name: 'aac',
  frame: 1024,
  lead: 0,
  options: [
    ...['-c:a', 'aac', '-aac_coder', 'fast', '-aac_tns', '0', '-b:a', '96k', '-ar', String(RATE), '-ac', '1'],
    ...['-f', 'adts', '-fflags', '+bitexact', '-flags:a', '+bitexact'],
  ],
  /** 13 bits of the header that begins with twelve ones (ISO 14496-3, 1.A.2.2). */
  frameLength(bytes, offset) {
    if (bytes[offset] !== 0xff || ((bytes[offset + 1] ?? 0) & 0xf6) !== 0xf0) return 0;
    const [high = 0, middle = 0, low = 0] = bytes.subarray(offset + 3);
    return ((high & 3) << 11) | (middle << 3) | (low >> 5);
  },
};

export const codecs: readonly FrameCodec[] = [mp3, aac];

/**
 * The frames that hold a segment, of what ffmpeg made of it: all but the first, up to the segment's end.
 *
 * @param samples length of the segment
 * @throws MachineError if there are fewer, or something else
 */
export function framesOf(codec: FrameCodec, bytes: Uint8Array, samples: number): Uint8Array {
  const wanted = Math.ceil(samples / codec.frame);
  const [from, to] = [offsetOf(codec, bytes, 1), offsetOf(codec, bytes, 1 + wanted)];
  if (from !== null && to !== null) return bytes.subarray(from, to);
  const seconds = (samples / RATE).toFixed(1);
  throw new MachineError(
    `ffmpeg wrote ${bytes.length} bytes for ${seconds} s of sound, and that is too few.`,
    {
      hint: 'The disk may be full. Make room, and run it again; what is done is kept.',
    },
  );
}

/** Where the frame of a number begins, in bytes; null if there are not so many frames. */
export function offsetOf(codec: FrameCodec, bytes: Uint8Array, frame: number): number | null {
  let offset = 0;
  for (let n = 0; n < frame; n++) {
    const length = codec.frameLength(bytes, offset);
    offset += length;
    if (length === 0 || offset > bytes.length) return null;
  }
  return offset;
}

/**
 * How many frames each of several lengths gets, so that each begins within half a frame of its place. A length is at most a
 * frame longer or shorter than its own.
 *
 * @param lengths in samples
 */
export function frameCounts({ frame }: FrameCodec, lengths: readonly number[]): number[] {
  let place = 0;
  return lengths.map((length) => {
    const begins = Math.round(place / frame);
    place += length;
    return Math.round(place / frame) - begins;
  });
}
