import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Engine, SpeechFault } from '../../engine.js';
import { splitSpeech } from '../../text/split.js';
import { readKokoroName } from '../kokoro-voices.js';
import { type ModelKind, type ModelVoice, NeuralEngine } from './engine.js';
import type { InferenceRequest } from './inference.js';
import { modelsFolder } from './models.js';
import { phonemize } from './phonemes.js';

/** Samples a second. */
const RATE = 24_000;
/** Numbers that describe a voice, for one length of text. */
const STYLE = 256;
/** Most sounds in one run of the model; longer texts are said in parts. */
const LONGEST = 500;
/** At both ends of what it is to say. */
const PAD = 0n;

/** The language of espeak-ng for each that Kokoro has voices of; Japanese and Chinese need other means. */
const SPEECH: Readonly<Record<string, string>> = {
  'en-US': 'en-us',
  'en-GB': 'en-gb',
  es: 'es',
  fr: 'fr',
  hi: 'hi',
  it: 'it',
  'pt-BR': 'pt-br',
};

/** `tokenizer.json` of Hugging Face, as far as it matters: the number of each sound. */
const tokenizer = z.object({ model: z.object({ vocab: z.record(z.string(), z.number().int()) }) });

/**
 * A folder as it is published (`onnx-community/Kokoro-82M-v1.0-ONNX`): `onnx/model….onnx` with inputs `input_ids`
 * (int64, 1 × n), `style` (float32, 1 × 256) and `speed` (float32, 1), `tokenizer.json`, and `voices/NAME.bin`, each
 * with a style for every length of text.
 */
const kokoroModel: ModelKind = {
  name: 'kokoro',
  revision: 1,
  remedy: 'fullcast voices --install kokoro',
  async find() {
    const folder = join(modelsFolder(), 'kokoro');
    const model = await firstModel(join(folder, 'onnx'));
    const vocabulary = await readVocabulary(join(folder, 'tokenizer.json'));
    if (model === null || vocabulary === null) return { version: '', voices: [] };
    const { size } = await stat(model);
    const names = (await readdir(join(folder, 'voices')).catch(() => [])).filter((file) =>
      file.endsWith('.bin'),
    );
    const voices = names.flatMap((file): ModelVoice[] => {
      const id = file.slice(0, -'.bin'.length);
      const known = readKokoroName(id);
      const speech = known ? SPEECH[known.language] : undefined;
      if (!known || speech === undefined) return [];
      return [
        {
          voice: { engine: 'kokoro', id, ...known, age: null, description: 'neural' },
          rate: RATE,
          runs: async (text, speed, signal) => {
            const styles = await readStyles(join(folder, 'voices', file));
            const sounds = toKokoro(await phonemize(text, speech, signal, '^'), known.language);
            return splitSpeech(sounds, LONGEST).map((part) =>
              runOf({ model, vocabulary, styles, speed }, part),
            );
          },
        },
      ];
    });
    const order = (a: ModelVoice, b: ModelVoice) =>
      b.voice.quality - a.voice.quality || (a.voice.id < b.voice.id ? -1 : 1);
    return { version: `Kokoro of ${size} bytes`, voices: voices.sort(order) };
  },
};

interface Setting {
  readonly model: string;
  readonly vocabulary: Vocabulary;
  readonly styles: Float32Array;
  readonly speed: number;
}

type Vocabulary = ReadonlyMap<string, number>;

function runOf({ model, vocabulary, styles, speed }: Setting, sounds: string): InferenceRequest {
  const known = [...sounds].flatMap((sound) => vocabulary.get(sound) ?? []).map(BigInt);
  if (known.length === 0) throw new SpeechFault('it knows none of the sounds');
  const tokens = BigInt64Array.from([PAD, ...known, PAD]);
  const row = Math.min(known.length, styles.length / STYLE - 1);
  const style = styles.slice(row * STYLE, (row + 1) * STYLE);
  return {
    model,
    inputs: [
      { names: ['input_ids', 'tokens'], tensor: { type: 'int64', dims: [1, tokens.length], data: tokens } },
      { names: ['style'], tensor: { type: 'float32', dims: [1, STYLE], data: style } },
      { names: ['speed'], tensor: { type: 'float32', dims: [1], data: Float32Array.of(speed) } },
    ],
  };
}

/**
 * espeak-ng's sounds in the alphabet that Kokoro was taught: English diphthongs and affricates are one letter each, and
 * American vowels have no length.
 *
 * @see https://github.com/hexgrad/misaki/blob/main/EN_PHONES.md
 */
export function toKokoro(sounds: string, language: string): string {
  if (!language.startsWith('en')) return sounds.replaceAll('^', '');
  const british = language === 'en-GB';
  const own = [...SHARED, ...(british ? BRITISH : AMERICAN)];
  return own.reduce((said, [from, to]) => said.replaceAll(from, to), sounds).replaceAll('^', '');
}

const SHARED: readonly (readonly [from: string, to: string])[] = [
  ['ʔn\u0329', 'tᵊn'],
  ['ə^l', 'ᵊl'],
  ['a^ɪ', 'I'],
  ['a^ʊ', 'W'],
  ['e^ɪ', 'A'],
  ['ɔ^ɪ', 'Y'],
  ['d^ʒ', 'ʤ'],
  ['t^ʃ', 'ʧ'],
  ['n\u0329', 'ᵊn'],
  ['l\u0329', 'ᵊl'],
  ['ʔ', 't'],
  ['ɐ', 'ə'],
  ['ɚ', 'əɹ'],
  ['r', 'ɹ'],
  ['x', 'k'],
  ['ç', 'k'],
  ['ɬ', 'l'],
  ['ʲ', ''],
  ['\u0303', ''],
];
const AMERICAN: typeof SHARED = [
  ['o^ʊ', 'O'],
  ['ɜːɹ', 'ɜɹ'],
  ['ɜː', 'ɜɹ'],
  ['ɪ^ə', 'iə'],
  ['ː', ''],
];
const BRITISH: typeof SHARED = [
  ['e^ə', 'ɛː'],
  ['ə^ʊ', 'Q'],
];

async function firstModel(folder: string): Promise<string | null> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.onnx')).sort();
  const [first] = names;
  return first === undefined ? null : join(folder, first);
}

async function readVocabulary(file: string): Promise<Vocabulary | null> {
  try {
    const { model } = tokenizer.parse(JSON.parse(await readFile(file, 'utf8')));
    return new Map(Object.entries(model.vocab));
  } catch {
    return null;
  }
}

async function readStyles(file: string): Promise<Float32Array> {
  const bytes = await readFile(file);
  const styles = new Float32Array(Math.floor(bytes.length / 4));
  for (let index = 0; index < styles.length; index += 1) styles[index] = bytes.readFloatLE(index * 4);
  if (styles.length < STYLE || styles.length % STYLE !== 0)
    throw new SpeechFault(`${file} is no voice of Kokoro`);
  return styles;
}

/** Kokoro: a small neural voice model, at home on this machine once it is installed. */
export const open = (): Engine => new NeuralEngine(kokoroModel);
