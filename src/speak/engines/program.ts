import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../errors.js';
import { codeOf } from '../../files.js';
import type { Clip, PhonemeAlphabet, Voice } from '../../model.js';
import {
  type Availability,
  clampProsody,
  type Engine,
  type EngineOptions,
  type PitchControl,
  SpeechFault,
  type SpeechRequest,
} from '../engine.js';
import { onOneLine } from './plain.js';
import { type Invocation, NoSuchProgram, runProgram } from './process.js';
import { audible, soundIn } from './sound.js';
import { expectRoom, makeWorkFolder, writeForProgram } from './work-folder.js';

/** A speech program's command line, and what is done to the sound of what it writes. */
export interface SpeechCommand extends Pick<Invocation, 'program' | 'args' | 'input' | 'converse'> {
  /** For a program that prints the sound: takes it out of what it has printed. */
  readonly decode?: (output: Buffer) => Clip;
  /** To read its samples at, relative to their own rate; moves the pitch together with the timbre. 1 if left out. */
  readonly resampling?: number;
}

/** Where a program finds the text, and where it is to leave the sound. */
export interface SpeechFiles {
  readonly text: string;
  readonly wave: string;
}

/** What is found out about a program when it is looked for. */
export interface Installed {
  readonly version: string;
  /** The narrator's first. */
  readonly voices: readonly Voice[];
}

/** Runs a program, and gives what it prints. @throws NoSuchProgram; SpeechFault */
export type Ask = (program: string, args: readonly string[], input?: string) => Promise<string>;

/** What differs between programs that speak into a file. */
export interface SpeechProgram {
  readonly name: string;
  readonly pitch: PitchControl;
  /** The alphabet of phonemes that it takes within a text; left out if it takes none. */
  readonly phonemes?: PhonemeAlphabet;
  /** Goes up with any change to what is made of the same request. */
  readonly revision: number;
  /** What to do where it is missing. */
  readonly remedy: string;
  /** When an utterance counts as hanging; `PATIENCE` if left out. */
  readonly patience?: Patience;
  /** Asks the programs themselves. */
  identify(ask: Ask): Promise<Installed>;
  unlisted?(id: string, ask: Ask): Promise<Voice | null>;
  /** What it can say of a text on one line; said again of that, the same. */
  readable(text: string): string;
  /** @param request for a voice that it has, with readable text. The text has been put into a file, too, for a program that reads no standard input. */
  command(request: SpeechRequest, files: SpeechFiles): SpeechCommand;
}

/** Programs on a busy machine may take this long to tell their version. */
const ASKING_MS = 15_000;
/** In milliseconds: for any utterance, and for each of its characters on top. */
export interface Patience {
  readonly base: number;
  readonly perCharacter: number;
}

/** Far beyond what the slowest machine needs; only a hanging program takes as long. */
const PATIENCE: Patience = { base: 20_000, perCharacter: 50 };
const MAX_PROCESSES = 8;

const never = new AbortController().signal;

/** An engine that is a program of its own, started once for each utterance. */
export class ProgramEngine implements Engine {
  readonly name: string;
  readonly concurrency: number;
  readonly pitch: PitchControl;
  readonly phonemes: PhonemeAlphabet | null;
  readonly #program: SpeechProgram;
  #installed: Promise<Installed> | null = null;
  #version = '';
  #folder: Promise<string> | null = null;
  readonly #unlisted = new Map<string, Promise<Voice | null>>();

  constructor(program: SpeechProgram, { jobs }: EngineOptions) {
    this.name = program.name;
    this.pitch = program.pitch;
    this.phonemes = program.phonemes ?? null;
    this.concurrency = Math.max(1, Math.min(jobs, MAX_PROCESSES));
    this.#program = program;
  }

  get fingerprint(): string {
    return `${this.name} ${this.#version}/${this.#program.revision}`;
  }

  async availability(): Promise<Availability> {
    const { remedy } = this.#program;
    try {
      const { version, voices } = await this.#identify();
      this.#version = version;
      return voices.length > 0 ? { ok: true } : { ok: false, why: 'it has no voices', remedy };
    } catch (error) {
      if (error instanceof NoSuchProgram) return { ok: false, why: error.message, remedy };
      if (error instanceof SpeechFault)
        return { ok: false, why: `it does not run: ${error.message}`, remedy };
      throw error;
    }
  }

  async voices(): Promise<readonly Voice[]> {
    return (await this.#identify()).voices;
  }

  async unlisted(id: string): Promise<Voice | null> {
    const found = this.#unlisted.get(id) ?? this.#program.unlisted?.(id, ask) ?? Promise.resolve(null);
    this.#unlisted.set(id, found);
    return found;
  }

  readable(text: string): string {
    return this.#program.readable(onOneLine(text));
  }

  async speak({ text, voice, prosody }: SpeechRequest, signal: AbortSignal): Promise<Clip> {
    const known = (await this.voices()).some(({ id }) => id === voice) || (await this.unlisted(voice));
    if (!known) {
      throw new InputError(`${this.name} has no voice "${voice}".`, { hint: 'fullcast voices lists them.' });
    }
    const safe = {
      text: this.readable(text),
      voice,
      prosody: { rate: clampProsody(prosody.rate), pitch: clampProsody(prosody.pitch) },
    };
    const name = join(await this.#work(), randomUUID());
    const files = { text: `${name}.txt`, wave: `${name}.wav` };
    try {
      return await this.#run(safe, files, signal);
    } catch (error) {
      if (error instanceof SpeechFault) await expectRoom(files.text);
      throw error;
    } finally {
      await Promise.all(Object.values(files).map((file) => rm(file, { force: true }).catch(() => undefined)));
    }
  }

  async close(): Promise<void> {
    const folder = await this.#folder?.catch(() => null);
    this.#folder = null;
    if (folder) await rm(folder, { recursive: true, force: true });
  }

  async #run(request: SpeechRequest, files: SpeechFiles, signal: AbortSignal): Promise<Clip> {
    const { resampling = 1, decode, ...command } = this.#program.command(request, files);
    if (command.input === undefined) await writeForProgram(files.text, request.text);
    const { base, perCharacter } = this.#program.patience ?? PATIENCE;
    const timeoutMs = base + request.text.length * perCharacter;
    const output = await runProgram({ ...command, timeoutMs, signal });
    const { samples, rate } = decode ? audible(decode(output)) : soundIn(await written(files.wave));
    return { samples, rate: Math.round(rate * resampling) };
  }

  #identify(): Promise<Installed> {
    this.#installed ??= this.#program.identify(ask);
    return this.#installed;
  }

  #work(): Promise<string> {
    this.#folder ??= makeWorkFolder();
    return this.#folder;
  }
}

async function written(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new SpeechFault('it wrote nothing');
    throw error;
  }
}

const ask: Ask = async (program, args, input) => {
  const given = input === undefined ? {} : { input };
  return (await runProgram({ program, args, ...given, timeoutMs: ASKING_MS, signal: never })).toString(
    'utf8',
  );
};
