import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InputError, InterruptedError } from '../../../errors.js';
import type { Clip, Voice } from '../../../model.js';
import {
  type Availability,
  clampProsody,
  type Engine,
  type EngineOptions,
  SpeechFault,
  type SpeechRequest,
} from '../../engine.js';
import { soundIn } from '../sound.js';
import { makeWorkFolder } from '../work-folder.js';
import { exportSpeech } from './export.js';
import { macos } from './macos.js';
import type { SayPlatform, SystemVoice } from './platform.js';
import { qualityOf } from './quality.js';
import { windows } from './windows.js';

/** Goes up with any change to what this folder makes of the same request. */
const REVISION = 1;
const MAX_PROCESSES = 4;
const LIST_TIMEOUT_MS = 20_000;
const TIMEOUT_MS = { base: 30_000, perCharacter: 250 };

/** The voices of macOS and Windows, through the `say` package. */
export const open = (options: EngineOptions): Engine => new SayEngine(options);

export class SayEngine implements Engine {
  readonly name = 'say';
  readonly fingerprint: string;
  readonly concurrency: number;
  readonly pitch = 'with timbre';
  readonly #platform: SayPlatform | undefined;
  #listed: Promise<readonly SystemVoice[]> | null = null;
  #folder: Promise<string> | null = null;

  /** @param system the system whose command line is used, as `process.platform` names it */
  constructor({ jobs }: EngineOptions, system: string = process.platform) {
    this.#platform = [macos, windows].find(({ name }) => name === system);
    // The system's release stands for the version of its voices.
    this.fingerprint = `say ${system} ${release()}/${REVISION}`;
    this.concurrency = Math.max(1, Math.min(jobs, MAX_PROCESSES));
  }

  async availability(): Promise<Availability> {
    if (!this.#platform) {
      return {
        ok: false,
        why: `it speaks with the voices of macOS and Windows, and this is ${process.platform}`,
        remedy: 'Use the engine "auto", or "flite", which works everywhere.',
      };
    }
    try {
      if ((await this.#voices()).length > 0) return { ok: true };
      return {
        ok: false,
        why: 'the system lists no voices',
        remedy: 'Install a voice in the system settings.',
      };
    } catch (error) {
      return {
        ok: false,
        why: `the system's voices can't be listed: ${messageOf(error)}`,
        remedy: 'Use the engine "flite", which works everywhere.',
      };
    }
  }

  async voices(): Promise<readonly Voice[]> {
    const voices = (await this.#voices()).map(({ name, language, gender, age, comment }) => ({
      engine: this.name,
      id: name,
      language,
      gender,
      age,
      quality: qualityOf(name),
      description: comment,
    }));
    return voices.sort((a, b) => b.quality - a.quality || (a.id < b.id ? -1 : 1));
  }

  /** Any script may have a voice here, so every letter counts as readable. */
  readable(text: string): string {
    const safe = this.#platform?.safeText(text).replace(/\s+/g, ' ').trim() ?? '';
    return /[\p{L}\p{N}]/u.test(safe) ? safe : '';
  }

  async speak({ text, voice, prosody }: SpeechRequest, signal: AbortSignal): Promise<Clip> {
    const platform = this.#platform;
    if (!platform || !(await this.#voices()).some(({ name }) => name === voice)) {
      throw new InputError(`The system has no voice "${voice}".`, {
        hint: 'fullcast voices lists those it has.',
      });
    }
    const pitch = clampProsody(prosody.pitch);
    const file = join(await this.#work(), `${randomUUID()}.wav`);
    const timeoutMs = TIMEOUT_MS.base + text.length * TIMEOUT_MS.perCharacter;
    try {
      // The package has no pitch: read faster what was spoken slower, which moves the timbre along.
      const speed = clampProsody(prosody.rate) / pitch;
      await exportSpeech({ platform, text, voice, speed, file, timeoutMs }, signal);
      const clip = soundIn(await readFile(file));
      return { samples: clip.samples, rate: Math.round(clip.rate * pitch) };
    } catch (error) {
      if (error instanceof InterruptedError) throw error;
      throw new SpeechFault(messageOf(error));
    } finally {
      await rm(file, { force: true }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    const folder = await this.#folder?.catch(() => null);
    if (folder) await rm(folder, { recursive: true, force: true });
  }

  #voices(): Promise<readonly SystemVoice[]> {
    const platform = this.#platform;
    if (!platform) return Promise.resolve([]);
    this.#listed ??= listVoices(platform);
    return this.#listed;
  }

  #work(): Promise<string> {
    this.#folder ??= makeWorkFolder();
    return this.#folder;
  }
}

async function listVoices(platform: SayPlatform): Promise<readonly SystemVoice[]> {
  const [program, ...args] = platform.list;
  const { stdout } = await promisify(execFile)(program, args, { encoding: 'utf8', timeout: LIST_TIMEOUT_MS });
  return platform.parseList(stdout).filter(({ name }) => platform.isSafeVoice(name));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
