import { describe, expect, it } from 'vitest';
import { defaultPauses } from '../../src/stitch/index.js';
import { measure } from '../support/measure.js';
import { chapterOf, expectNear, noise, peak, RATE, scriptOf, sounds, tone } from './support.js';

/** What an encoder may smear in time, in seconds. */
const SMEAR = 0.02;

describe('a chapter on the clock', () => {
  it.each([8000, 16000, 22050, 24000, 44100, 48000])(
    'lasts as long as its clips and pauses, to a whole number of frames, from %i Hz',
    async (rate) => {
      const clips = [noise(0.731, { rate }), noise(1.003, { rate })];
      const { duration, heard, file } = await chapterOf(clips);
      const spoken = clips.map(({ samples }) => Math.round((samples.length * RATE) / rate));
      const silent = [defaultPauses.head, defaultPauses.phrase, defaultPauses.tail].map((each) =>
        Math.round(each * RATE),
      );
      const samples = [...spoken, ...silent].reduce((sum, each) => sum + each, 0);
      expectNear(duration * RATE, samples, 1152 / 2);
      expect(heard.length).toBe(Math.round(duration * RATE));
      expect(heard.length % 1152).toBe(0);
      expectNear(measure(file).duration, duration, 0.001);
    },
  );

  it('has its cues where the sound is', async () => {
    const clips = [0.4, 1.2, 0.3, 2.1].map((seconds) => noise(seconds));
    const { cues, heard } = await chapterOf(clips);
    const found = sounds(heard);
    expect(found).toHaveLength(4);
    cues.forEach(({ start, end, line }, index) => {
      expect(line).toBe(index);
      expectNear(start, found[index]?.start ?? 0, SMEAR);
      expectNear(end, found[index]?.end ?? 0, SMEAR);
    });
  });

  it('pauses as the text does', async () => {
    const script = scriptOf('heading', 'paragraph', 'line', 'paragraph', 'scene', 'line');
    const { head, heading, phrase, paragraph, scene, tail } = defaultPauses;
    const clips = script.lines.map(() => noise(0.5));
    const { heard, duration } = await chapterOf(clips, { script });
    const found = sounds(heard);
    const gaps = found.map(({ start }, index) => start - (found[index - 1]?.end ?? 0));
    [head, heading, phrase, paragraph, scene, phrase].forEach((wanted, index) => {
      expectNear(gaps[index] ?? 0, wanted, SMEAR);
    });
    expectNear(duration - (found.at(-1)?.end ?? 0), tail, SMEAR);
    expect([phrase, paragraph, scene]).toEqual([phrase, paragraph, scene].sort((a, b) => a - b));
  });

  it('counts the parts of a long line as one cue', async () => {
    const script = scriptOf('chapter', 'line');
    const parts = [0, 0, 0, 1].map((line) => ({ line, clip: noise(0.5) }));
    const { cues, heard } = await chapterOf(parts, { script });
    const found = sounds(heard);
    expect(cues.map(({ line }) => line)).toEqual([0, 1]);
    expectNear(cues[0]?.end ?? 0, found[2]?.end ?? 0, SMEAR);
    expectNear((found[1]?.start ?? 0) - (found[0]?.end ?? 0), defaultPauses.phrase, SMEAR);
  });

  it('is silent where it is to be silent', async () => {
    const { cues, heard } = await chapterOf([noise(0.5), noise(0.5)]);
    const [one, two] = cues;
    const between = heard.subarray(
      Math.round(((one?.end ?? 0) + SMEAR) * RATE),
      Math.round(((two?.start ?? 0) - SMEAR) * RATE),
    );
    expect(between.length).toBeGreaterThan(1000);
    expect(peak(between)).toBeLessThan(0.0005);
  });

  it('does not click where a clip begins or ends in full swing', async () => {
    // A quarter of a period in, so that both ends are peaks.
    const { samples, rate } = tone(250, 1.001, { amplitude: 0.5 });
    const { heard } = await chapterOf([{ samples: samples.subarray(16), rate }]);
    const steps = heard.slice(1).map((value, index) => value - (heard[index] ?? 0));
    // The steepest step of the tone itself, at whatever level it was brought to.
    const steepest = (2 * Math.PI * 250 * peak(heard)) / RATE;
    expect(peak(steps)).toBeLessThan(steepest * 1.5);
  });

  it('takes clips of no length, of one sample, and of silence', async () => {
    const rate = 16000;
    const clips = [0, 1, 2, 16000].map((length) => ({ samples: new Int16Array(length), rate }));
    const { cues, heard } = await chapterOf([...clips, noise(0.5)]);
    expect(cues).toHaveLength(5);
    expect(heard.every((value) => Number.isFinite(value))).toBe(true);
    expect(sounds(heard)).toHaveLength(1);
  });
});
