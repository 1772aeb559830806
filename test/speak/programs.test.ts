import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { measure } from '../../bench/voices/acoustics.js';
import { resample } from '../../bench/voices/resample.js';
import { InputError, InterruptedError } from '../../src/errors.js';
import type { Clip } from '../../src/model.js';
import { type Engine, openEngine } from '../../src/speak/index.js';
import { temporaryFolder } from '../support/cli.js';
import { isInstalled, programEngines } from './programs.js';
import { never } from './support.js';

const SENTENCE = 'The rain came down before we reached the old stone bridge, and nobody said a word.';
const plain = { rate: 1, pitch: 1 };
const seconds = ({ samples, rate }: Clip) => samples.length / rate;
const loudness = ({ samples }: Clip) =>
  Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length);

const pitchOf = async (clip: Clip) => measure(await resample(clip, 16_000)).pitch;

/** Voices that its list of a machine with the Debian packages has. */
const VOICES: Readonly<Record<string, readonly string[]>> = {
  'espeak-ng': ['en-us', 'en-gb+f2', 'en-us+m7', 'de'],
  festival: ['kal_diphone'],
  'flite-system': ['slt', 'rms', 'kal16'],
  speechd: ['espeak-ng/English (America)', 'espeak-ng/German'],
};

describe.each(programEngines)('%s', (name) => {
  const skip = !isInstalled(name);
  let engine: Engine;
  beforeAll(async () => {
    if (!skip) engine = await openEngine(name, { jobs: 2 });
  });
  afterAll(() => engine?.close());
  const [voice = ''] = VOICES[name] ?? [];
  const speak = (text: string, id = voice, prosody = plain, signal = never) =>
    engine.speak({ text, voice: id, prosody }, signal);

  it.skipIf(skip)('says which version it is and which voices it has, English ones first', async () => {
    expect(engine.fingerprint).toMatch(new RegExp(`^${name} \\d+\\.\\d+.*/\\d+$`));
    const voices = await engine.voices();
    const ids = voices.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...(VOICES[name] ?? [])]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(voices[0]?.language).toMatch(/^en/);
    for (const each of voices) {
      expect(each.engine).toBe(name);
      expect(each.language).toMatch(/^[a-z]{2,8}(-\w+)*$/);
      expect(each.quality).toBeGreaterThan(0);
      expect(each.quality).toBeLessThanOrEqual(1);
    }
  });

  it.skipIf(skip)('speaks with its voices, each in its own way, without silence around it', async () => {
    const clips = await Promise.all((VOICES[name] ?? []).map((id) => speak(SENTENCE, id)));
    for (const clip of clips) {
      expect(seconds(clip)).toBeGreaterThan(2);
      expect(seconds(clip)).toBeLessThan(10);
      expect(loudness(clip)).toBeGreaterThan(300);
      const edge = Math.round(clip.rate * 0.03);
      const peak = (samples: Int16Array) => samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
      expect(peak(clip.samples.subarray(0, edge))).toBeGreaterThan(peak(clip.samples) / 100);
      expect(peak(clip.samples.subarray(-edge))).toBeGreaterThan(peak(clip.samples) / 100);
    }
    expect(new Set(clips.map(({ samples }) => Buffer.from(samples).toString('base64'))).size).toBe(
      clips.length,
    );
  });

  it.skipIf(skip)('gives the same samples for the same request', async () => {
    const [first, again] = await Promise.all([speak(SENTENCE), speak(SENTENCE)]);
    expect(again).toEqual(first);
  });

  it.skipIf(skip)('speaks faster and slower by the factor that is asked for', async () => {
    const own = seconds(await speak(SENTENCE));
    for (const rate of [0.75, 1.4]) {
      const ratio = own / seconds(await speak(SENTENCE, voice, { rate, pitch: 1 }));
      expect(ratio / rate).toBeGreaterThan(0.85);
      expect(ratio / rate).toBeLessThan(1.15);
    }
  });

  it.skipIf(skip)('moves its pitch by the factor that is asked for, and keeps its pace', async () => {
    const own = await speak(SENTENCE);
    for (const pitch of [0.8, 1.25]) {
      const moved = await speak(SENTENCE, voice, { rate: 1, pitch });
      const ratio = (await pitchOf(moved)) / (await pitchOf(own));
      expect(ratio / pitch).toBeGreaterThan(0.92);
      expect(ratio / pitch).toBeLessThan(1.08);
      expect(seconds(moved) / seconds(own)).toBeGreaterThan(0.9);
      expect(seconds(moved) / seconds(own)).toBeLessThan(1.1);
    }
  });

  it.skipIf(skip)('knows no voice that it does not have', async () => {
    for (const id of ['nobody', '-v', '--help', '../../etc/passwd', 'a b; touch x', '")(quit)("', '']) {
      await expect(speak('Hello.', id)).rejects.toBeInstanceOf(InputError);
      expect((await engine.unlisted?.(id)) ?? null).toBeNull();
    }
  });

  it.skipIf(skip)('stops at once when told to, and leaves nothing behind', async () => {
    vi.stubEnv('TMPDIR', temporaryFolder());
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const own = await openEngine(name, { jobs: 2 });
    const stop = new AbortController();
    const waiting = own.speak({ text: SENTENCE.repeat(200), voice, prosody: plain }, stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(waiting).rejects.toBeInstanceOf(InterruptedError);
    await expect(own.speak({ text: 'No.', voice, prosody: plain }, stop.signal)).rejects.toBeInstanceOf(
      InterruptedError,
    );
    await own.close();
    expect(readdirSync(tmpdir())).toEqual([]);
  });
});

describe.skipIf(!isInstalled('espeak-ng'))('any language of espeak-ng with any of its variants', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine('espeak-ng', { jobs: 2 });
  });
  afterAll(() => engine.close());

  it.each([
    ['en+f3', 'en'],
    ['de+Annie', 'de'],
    ['EN-US+M3', 'en-US'],
    ['fr', 'fr'],
  ])('%s is a voice, although it may not be listed', async (id, language) => {
    const voice =
      (await engine.unlisted?.(id)) ?? (await engine.voices()).find((each) => each.id === id) ?? null;
    expect(voice?.language.startsWith(language)).toBe(true);
    const clip = await engine.speak({ text: 'Ja, oui, yes.', voice: voice?.id ?? '', prosody: plain }, never);
    expect(seconds(clip)).toBeGreaterThan(0.4);
  });

  it.each(['en+nobody', 'xx', 'en+f3+f4', '+f3', 'en+'])('%s is none', async (id) => {
    expect((await engine.unlisted?.(id)) ?? null).toBeNull();
  });
});
