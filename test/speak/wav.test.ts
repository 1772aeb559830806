import { describe, expect, it } from 'vitest';
import { parseWav } from '../../src/speak/wav.js';

interface Wave {
  readonly tag: number;
  readonly bits: number;
  readonly channels: number;
  readonly data: Buffer;
}

function wave({ tag, bits, channels, data }: Wave, before = Buffer.alloc(0)): Buffer {
  const format = Buffer.alloc(24);
  format.write('fmt ', 0);
  format.writeUInt32LE(16, 4);
  format.writeUInt16LE(tag, 8);
  format.writeUInt16LE(channels, 10);
  format.writeUInt32LE(22_050, 12);
  format.writeUInt32LE((22_050 * channels * bits) / 8, 16);
  format.writeUInt16LE((channels * bits) / 8, 20);
  format.writeUInt16LE(bits, 22);
  const head = Buffer.from('data\0\0\0\0');
  head.writeUInt32LE(data.length, 4);
  const body = Buffer.concat([Buffer.from('WAVE'), before, format, head, data]);
  const riff = Buffer.from('RIFF\0\0\0\0');
  riff.writeUInt32LE(body.length, 4);
  return Buffer.concat([riff, body]);
}

const int16 = (...values: number[]) => Buffer.from(Int16Array.from(values).buffer);
const float32 = (...values: number[]) => Buffer.from(Float32Array.from(values).buffer);

describe('WAVE files', () => {
  it.each([
    ['16 bits', { tag: 1, bits: 16, channels: 1, data: int16(0, 100, -32768) }, [0, 100, -32768]],
    ['8 bits', { tag: 1, bits: 8, channels: 1, data: Buffer.from([128, 192, 64]) }, [0, 16384, -16383]],
    ['24 bits', { tag: 1, bits: 24, channels: 1, data: Buffer.from([0, 0, 64, 0, 0, 192]) }, [16384, -16383]],
    ['float', { tag: 3, bits: 32, channels: 1, data: float32(0, 0.5, -2) }, [0, 16384, -32767]],
    ['two channels', { tag: 1, bits: 16, channels: 2, data: int16(1000, 3000, 0, 0) }, [2000, 0]],
  ])('%s', (_, given, samples) => {
    const clip = parseWav(wave(given));
    expect(clip?.rate).toBe(22_050);
    expect([...(clip?.samples ?? [])]).toEqual(samples);
  });

  it('with other chunks before, and at an odd address', () => {
    const other = Buffer.from('LIST\x03\0\0\0abc\0');
    const bytes = wave({ tag: 1, bits: 16, channels: 1, data: int16(7, 8) }, other);
    const odd = Buffer.concat([Buffer.from([0]), bytes]).subarray(1);
    expect([...(parseWav(odd)?.samples ?? [])]).toEqual([7, 8]);
  });

  it.each([0, 0x7fff_ffff, 0xffff_ffff])(
    'whose size was not known when its head was written (%d)',
    (size) => {
      const bytes = wave({ tag: 1, bits: 16, channels: 1, data: int16(1, 2, 3) });
      bytes.writeUInt32LE(size, bytes.length - 10);
      expect([...(parseWav(bytes)?.samples ?? [])]).toEqual([1, 2, 3]);
    },
  );

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['rubbish', Buffer.from('this is no wave file at all, nor any other')],
    ['only a head', wave({ tag: 1, bits: 16, channels: 1, data: int16() }).subarray(0, 20)],
    ['one that is cut off', wave({ tag: 1, bits: 16, channels: 1, data: int16(1, 2, 3) }).subarray(0, -1)],
    ['a compressed one', wave({ tag: 85, bits: 16, channels: 1, data: int16(1) })],
    ['no channels', wave({ tag: 1, bits: 16, channels: 0, data: int16(1) })],
  ])('%s is none', (_, bytes) => {
    expect(parseWav(bytes)).toBeNull();
  });
});
