import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError, InterruptedError } from '../../src/errors.js';
import type { Clip } from '../../src/model.js';
import { type Engine, openEngine } from '../../src/speak/index.js';
import { never } from './support.js';

const SENTENCE = 'The rain came down before we reached the old stone bridge.';
const plain = { rate: 1, pitch: 1 };

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('flite', { jobs: 2 });
});
afterAll(() => engine.close());

const speak = (text: string, voice = 'slt', prosody = plain) => engine.speak({ text, voice, prosody }, never);
const seconds = ({ samples, rate }: Clip) => samples.length / rate;
const peak = (samples: Int16Array) => samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
const loudness = (samples: Int16Array) =>
  Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length);

describe('the embedded engine', () => {
  it('works here, and says who speaks', async () => {
    expect(await engine.availability()).toEqual({ ok: true });
    const voices = await engine.voices();
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    for (const { engine: name, id, language, quality, description } of voices) {
      expect({ name, language }).toEqual({ name: 'flite', language: 'en' });
      expect(id).toMatch(/^[a-z]+$/);
      expect(quality).toBeGreaterThan(0);
      expect(quality).toBeLessThanOrEqual(1);
      expect(description).not.toBe('');
    }
  });

  it('has voices enough for a cast: of both genders, children and old people among them', async () => {
    const voices = await engine.voices();
    expect(voices.length).toBeGreaterThanOrEqual(16);
    for (const gender of ['f', 'm']) {
      const own = voices.filter((voice) => voice.gender === gender);
      expect(own.length).toBeGreaterThanOrEqual(8);
      expect(own.some(({ age }) => age === 'child')).toBe(true);
      expect(own.some(({ age }) => age === 'old')).toBe(true);
    }
  });

  it('speaks with every voice, each in its own way', async () => {
    const voices = await engine.voices();
    const clips = await Promise.all(voices.map(({ id }) => speak(SENTENCE, id)));
    for (const clip of clips) {
      expect(seconds(clip)).toBeGreaterThan(1.5);
      expect(seconds(clip)).toBeLessThan(8);
      expect(loudness(clip.samples)).toBeGreaterThan(300);
    }
    const sounds = clips.map(
      ({ samples, rate }) => `${rate} ${Buffer.from(samples.buffer).toString('base64')}`,
    );
    expect(new Set(sounds).size).toBe(voices.length);
  });

  it('gives the same samples for the same request, whatever was spoken before', async () => {
    const first = await speak(SENTENCE, 'awb');
    await Promise.all([
      ...['Something else.', 'x'.repeat(300)].map((text) => speak(text, 'slt')),
      ...['slt', 'rms', 'awb', 'kal'].map((voice) => speak('And more of it!', voice)),
    ]);
    const other = await openEngine('flite', { jobs: 1 });
    try {
      const again = await Promise.all([
        speak(SENTENCE, 'awb'),
        speak(SENTENCE, 'awb'),
        other.speak({ text: SENTENCE, voice: 'awb', prosody: plain }, never),
      ]);
      for (const clip of again) expect(clip).toEqual(first);
    } finally {
      await other.close();
    }
  });

  it.each(['slt', 'rms', 'awb', 'kal'])('leaves the pauses to who joins the clips, as %s', async (id) => {
    for (const text of [SENTENCE, 'Fish.', 'Half of it.', 'She said yes']) {
      const { samples, rate } = await speak(text, id);
      const edge = Math.round(rate * 0.03);
      expect(peak(samples.subarray(0, edge))).toBeGreaterThan(peak(samples) / 100);
      expect(peak(samples.subarray(-edge))).toBeGreaterThan(peak(samples) / 100);
      expect([samples[0], samples.at(-1)]).toEqual([0, 0]);
    }
  });

  it('speaks faster and slower when asked', async () => {
    const own = seconds(await speak(SENTENCE));
    expect(seconds(await speak(SENTENCE, 'slt', { rate: 1.5, pitch: 1 })) / own).toBeCloseTo(1 / 1.5, 1);
    expect(seconds(await speak(SENTENCE, 'slt', { rate: 0.75, pitch: 1 })) / own).toBeCloseTo(1 / 0.75, 1);
  });

  it('keeps its pace when only the pitch is another', async () => {
    for (const { id } of await engine.voices()) {
      const own = seconds(await speak(SENTENCE, id));
      expect(seconds(await speak(SENTENCE, id, { rate: 1, pitch: 1.2 })) / own).toBeCloseTo(1, 1);
    }
  });

  it('takes the nearest sensible pace for a senseless one', async () => {
    expect(await speak('Hello.', 'slt', { rate: 1000, pitch: 1 })).toEqual(
      await speak('Hello.', 'slt', { rate: 2, pitch: 1 }),
    );
  });

  it.each([
    ['options', '-o x --help -voice kal'],
    ['a shell command', '"; rm -rf ~ # $(id) `id`'],
    ['a NUL', 'before\0after'],
    ['markup', '<speak>Hello <break time="9s"/> there</speak>'],
    ['digits', '1234567890'.repeat(30)],
    ['a word without end', 'a'.repeat(400)],
    ['consonants', 'bcdfghjklmnpqrstvwxz'.repeat(10)],
    ['an address', 'http://www.example.com/a/b?c=1&d=2#e'],
    ['marks', '!?.,;:!?.,;: (a) [b] {c} \\ / | ~ ^ `'],
    ['a percent sign', '%s %n %d %x %%'],
    ['one letter', 'I'],
    ['sentences', 'No. '.repeat(100).trim()],
  ])('gets through %s', async (_, text) => {
    const clip = await speak(engine.readable(text), 'rms');
    expect(clip.samples.length).toBeGreaterThan(0);
    expect(await speak('Still here.', 'rms')).toEqual(await speak('Still here.', 'rms'));
  });

  it('knows no voice that it does not have', async () => {
    await expect(speak('Hello.', 'nobody')).rejects.toBeInstanceOf(InputError);
  });

  it('stops at once when told to, in the middle of a line or before it, and speaks on afterwards', async () => {
    const stop = new AbortController();
    const request = { text: `${SENTENCE} `.repeat(6), voice: 'slt', prosody: plain };
    const waiting = Array.from({ length: 8 }, () => engine.speak(request, stop.signal));
    setTimeout(() => stop.abort(), 50);
    const outcomes = await Promise.allSettled(waiting);
    for (const outcome of outcomes) {
      expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(InterruptedError);
    }
    await expect(engine.speak(request, stop.signal)).rejects.toBeInstanceOf(InterruptedError);
    expect(seconds(await speak(SENTENCE))).toBeGreaterThan(1);
  });

  it('speaks no more when it is closed', async () => {
    const closed = await openEngine('flite', { jobs: 1 });
    await closed.speak({ text: 'Hello.', voice: 'slt', prosody: plain }, never);
    await closed.close();
    await closed.close();
    await expect(
      closed.speak({ text: 'Hello.', voice: 'slt', prosody: plain }, never),
    ).rejects.toBeInstanceOf(InterruptedError);
  });
});
