import type { Clip } from '../model.js';

type Decode = (view: DataView, offset: number) => number;

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_EXTENSIBLE = 0xfffe;

/** From here on a size is a placeholder of a program that writes to a pipe and can't come back to fill it in. */
const UNKNOWN_SIZE = 0x7fff0000;

/** By format and bits per sample, to the range −1 to 1. */
const decoders: Readonly<Record<string, Decode>> = {
  [`${FORMAT_PCM}/8`]: (view, offset) => (view.getUint8(offset) - 128) / 128,
  [`${FORMAT_PCM}/16`]: (view, offset) => view.getInt16(offset, true) / 0x8000,
  [`${FORMAT_PCM}/24`]: (view, offset) =>
    (view.getInt8(offset + 2) * 0x10000 + view.getUint16(offset, true)) / 0x800000,
  [`${FORMAT_PCM}/32`]: (view, offset) => view.getInt32(offset, true) / 0x80000000,
  [`${FORMAT_FLOAT}/32`]: (view, offset) => view.getFloat32(offset, true),
  [`${FORMAT_FLOAT}/64`]: (view, offset) => view.getFloat64(offset, true),
};

interface Format {
  readonly tag: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
}

/**
 * Reads a WAVE file (RIFF; PCM of 8 to 32 bits or float; channels are mixed to one). A `data` chunk without a size, or
 * with one that no file has, as programs that write to a pipe leave it, ends with the file.
 *
 * @see Microsoft, Multimedia Programming Interface and Data Specifications 1.0 (RIFF WAVE), and WAVEFORMATEXTENSIBLE
 * @returns null if it is no such file, or only the beginning of one
 */
export function parseWav(bytes: Uint8Array): Clip | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 12 || fourCc(view, 0) !== 'RIFF' || fourCc(view, 8) !== 'WAVE') return null;
  let format: Format | null = null;
  for (let offset = 12; offset + 8 <= bytes.byteLength; ) {
    const id = fourCc(view, offset);
    const body = offset + 8;
    const size = view.getUint32(offset + 4, true);
    const rest = bytes.byteLength - body;
    if (id === 'data') {
      const unknown = size === 0 || size >= UNKNOWN_SIZE;
      return format && (unknown || size <= rest) ? decode(view, body, unknown ? rest : size, format) : null;
    }
    if (id === 'fmt ' && size >= 16 && size <= rest) format = readFormat(view, body, size);
    offset = body + size + (size % 2);
  }
  return null;
}

function readFormat(view: DataView, offset: number, size: number): Format {
  const tag = view.getUint16(offset, true);
  return {
    // The first two bytes of an extensible format's GUID are the plain tag.
    tag: tag === FORMAT_EXTENSIBLE && size >= 26 ? view.getUint16(offset + 24, true) : tag,
    channels: view.getUint16(offset + 2, true),
    rate: view.getUint32(offset + 4, true),
    bits: view.getUint16(offset + 14, true),
  };
}

function decode(view: DataView, offset: number, size: number, format: Format): Clip | null {
  const { tag, channels, rate, bits } = format;
  const sample = decoders[`${tag}/${bits}`];
  if (!sample || channels === 0 || rate === 0) return null;
  const frames = Math.floor(size / ((bits / 8) * channels));
  if (tag === FORMAT_PCM && bits === 16 && channels === 1) {
    return { samples: int16At(view, offset, frames), rate };
  }
  const samples = new Int16Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      sum += sample(view, offset + (frame * channels + channel) * (bits / 8));
    }
    samples[frame] = Math.round(Math.min(1, Math.max(-1, sum / channels)) * 0x7fff);
  }
  return { samples, rate };
}

/** Little-endian samples as the machine has them; a copy, since the file's may lie at an odd address. */
function int16At(view: DataView, offset: number, count: number): Int16Array {
  const samples = new Int16Array(count);
  for (let index = 0; index < count; index += 1) samples[index] = view.getInt16(offset + index * 2, true);
  return samples;
}

function fourCc(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(offset + index)));
}
