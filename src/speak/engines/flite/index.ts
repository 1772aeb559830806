import { createRequire } from 'node:module';
import { InputError } from '../../../errors.js';
import type { Clip, Voice } from '../../../model.js';
import {
  clampProsody,
  type Engine,
  type EngineOptions,
  SpeechFault,
  type SpeechRequest,
} from '../../engine.js';
import { addendaOf } from './addenda.js';
import { withBoundary } from './boundary.js';
import { WorkerFault, WorkerPool } from './pool.js';
import { loadProgram, packageName } from './program.js';
import { readable } from './readable.js';
import type { FliteCall } from './synthesize.js';
import { fliteVoices, soundOf } from './voices.js';
import type { FliteAnswer } from './worker.js';

/** Goes up with any change to what this folder makes of the same request. */
const REVISION = 3;

/** A worker takes about 50 MB, and more of them than this would not find enough to do. */
const MAX_WORKERS = 6;

/** Far beyond what the slowest machine needs; only a hanging program takes as long. */
const TIMEOUT_MS = { base: 30_000, perCharacter: 100 };

const require = createRequire(import.meta.url);

/** The embedded engine: flite as WebAssembly, in worker threads. It works wherever Node does. */
export const open = (options: EngineOptions): Engine => new FliteEngine(options);

class FliteEngine implements Engine {
  readonly name = 'flite';
  readonly fingerprint =
    `flite ${(require(`${packageName}/package.json`) as { version: string }).version}/${REVISION}`;
  readonly concurrency: number;
  readonly pitch = 'alone';
  readonly readable = readable;
  readonly phonemes = 'arpabet';
  #pool: Promise<WorkerPool<FliteCall, FliteAnswer>> | null = null;

  constructor({ jobs }: EngineOptions) {
    this.concurrency = Math.max(1, Math.min(jobs, MAX_WORKERS));
  }

  async availability() {
    try {
      require.resolve(packageName);
      return { ok: true } as const;
    } catch {
      return {
        ok: false,
        why: `the package ${packageName} is not installed`,
        remedy: 'Run npm ci.',
      } as const;
    }
  }

  async voices(): Promise<readonly Voice[]> {
    return fliteVoices.map(({ id, gender, age, quality, description }) => ({
      engine: this.name,
      id,
      language: 'en',
      gender,
      age,
      quality,
      description,
    }));
  }

  prepare(): void {
    this.#open()
      .then((pool) => pool.warm())
      .catch(() => undefined);
  }

  async speak({ text, voice: id, prosody }: SpeechRequest, signal: AbortSignal): Promise<Clip> {
    const voice = fliteVoices.find((each) => each.id === id);
    if (!voice) throw new InputError(`flite has no voice "${id}".`, { hint: 'fullcast voices lists them.' });
    const { features, rateFactor } = soundOf(voice, {
      rate: clampProsody(prosody.rate),
      pitch: clampProsody(prosody.pitch),
      ...(prosody.range !== undefined && { range: clampProsody(prosody.range) }),
    });
    const answer = await this.#run({ voice: voice.base, features, ...addendaOf(text) }, signal);
    const { samples, rate } = withBoundary(answer, text);
    return { samples, rate: Math.round(rate * rateFactor) };
  }

  async close(): Promise<void> {
    await (await this.#pool)?.close();
  }

  #open(): Promise<WorkerPool<FliteCall, FliteAnswer>> {
    this.#pool ??= openPool(this.concurrency);
    return this.#pool;
  }

  /** A worker that crashed or hung has been ended; the next try gets a new one. */
  async #run(call: FliteCall, signal: AbortSignal): Promise<Extract<FliteAnswer, { ok: true }>> {
    const pool = await this.#open();
    const timeout = TIMEOUT_MS.base + call.text.length * TIMEOUT_MS.perCharacter;
    const answer = await pool.run(call, timeout, signal).catch((error: unknown) => {
      throw error instanceof WorkerFault ? new SpeechFault(error.message) : error;
    });
    if (!answer.ok) throw new SpeechFault(answer.message);
    if (answer.samples.length === 0) throw new SpeechFault('there is no sound in what it gave');
    return answer;
  }
}

async function openPool(size: number): Promise<WorkerPool<FliteCall, FliteAnswer>> {
  const program = await loadProgram();
  return new WorkerPool({ size, file: require.resolve('#flite-worker'), workerData: program });
}
