import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { InputError, InterruptedError } from '../../../src/errors.js';
import { toKokoro } from '../../../src/speak/engines/neural/kokoro.js';
import { phonemize } from '../../../src/speak/engines/neural/phonemes.js';
import { type Engine, openEngine, SpeechFault } from '../../../src/speak/index.js';
import { temporaryFolder } from '../../support/cli.js';
import { isInstalled } from '../programs.js';
import { never } from '../support.js';
import { SAMPLES, tinyKokoro, tinyPiper } from './onnx.js';

const skip = !isInstalled('espeak-ng');
const plain = { rate: 1, pitch: 1 };
const peak = (samples: Int16Array) => samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);

afterEach(() => {
  vi.unstubAllEnvs();
});

const SOUNDS = [...'$;:,.!? ˈˌabdfhijklmnpstuvwzæðŋəɛɡɪɹʃʊʌʒθɑɔɜAIOQWYʤʧᵊː'];

/** Styles for four lengths of text; the longer, the louder. */
const styles = Float32Array.from({ length: 4 * 256 }, (_, index) => 0.2 + 0.1 * Math.floor(index / 256));

function kokoroFolder(model: Buffer = tinyKokoro()): string {
  const models = temporaryFolder();
  const folder = join(models, 'kokoro');
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  mkdirSync(join(folder, 'voices'));
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), model);
  const vocab = Object.fromEntries(SOUNDS.map((sound, index) => [sound, index]));
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify({ model: { vocab } }));
  for (const name of ['af_heart', 'bm_george', 'ff_siwis', 'jf_alpha', 'notes']) {
    writeFileSync(join(folder, 'voices', `${name}.bin`), Buffer.from(styles.buffer));
  }
  vi.stubEnv('FULLCAST_MODELS', models);
  return folder;
}

async function open(name: string): Promise<Engine> {
  const engine = await openEngine(name, { jobs: 2 });
  onTestFinished(() => engine.close());
  return engine;
}

describe.skipIf(skip)('Kokoro, from a model of the same signature', () => {
  it('has the voices of its folder that it can speak with', async () => {
    kokoroFolder();
    const engine = await open('kokoro');
    expect(engine.fingerprint).toMatch(
      /^kokoro Kokoro of \d+ bytes, onnxruntime-\w+ [\d.]+, espeak-ng [\d.]+/,
    );
    expect((await engine.voices()).map(({ id, language, gender }) => [id, language, gender])).toEqual([
      ['af_heart', 'en-US', 'f'],
      ['bm_george', 'en-GB', 'm'],
      ['ff_siwis', 'fr', 'f'],
    ]);
  });

  it.each(['input_ids', 'tokens'])('runs it on the sounds of the text (input %s)', async (input) => {
    kokoroFolder(tinyKokoro(input));
    const engine = await open('kokoro');
    const say = (text: string, rate = 1) =>
      engine.speak({ text, voice: 'af_heart', prosody: { rate, pitch: 1 } }, never);
    const clip = await say('Hello, you!');
    expect(clip.rate).toBe(24_000);
    // "həlˈO, jˈu!", without the silence of the pad at both ends.
    expect(Math.abs(clip.samples.length / SAMPLES - 11)).toBeLessThan(1);
    expect(peak(clip.samples) / 0x7fff).toBeCloseTo(0.5, 1);
    expect(peak((await say('Hello, you!', 2)).samples) / 0x7fff).toBeCloseTo(0.25, 1);
    expect(await say('Hello, you!')).toEqual(clip);
    expect((await say('A.')).samples.length).toBeLessThan(clip.samples.length);
  });

  it('moves the pitch by reading faster what was spoken slower', async () => {
    kokoroFolder();
    const engine = await open('kokoro');
    const { rate } = await engine.speak(
      { text: 'Hello.', voice: 'af_heart', prosody: { rate: 1, pitch: 1.25 } },
      never,
    );
    expect(rate).toBe(30_000);
  });

  it('says long lines in parts', async () => {
    kokoroFolder();
    const engine = await open('kokoro');
    const text = Array.from({ length: 150 }, () => 'nobody knew,').join(' ');
    const clip = await engine.speak({ text, voice: 'bm_george', prosody: plain }, never);
    expect(clip.samples.length / SAMPLES).toBeGreaterThan(1000);
  });

  it('knows no voice that it does not have, and nothing of paths', async () => {
    kokoroFolder();
    const engine = await open('kokoro');
    for (const voice of ['jf_alpha', 'notes', '../voices/af_heart', '']) {
      await expect(engine.speak({ text: 'Hello.', voice, prosody: plain }, never)).rejects.toBeInstanceOf(
        InputError,
      );
    }
  });

  it('fails at the line where the model is broken, and can be stopped', async () => {
    kokoroFolder(Buffer.from('this is no model'));
    const engine = await open('kokoro');
    const request = { text: 'Hello.', voice: 'af_heart', prosody: plain };
    await expect(engine.speak(request, never)).rejects.toBeInstanceOf(SpeechFault);
    await expect(engine.speak(request, AbortSignal.abort())).rejects.toBeInstanceOf(InterruptedError);
  });

  it('is missing without a model, and says how to get one', async () => {
    vi.stubEnv('FULLCAST_MODELS', temporaryFolder());
    await expect(openEngine('kokoro', { jobs: 1 })).rejects.toThrow(/no model/);
    const failure = await openEngine('kokoro', { jobs: 1 }).catch((error: { hint?: string }) => error.hint);
    expect(failure).toContain('--install kokoro');
  });
});

describe.skipIf(skip)('Piper, from a model of the same signature', () => {
  it('runs every model of its folder, with the sounds that it was taught', async () => {
    const models = temporaryFolder();
    mkdirSync(join(models, 'piper'));
    const model = join(models, 'piper', 'en_US-tiny-medium.onnx');
    writeFileSync(model, tinyPiper());
    const sounds = Object.fromEntries(SOUNDS.map((sound, index) => [sound, [index + 3]]));
    writeFileSync(
      `${model}.json`,
      JSON.stringify({
        audio: { sample_rate: 22_050 },
        espeak: { voice: 'en-us' },
        language: { code: 'en_US' },
        inference: { noise_scale: 0.667, length_scale: 0.5, noise_w: 0.8 },
        num_speakers: 1,
        speaker_id_map: {},
        phoneme_id_map: { _: [0], '^': [1], $: [2], ...sounds },
      }),
    );
    writeFileSync(join(models, 'piper', 'broken.onnx'), 'x');
    vi.stubEnv('FULLCAST_MODELS', models);
    const engine = await open('piper');
    expect((await engine.voices()).map(({ id, language }) => [id, language])).toEqual([
      ['en_US-tiny-medium', 'en-US'],
    ]);
    const say = (rate: number) =>
      engine.speak({ text: 'Hello.', voice: 'en_US-tiny-medium', prosody: { rate, pitch: 1 } }, never);
    const clip = await say(1);
    expect(clip.rate).toBe(22_050);
    expect(clip.samples.length / SAMPLES).toBeGreaterThan(10);
    expect(peak(clip.samples) / 0x7fff).toBeCloseTo(0.5, 1);
    expect(peak((await say(2)).samples) / 0x7fff).toBeCloseTo(0.25, 1);
  });
});

describe.skipIf(skip)('how a text sounds', () => {
  it.each([
    ['Hello, world!', 'həlˈoʊ, wˈɜːld!'],
    ['"Yes" (no)…', '"jˈɛs" (nˈoʊ)…'],
    ['It cost 3.50, I think.', /^ɪt kˈɔst .+ɪ.*, aɪ θˈɪŋk\.$/],
    ['', ''],
    ['… !', '… !'],
    ['--version', /^\S*v\S*ʒən$/],
    ['$(touch x) `id`', /tˈʌtʃ/],
  ])('%j keeps its marks', async (text, sounds) => {
    const said = await phonemize(text, 'en-us', never);
    if (typeof sounds === 'string') expect(said).toBe(sounds);
    else expect(said).toMatch(sounds);
  });

  it.each([
    ['The judge chose my boat, now.', 'en-us', 'en-US', 'ðə ʤˈʌʤ ʧˈOz mI bˈOt, nˈW.'],
    ['No air.', 'en-gb', 'en-GB', 'nˈQ ˈɛː.'],
    ['Oui.', 'fr', 'fr', 'wˈi.'],
  ])('%j in Kokoro’s alphabet', async (text, voice, language, sounds) => {
    expect(toKokoro(await phonemize(text, voice, never, '^'), language)).toBe(sounds);
  });
});
