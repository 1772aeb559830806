import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { resample } from '../../src/stitch/sound/resample/index.js';
import { amplitudeAt, decibels, expectNear, peak, RATE, rms } from './support.js';

const sine = (hertz: number, rate: number, seconds = 0.5) =>
  Float32Array.from({ length: Math.round(seconds * rate) }, (_, n) =>
    Math.sin((2 * Math.PI * hertz * n) / rate),
  );

/** Without what the silence beyond the ends does to them. */
const middle = (signal: Float32Array) => signal.subarray(2000, signal.length - 2000);

describe('another sample rate', () => {
  it.each([
    [16000, 1000],
    [16000, 6000],
    [8000, 440],
    [22050, 8000],
    [24000, 3000],
    [48000, 15000],
    [14560, 2000],
  ])('leaves a sine a sine, in its place: %i Hz, a tone of %i Hz', (rate, hertz) => {
    const result = resample(sine(hertz, rate), rate, RATE);
    const wanted = sine(hertz, RATE);
    const error = result.map((value, n) => value - (wanted[n] ?? 0));
    expect(Math.abs(result.length - wanted.length)).toBeLessThanOrEqual(3);
    expect(decibels(rms(middle(error)) / rms(middle(wanted)))).toBeLessThan(-60);
  });

  it.each([
    [16000, 1000],
    [16000, 5000],
    [8000, 1500],
    [22050, 8000],
  ])('adds no images above the old band: %i Hz, a tone of %i Hz', (rate, hertz) => {
    const result = middle(resample(sine(hertz, rate), rate, RATE));
    for (const image of [rate - hertz, rate + hertz]) {
      if (image < RATE / 2) expect(decibels(amplitudeAt(result, image))).toBeLessThan(-60);
    }
  });

  it.each([25000, 30000, 40000])('folds nothing down that the new rate can’t hold: %i Hz', (hertz) => {
    const result = middle(resample(sine(hertz, 96000), 96000, RATE));
    expect(decibels(rms(result))).toBeLessThan(-60);
  });

  it('keeps a constant, and the level of all that is heard', () => {
    const flat = resample(new Float32Array(8000).fill(0.5), 16000, RATE);
    expect(peak(middle(flat).map((value) => value - 0.5))).toBeLessThan(1e-5);
    for (const hertz of [100, 1000, 4000, 6000]) {
      const level = decibels(amplitudeAt(middle(resample(sine(hertz, 16000), 16000, RATE)), hertz));
      expectNear(level, 0, 0.1);
    }
  });

  it.each([8009, 14543, 22051])(
    'is off by 2 cents at most where rates have nothing in common: %i Hz',
    (rate) => {
      const signal = sine(440, rate);
      const cents =
        1200 * Math.abs(Math.log2(resample(signal, rate, RATE).length / (signal.length * (RATE / rate))));
      expect(cents).toBeLessThan(2.2);
    },
  );

  it('of nothing is nothing, and of its own is itself', () => {
    expect(resample(new Float32Array(0), 16000, RATE)).toHaveLength(0);
    const signal = sine(100, RATE);
    expect(resample(signal, RATE, RATE)).toEqual(signal);
  });
});

it('has the inner loop that convolve.wat says (npm test -- test/stitch/resample -u writes it anew)', async () => {
  const source = 'src/stitch/sound/resample/convolve.wat';
  const { buffer } = (await wabt())
    .parseWat(source, readFileSync(source, 'utf8'), { simd: true })
    .toBinary({});
  const lines = (
    Buffer.from(buffer)
      .toString('base64')
      .match(/.{1,100}/g) ?? []
  ).map((line) => `  '${line}'`);
  await expect(
    `/** \`convolve.wat\` assembled, in base64. */\nexport const code =\n${lines.join(' +\n')};\n`,
  ).toMatchFileSnapshot('../../src/stitch/sound/resample/code.ts');
});
