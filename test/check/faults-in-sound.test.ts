import { describe, expect, it } from 'vitest';
import { SoundMeter } from '../../src/check/measure/index.js';
import { openEngine } from '../../src/speak/index.js';
import { never } from './support.js';

const SENTENCES = [
  'She put the kettle on, took the cups from the shelf, and stopped to listen at the door.',
  'Which of the pictures is it that you cannot stop looking at? The third, perhaps, or the fifth?',
  'Back in the kitchen, Peter kept tapping his teaspoon against the table, tick, tick, tick.',
  'His sister hissed at him to stop it, and he said that he was only keeping time.',
];
// Those made of kal16 are left out: it joins diphones, and some joints of its own do click.
const VOICES = ['slt', 'rms', 'awb', 'otto', 'nora', 'hugo', 'poppy', 'agnes'];

const engine = await openEngine('flite', { jobs: 2 });
const spoken = await Promise.all(
  VOICES.flatMap((voice) =>
    SENTENCES.map(async (text) => {
      const request = { text: engine.readable(text), voice, prosody: { rate: 1, pitch: 1 } };
      const { samples, rate } = await engine.speak(request, never);
      return { voice, rate, samples: Float32Array.from(samples, (sample) => sample / 32768) };
    }),
  ),
);
await engine.close();

function faults(samples: Float32Array, rate: number) {
  const meter = new SoundMeter(rate, 1);
  meter.push(samples);
  const { clicks, dropouts } = meter.result();
  return { clicks, dropouts };
}

/** The middle of the loudest 20 ms, half a second or more from the ends and from those before. */
function loudPlaces(samples: Float32Array, rate: number, count: number): readonly number[] {
  const window = Math.round(rate / 50);
  const powers: { at: number; power: number }[] = [];
  for (let at = rate / 4; at < samples.length - rate / 4; at += window) {
    const power = samples.subarray(at, at + window).reduce((sum, value) => sum + value * value, 0);
    powers.push({ at: Math.round(at + window / 2), power });
  }
  const places: number[] = [];
  for (const { at } of powers.sort((a, b) => b.power - a.power)) {
    if (places.length < count && places.every((other) => Math.abs(other - at) > rate / 4)) places.push(at);
  }
  return places;
}

describe('in real speech', () => {
  it('there are no clicks and no dropouts', () => {
    expect(spoken).toHaveLength(VOICES.length * SENTENCES.length);
    const found = spoken.map(({ samples, rate, voice }) => ({ voice, ...faults(samples, rate) }));
    expect(found.filter(({ clicks, dropouts }) => clicks.length + dropouts.length > 0)).toEqual([]);
  });

  it('clicks that were put in are found, where they are', () => {
    let [put, met] = [0, 0];
    for (const { samples, rate } of spoken) {
      const spoilt = samples.slice();
      const places = [0.3, 0.45, 0.6, 0.75].map((share) => Math.round(share * samples.length));
      for (const at of places) spoilt[at] = (spoilt[at] ?? 0) + ((spoilt[at] ?? 0) > 0 ? -0.4 : 0.4);
      const { clicks } = faults(spoilt, rate);
      put += places.length;
      met += places.filter((at) => clicks.some((click) => Math.abs(click - at / rate) < 0.003)).length;
      expect(clicks.length).toBeLessThanOrEqual(places.length);
    }
    expect(met / put).toBeGreaterThan(0.9);
  });

  it('holes that were cut into it are found, where they are', () => {
    let [put, met] = [0, 0];
    for (const { samples, rate } of spoken) {
      const spoilt = samples.slice();
      const places = loudPlaces(samples, rate, 3);
      for (const at of places) spoilt.fill(0, at, at + Math.round(rate * 0.012));
      const { dropouts } = faults(spoilt, rate);
      put += places.length;
      met += places.filter((at) => dropouts.some((start) => Math.abs(start - at / rate) < 0.005)).length;
      expect(dropouts.length).toBeLessThanOrEqual(places.length);
    }
    expect(met / put).toBeGreaterThan(0.6);
  });
});
