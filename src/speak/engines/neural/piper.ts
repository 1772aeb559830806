import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Engine, SpeechFault } from '../../engine.js';
import { canonicalLanguage } from '../language.js';
import { type ModelKind, type ModelVoice, NeuralEngine } from './engine.js';
import type { InferenceRequest } from './inference.js';
import { modelsFolder } from './models.js';
import { phonemize } from './phonemes.js';

/** What lies beside a model, `NAME.onnx.json`, as far as it matters. */
const config = z.object({
  audio: z.object({ sample_rate: z.number().int().positive() }),
  espeak: z.object({ voice: z.string().regex(/^[\w-]+$/) }),
  language: z.object({ code: z.string() }).optional(),
  inference: z.object({ length_scale: z.number().positive() }).optional(),
  num_speakers: z.number().int().default(1),
  speaker_id_map: z.record(z.string(), z.number().int()).default({}),
  phoneme_id_map: z.record(z.string(), z.array(z.number().int())),
});
type Config = z.infer<typeof config>;

/** Beginning, end, and what stands between all sounds. */
const MARKS = { begin: '^', end: '$', pad: '_' };

/**
 * Models of Piper: `NAME.onnx` with inputs `input` (int64, 1 × n), `input_lengths` (int64, 1), `scales` (float32, 3) and,
 * where it has several speakers, `sid` (int64, 1), and `NAME.onnx.json`.
 */
const piperModels: ModelKind = {
  name: 'piper',
  revision: 1,
  remedy:
    'Put a voice of https://huggingface.co/rhasspy/piper-voices (NAME.onnx and NAME.onnx.json) into the folder piper ' +
    'of your models (FULLCAST_MODELS).',
  async find() {
    const folder = join(modelsFolder(), 'piper');
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.onnx')).sort();
    const found = await Promise.all(
      names.map((name) => voicesIn(join(folder, name), name.slice(0, -'.onnx'.length))),
    );
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
    return { version: `models of ${sizes.join(', ')} bytes`, voices: found.flat() };
  },
};

async function voicesIn(model: string, name: string): Promise<readonly ModelVoice[]> {
  const settings = await readConfig(`${model}.json`);
  if (!settings) return [];
  const speakers: readonly (readonly [string | null, number | null])[] =
    settings.num_speakers > 1 ? Object.entries(settings.speaker_id_map) : [[null, null]];
  return speakers.map(
    ([speaker, number]): ModelVoice => ({
      voice: {
        engine: 'piper',
        id: speaker === null ? name : `${name}/${speaker}`,
        language: canonicalLanguage(settings.language?.code ?? settings.espeak.voice),
        gender: 'u',
        age: null,
        quality: name.endsWith('-x_low') || name.endsWith('-low') ? 0.75 : 0.88,
        description: 'neural',
      },
      rate: settings.audio.sample_rate,
      runs: async (text, speed, signal) => {
        const sounds = await phonemize(text, settings.espeak.voice, signal);
        return [runOf(model, settings, { sounds, speed, speaker: number })];
      },
    }),
  );
}

interface Saying {
  readonly sounds: string;
  readonly speed: number;
  readonly speaker: number | null;
}

function runOf(
  model: string,
  { phoneme_id_map: numbers, inference }: Config,
  saying: Saying,
): InferenceRequest {
  const pad = numbers[MARKS.pad] ?? [];
  const known = [...saying.sounds.normalize('NFD')].map((sound) => numbers[sound] ?? []);
  if (known.every(({ length }) => length === 0)) throw new SpeechFault('it knows none of the sounds');
  const spaced = [numbers[MARKS.begin] ?? [], ...known]
    .filter(({ length }) => length > 0)
    .flatMap((each) => [...each, ...pad]);
  const ids = BigInt64Array.from([...spaced, ...(numbers[MARKS.end] ?? [])].map(BigInt));
  // Without noise: it would make every run another one.
  const scales = Float32Array.of(0, (inference?.length_scale ?? 1) / saying.speed, 0);
  const sid = BigInt64Array.of(BigInt(saying.speaker ?? 0));
  return {
    model,
    inputs: [
      { names: ['input'], tensor: { type: 'int64', dims: [1, ids.length], data: ids } },
      {
        names: ['input_lengths'],
        tensor: { type: 'int64', dims: [1], data: BigInt64Array.of(BigInt(ids.length)) },
      },
      { names: ['scales'], tensor: { type: 'float32', dims: [3], data: scales } },
      { names: ['sid'], tensor: { type: 'int64', dims: [1], data: sid }, optional: true },
    ],
  };
}

async function readConfig(file: string): Promise<Config | null> {
  try {
    return config.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Piper: neural voices in many languages, one model each. */
export const open = (): Engine => new NeuralEngine(piperModels);
