import { InputError } from '../../../errors.js';
import type { Clip, Voice } from '../../../model.js';
import {
  type Availability,
  clampProsody,
  type Engine,
  SpeechFault,
  type SpeechRequest,
} from '../../engine.js';
import { isSpeakable, onOneLine } from '../plain.js';
import { audible } from '../sound.js';
import type { InferenceRequest } from './inference.js';
import { installedRuntime, ModelProcess } from './model-process.js';
import { phonemizerVersion } from './phonemes.js';

/** Speech that a model gives, and at which rate. */
export interface ModelVoice {
  readonly voice: Voice;
  /** Samples a second. */
  readonly rate: number;
  /**
   * The runs of the model that say a text, in order.
   *
   * @param speed 1 is the voice's own pace
   * @throws SpeechFault; InterruptedError when `signal` aborts
   */
  runs(text: string, speed: number, signal: AbortSignal): Promise<readonly InferenceRequest[]>;
}

/** What differs between kinds of models. */
export interface ModelKind {
  readonly name: string;
  readonly revision: number;
  /** What to do where there is no model. */
  readonly remedy: string;
  /** What is in the folder; no voices if nothing. The version tells models apart. */
  find(): Promise<{ readonly version: string; readonly voices: readonly ModelVoice[] }>;
}

/** A model is loaded first, which takes its time; a slow machine takes a second for a character. */
const TIMEOUT_MS = { base: 120_000, perCharacter: 1000 };

/** Voices that are neural networks, run on this machine by ONNX Runtime in a process of its own. */
export class NeuralEngine implements Engine {
  readonly name: string;
  /** Models know no pitch. */
  readonly pitch = 'with timbre';
  readonly concurrency = 1;
  readonly #kind: ModelKind;
  readonly #process = new ModelProcess();
  #found: ReturnType<ModelKind['find']> | null = null;
  #version = '';

  constructor(kind: ModelKind) {
    this.name = kind.name;
    this.#kind = kind;
  }

  get fingerprint(): string {
    return `${this.name} ${this.#version}/${this.#kind.revision}`;
  }

  async availability(): Promise<Availability> {
    const { version, voices } = await this.#find();
    if (voices.length === 0) return { ok: false, why: 'no model is installed', remedy: this.#kind.remedy };
    const runtime = installedRuntime();
    if (!runtime) {
      const remedy = 'Install it: npm install onnxruntime-node';
      return { ok: false, why: 'ONNX Runtime is not installed', remedy, wanted: true };
    }
    const phonemizer = await phonemizerVersion();
    if (!phonemizer) {
      const remedy =
        'Install espeak-ng, which tells it how words sound: apt install espeak-ng, brew install espeak-ng.';
      return { ok: false, why: 'espeak-ng is not installed', remedy, wanted: true };
    }
    this.#version = `${version}, ${runtime}, espeak-ng ${phonemizer}`;
    return { ok: true };
  }

  async voices(): Promise<readonly Voice[]> {
    return (await this.#find()).voices.map(({ voice }) => voice);
  }

  readable(text: string): string {
    const plain = onOneLine(text);
    return isSpeakable(plain) ? plain : '';
  }

  async speak({ text, voice: id, prosody }: SpeechRequest, signal: AbortSignal): Promise<Clip> {
    const voice = (await this.#find()).voices.find((each) => each.voice.id === id);
    if (!voice)
      throw new InputError(`${this.name} has no voice "${id}".`, { hint: 'fullcast voices lists them.' });
    const pitch = clampProsody(prosody.pitch);
    // Read faster what was spoken slower, which moves the timbre along.
    const speed = clampProsody(prosody.rate) / pitch;
    const timeoutMs = TIMEOUT_MS.base + text.length * TIMEOUT_MS.perCharacter;
    const pieces: Float32Array[] = [];
    for (const run of await voice.runs(this.readable(text), speed, signal)) {
      pieces.push(await this.#process.run(run, timeoutMs, signal));
    }
    const clip = audible({ samples: toInt16(pieces), rate: voice.rate });
    return { samples: clip.samples, rate: Math.round(clip.rate * pitch) };
  }

  async close(): Promise<void> {
    this.#process.close();
  }

  #find(): ReturnType<ModelKind['find']> {
    this.#found ??= this.#kind.find();
    return this.#found;
  }
}

function toInt16(pieces: readonly Float32Array[]): Int16Array {
  const samples = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    for (const value of piece) {
      if (!Number.isFinite(value)) throw new SpeechFault('the model gave numbers that are no sound');
      samples[at] = Math.round(Math.min(1, Math.max(-1, value)) * 0x7fff);
      at += 1;
    }
  }
  return samples;
}
