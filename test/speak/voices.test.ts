import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distance, type Portrait } from '../../bench/voices/distance.js';
import { portray, record } from '../../bench/voices/portrait.js';
import { sentences } from '../../bench/voices/sentences.js';
import { fliteVoices } from '../../src/speak/engines/flite/voices.js';
import { type Engine, openEngine } from '../../src/speak/index.js';
import { never } from './support.js';

/**
 * What each voice sounds like: median pitch in Hz, words a minute, spectral centroid in Hz. People name voices in their
 * voices.json and know them by ear: an id stays, and so does what it sounds like.
 */
const GOLDEN = [
  ['slt', 'adult f', 174, 216, 887],
  ['rms', 'adult m', 98, 183, 874],
  ['awb', 'adult m', 132, 231, 814],
  ['nora', 'adult f', 235, 195, 897],
  ['hugo', 'adult m', 138, 212, 974],
  ['ruth', 'adult f', 148, 211, 779],
  ['finn', 'adult m', 155, 257, 880],
  ['daisy', 'adult f', 246, 244, 976],
  ['otto', 'adult m', 77, 163, 789],
  ['greta', 'adult f', 184, 198, 970],
  ['kal', 'adult m', 89, 225, 1003],
  ['clara', 'adult f', 213, 239, 811],
  ['theo', 'adult m', 136, 248, 1086],
  ['iris', 'adult f', 203, 200, 1204],
  ['toby', 'child m', 213, 237, 937],
  ['poppy', 'child f', 242, 211, 1023],
  ['lily', 'child f', 246, 222, 1252],
  ['max', 'child m', 165, 248, 1162],
  ['agnes', 'old f', 182, 161, 695],
  ['amos', 'old m', 99, 179, 800],
  ['maggie', 'old f', 184, 185, 896],
  ['ezra', 'old m', 73, 186, 940],
] as const;

/** Part of the text that bench/VOICES.md is measured on, for the sake of time. */
const texts = sentences.slice(0, 3);

let engine: Engine;
const portraits: Portrait[] = [];
beforeAll(async () => {
  engine = await openEngine('flite', { jobs: 2 });
  for (const { id } of fliteVoices) portraits.push(portray(id, texts, await record(engine, id, texts)));
});
afterAll(() => engine.close());

const portraitOf = (id: string) => portraits.find((portrait) => portrait.id === id);

describe('the embedded voices', () => {
  it('keep their names and whom they suit', () => {
    expect(fliteVoices.map(({ id, age, gender }) => [id, `${age} ${gender}`])).toEqual(
      GOLDEN.map(([id, kind]) => [id, kind]),
    );
    expect(new Set(fliteVoices.map(({ id }) => id)).size).toBe(fliteVoices.length);
  });

  it.each(GOLDEN)('keep the sound of %s', (id, _, pitch, rate, centroid) => {
    const portrait = portraitOf(id);
    expect((portrait?.acoustics.pitch ?? 0) / pitch).toBeCloseTo(1, 1);
    expect((portrait?.rate ?? 0) / rate).toBeCloseTo(1, 1);
    expect((portrait?.acoustics.centroid ?? 0) / centroid).toBeCloseTo(1, 1);
  });

  it.each(fliteVoices)('have the pitch that is asked for: $id', ({ id, pitch }) => {
    const measured = portraitOf(id)?.acoustics.pitch ?? 0;
    expect(measured / pitch).toBeGreaterThan(0.9);
    expect(measured / pitch).toBeLessThan(1.05);
  });

  it.each(['slt', 'rms', 'awb', 'kal'])(
    'move their pitch by the factor that is asked for: %s',
    async (voice) => {
      const say = async (pitch: number) => {
        const text = texts.join(' ');
        const clip = await engine.speak({ text, voice, prosody: { rate: 1, pitch } }, never);
        return portray(voice, [text], [clip]).acoustics.pitch;
      };
      expect((await say(1.25)) / (await say(1))).toBeCloseTo(1.25, 1);
    },
  );

  it('are told apart, each from every other', () => {
    const alike = portraits.flatMap((one, index) =>
      portraits
        .slice(index + 1)
        .filter((other) => distance(one, other) < 1.5)
        .map((other) => [one.id, other.id]),
    );
    expect(alike).toEqual([]);
  });

  it('differ clearly from the one before them in the list', () => {
    const beside = portraits.slice(1).map((one, index) => distance(one, portraits[index] ?? one));
    expect(Math.min(...beside)).toBeGreaterThan(2);
  });
});
