import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clip } from '../../src/model.js';
import { type Engine, openEngine } from '../../src/speak/index.js';
import { masterings } from '../../src/stitch/index.js';
import { limit } from '../../src/stitch/sound/limit.js';
import { loudness } from '../../src/stitch/sound/loudness.js';
import { fc } from '../support/property.js';
import {
  chapterOf,
  decibels,
  expectNear,
  meter,
  never,
  noise,
  peak,
  RATE,
  rms,
  scriptOf,
  tone,
} from './support.js';

/** What every clip is brought to, LUFS. */
const TARGET = masterings.acx.loudness;

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('flite', { jobs: 2 });
});
afterAll(() => engine.close());

const speak = (text: string, voice: string): Promise<Clip> =>
  engine.speak({ text, voice, prosody: { rate: 1, pitch: 1 } }, never);

const floats = ({ samples }: Clip) => Float32Array.from(samples, (sample) => sample / 32768);
const louder = ({ samples, rate }: Clip, gain: number): Clip => ({
  samples: samples.map((sample) => Math.max(-32768, Math.min(32767, Math.round(sample * gain)))),
  rate,
});

const TEXT = 'The rain came down before we reached the old stone bridge, and nobody had thought of a coat.';

describe('the measure of loudness', () => {
  it.each([
    ['a tone', tone(997, 3, { rate: 48000 })],
    ['a low tone', tone(60, 3, { rate: 48000 })],
    ['a high tone', tone(5000, 3, { rate: 16000 })],
    ['noise', noise(3, { rate: 48000 })],
    ['sound and silence', { ...tone(500, 4), samples: tone(500, 4).samples.fill(0, 20000, 50000) }],
  ])('is ffmpeg’s own, to a tenth: %s', async (_, clip) => {
    const { integrated } = await meter(floats(clip), clip.rate);
    expectNear(loudness(clip), integrated, 0.15);
  });

  it('is ffmpeg’s own for speech', async () => {
    const clip = await speak(TEXT, 'slt');
    expectNear(loudness(clip), (await meter(floats(clip), clip.rate)).integrated, 0.3);
  });

  it('of silence is none', () => {
    expect(loudness({ samples: new Int16Array(16000), rate: 16000 })).toBe(Number.NEGATIVE_INFINITY);
    expect(loudness({ samples: new Int16Array(0), rate: 16000 })).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('every clip is as loud as the others', () => {
  it('whoever speaks, and however loud the engine was', async () => {
    const spoken = await Promise.all(['slt', 'rms', 'awb'].map((voice) => speak(TEXT, voice)));
    const clips = spoken.flatMap((clip) => [louder(clip, 0.05), clip, louder(clip, 3)]);
    const { cues, heard } = await chapterOf(clips);
    for (const { start, end } of cues) {
      const { integrated } = await meter(heard.slice(Math.round(start * RATE), Math.round(end * RATE)));
      expectNear(integrated, TARGET, 1);
    }
  });

  it('unless the casting says otherwise', async () => {
    const clip = await speak(TEXT, 'slt');
    const { cues, heard } = await chapterOf([
      { line: 0, clip },
      { line: 1, clip, volume: 0.5 },
    ]);
    const [one = 0, half = 0] = cues.map(({ start, end }) =>
      rms(heard.subarray(Math.round(start * RATE), Math.round(end * RATE))),
    );
    expectNear(decibels(half / one), decibels(0.5), 0.3);
  });

  it('a hiss is not made a roar', async () => {
    const { heard } = await chapterOf([noise(1, { amplitude: 0.0001 })]);
    expect(decibels(peak(heard))).toBeLessThan(-40);
  });
});

describe('a finished chapter', () => {
  it('is within what audiobook shops take: RMS −23 to −18 dB, peaks below −3 dB', async () => {
    const texts = [
      'Chapter One',
      `${TEXT} ${TEXT}`,
      'Are we going or not?',
      'We are not!',
      `She said so, and went. ${TEXT}`,
      'Oh.',
    ];
    const clips = await Promise.all(
      texts.map((text, n) => speak(text, ['slt', 'rms', 'awb'][n % 3] ?? 'slt')),
    );
    const script = scriptOf('heading', 'paragraph', 'paragraph', 'paragraph', 'paragraph', 'line');
    const { heard } = await chapterOf(clips, { script });
    expect(decibels(rms(heard))).toBeGreaterThan(-23);
    expect(decibels(rms(heard))).toBeLessThan(-18);
    expect((await meter(heard)).truePeak).toBeLessThanOrEqual(-3);
  });

  it.each([
    [
      'clicks in silence',
      () => {
        const samples = new Int16Array(32000);
        for (let n = 500; n < samples.length; n += 4000) samples[n] = 32767;
        return { samples, rate: 16000 };
      },
    ],
    ['a square wave', () => louder(tone(200, 1), 1000)],
    ['full-scale noise', () => noise(1, { amplitude: 1 })],
    [
      'a burst after a whisper',
      () => {
        const clip = noise(3, { amplitude: 0.01 });
        clip.samples.set(noise(0.05, { amplitude: 1 }).samples, 20000);
        return clip;
      },
    ],
  ])('has no peak above −3 dB: %s', async (_, make) => {
    const { heard } = await chapterOf([{ line: 0, clip: make(), volume: 4 }]);
    expect((await meter(heard)).truePeak).toBeLessThanOrEqual(-3);
  });
});

describe('the limiter', () => {
  const CEILING = 10 ** (-3.6 / 20);

  it('lets nothing above its ceiling, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { maxLength: 3000 }),
        fc.constantFrom(8000, 44100),
        (values, rate) => {
          const held = limit(Float32Array.from(values), rate, CEILING);
          expect(peak(held)).toBeLessThanOrEqual(CEILING * 1.00001);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('leaves alone what is not too loud', () => {
    const signal = floats(tone(300, 0.5, { amplitude: 0.6 }));
    expect(limit(signal.slice(), 16000, CEILING)).toEqual(signal);
  });

  it('turns down around a peak only, and smoothly', () => {
    const signal = Float32Array.from(
      { length: RATE },
      (_, n) => 0.4 * Math.sin((2 * Math.PI * 200 * n) / RATE),
    );
    const loud = signal.slice();
    loud[RATE / 2] = 2;
    const held = limit(loud.slice(), RATE, CEILING);
    const gains = Array.from(held, (value, n) =>
      Math.abs(loud[n] ?? 0) > 0.05 ? value / (loud[n] ?? 1) : null,
    );
    expect(gains.filter((gain) => gain !== null && gain < 0.999).length).toBeLessThan(RATE * 0.02);
    const known = gains.filter((gain) => gain !== null);
    const steps = Float32Array.from(known.slice(1), (gain, n) => gain - (known[n] ?? 1));
    expect(peak(steps)).toBeLessThan(0.05);
  });
});
