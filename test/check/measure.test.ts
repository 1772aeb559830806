import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sound, SoundMeter } from '../../src/check/measure/index.js';
import { decode } from '../../src/decode.js';
import { ffmpeg, never, rightChapter } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'fullcast-measure-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let speech: string;
beforeAll(async () => {
  speech = await rightChapter(folder);
});

async function sound(file: string): Promise<Sound> {
  let meter: SoundMeter | undefined;
  await decode({
    file,
    signal: never,
    take: (samples, { rate, channels }) => {
      meter ??= new SoundMeter(rate, channels);
      meter.push(samples);
    },
  });
  if (!meter) throw new Error('no sound');
  return meter.result();
}

async function made(name: string, ...options: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await ffmpeg('-v', 'error', ...options, file);
  return file;
}

const last = (text: string, pattern: RegExp) => Number([...text.matchAll(pattern)].at(-1)?.[1] ?? Number.NaN);

describe('what is measured agrees with ffmpeg’s own filters', () => {
  const cases: readonly [string, () => readonly string[]][] = [
    ['speech.wav', () => ['-i', speech]],
    ['speech-48000.flac', () => ['-i', speech, '-ar', '48000']],
    ['speech-22050.wav', () => ['-i', speech, '-ar', '22050']],
    ['speech-96000.wav', () => ['-i', speech, '-ar', '96000']],
    ['speech.mp3', () => ['-i', speech, '-b:a', '64k']],
    ['speech.opus', () => ['-i', speech, '-ar', '48000', '-b:a', '32k']],
    ['speech.m4a', () => ['-i', speech, '-b:a', '64k']],
    ['speech.ogg', () => ['-i', speech, '-c:a', 'flac']],
    ['stereo.wav', () => ['-i', speech, '-af', "aeval='val(0)|0.3*val(0)+0.05*sin(2000*t)'"]],
    ['loud.wav', () => ['-i', speech, '-af', 'volume=6dB', '-c:a', 'pcm_f32le']],
    [
      'noise.wav',
      () => ['-f', 'lavfi', '-i', 'anoisesrc=d=8:c=pink:a=0.3:seed=7:r=44100', '-c:a', 'pcm_s24le'],
    ],
  ];

  it.each(cases)('%s', async (name, options) => {
    const file = await made(name, ...options());
    const filters = 'aformat=flt,astats,ebur128=peak=true';
    const said = await ffmpeg('-hide_banner', '-i', file, '-map', '0:a', '-af', filters, '-f', 'null', '-');
    const measured = await sound(file);
    expect(Math.abs(measured.loudness - last(said, / I: +(-?[\d.]+) LUFS/g))).toBeLessThanOrEqual(0.1);
    expect(Math.abs(measured.loudnessRange - last(said, /LRA: +(-?[\d.]+) LU/g))).toBeLessThanOrEqual(0.2);
    expect(Math.abs(measured.truePeak.level - last(said, /Peak: +(-?[\d.]+) dBFS/g))).toBeLessThanOrEqual(
      0.2,
    );
    expect(measured.rms).toBeCloseTo(last(said, /RMS level dB: (-?[\d.]+)/g), 2);
    const offsets = [...said.matchAll(/DC offset: (-?[\d.]+)/g)].map(([, number]) =>
      Math.abs(Number(number)),
    );
    expect(measured.offset).toBeCloseTo(Math.max(...offsets), 4);
    expect(measured.duration * measured.rate).toBeCloseTo(last(said, /Number of samples: (\d+)/g), 0);
  });

  it('silences, as silencedetect finds them', async () => {
    const said = await ffmpeg(
      '-hide_banner',
      '-i',
      speech,
      '-af',
      'silencedetect=n=-50dB:d=0.3',
      '-f',
      'null',
      '-',
    );
    const all = [
      ...said.matchAll(
        /silence_start: (-?[\d.]+)[\s\S]*?silence_end: ([\d.]+) \| silence_duration: ([\d.]+)/g,
      ),
    ];
    const lengths = all.map(([, , , length]) => Number(length));
    const measured = await sound(speech);
    expect(all.length).toBeGreaterThan(3);
    expect(measured.head).toBeCloseTo(lengths[0] ?? 0, 1);
    expect(measured.tail).toBeCloseTo(lengths.at(-1) ?? 0, 1);
    const longest = Math.max(...lengths.slice(1, -1));
    expect(measured.longestSilence.seconds).toBeCloseTo(longest, 1);
    expect(measured.longestSilence.at).toBeCloseTo(Number(all[lengths.indexOf(longest)]?.[1]), 1);
  });

  it('the noise of a room, added to speech', async () => {
    const decibels = -57;
    const amplitude = 10 ** (decibels / 20) * Math.sqrt(12);
    const file = await made('room.wav', '-i', speech, '-af', `aeval=val(0)+(random(0)-0.5)*${amplitude}`);
    expect((await sound(file)).noiseFloor).toBeCloseTo(decibels, 0);
  });

  it('a peak between the samples: a sine of a quarter of the rate, met at its flanks', async () => {
    // Sampled at 45°, each sample is 3 dB below the peak.
    const filter = "aevalsrc='0.5*min(1,10*min(t,1-t))*sin(PI/2*n+PI/4)':s=44100:d=1";
    const file = await made('quarter.wav', '-f', 'lavfi', '-i', filter, '-c:a', 'pcm_f32le');
    expect((await sound(file)).truePeak.level).toBeCloseTo(-6.02, 1);
  });
});

describe('where the pieces of a stream are cut', () => {
  it('makes no difference', async () => {
    const whole: Float32Array[] = [];
    const { format } = await decode({
      file: speech,
      signal: never,
      take: (piece) => whole.push(piece.slice()),
    });
    const samples = Float32Array.from(whole.flatMap((piece) => [...piece]));
    const measuredIn = (length: number) => {
      const meter = new SoundMeter(format?.rate ?? 0, 1);
      for (let from = 0; from < samples.length; from += length)
        meter.push(samples.subarray(from, from + length));
      return meter.result();
    };
    const once = measuredIn(samples.length);
    for (const length of [1, 7, 441, 1000, 65_536]) {
      const pieces = measuredIn(length);
      expect(pieces.truePeak.level).toBeCloseTo(once.truePeak.level, 6);
      expect(pieces).toMatchObject({
        ...once,
        truePeak: { level: expect.any(Number), at: expect.closeTo(once.truePeak.at, 3) },
        rms: expect.closeTo(once.rms, 6),
        loudness: expect.closeTo(once.loudness, 6),
        loudnessRange: expect.closeTo(once.loudnessRange, 6),
        noiseFloor: once.noiseFloor,
        offset: expect.closeTo(once.offset, 6),
      });
    }
  });
});
