import { FullcastError, InputError, MachineError } from '../../../errors.js';
import { decode } from '../../../ffmpeg.js';
import type { Clip, Voice } from '../../../model.js';
import {
  type Availability,
  clampProsody,
  type Engine,
  type EngineOptions,
  SpeechFault,
  type SpeechRequest,
} from '../../engine.js';
import { isSpeakable, onOneLine } from '../plain.js';
import { audible, soundIn } from '../sound.js';
import { type Answer, ask, Refusal } from './request.js';
import { configuredServer, type Environment, type Server } from './server.js';
import { assumedVoices, isName, listedVoices, voiceOf } from './voices.js';

/** Goes up with any change to what is made of the same request. */
const REVISION = 1;
/** Of the interface: https://platform.openai.com/docs/api-reference/audio/createSpeech */
const SPEEDS = { min: 0.25, max: 4 };
/** Asking for its voices tells whether a server is there; nobody wants to wait long for that. */
const LISTING = { tries: 2, timeoutMs: 10_000 };
/** It wants a key, or another one. */
const UNAUTHORISED = [401, 403];

const REMEDY =
  'Give its address: "engines": { "http": { "url": "http://127.0.0.1:8880" } } in voices.json, or FULLCAST_HTTP_URL.';

const never = new AbortController().signal;

/** Any server with the speech interface of OpenAI. Nothing is asked of any network unless an address is set up. */
export const open = (options: EngineOptions): Engine => new HttpEngine(options);

export class HttpEngine implements Engine {
  readonly name = 'http';
  /** The interface knows no pitch. */
  readonly pitch = 'with timbre';
  readonly concurrency: number;
  readonly elsewhere = true;
  readonly #server: Server | InputError | null;
  #voices: Promise<{ readonly voices: readonly Voice[]; readonly listed: boolean }> | null = null;

  constructor({ settings }: EngineOptions, environment: Environment = process.env) {
    try {
      this.#server = configuredServer(settings?.http ?? {}, environment);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#server = error;
    }
    this.concurrency = this.#server && !(this.#server instanceof InputError) ? this.#server.jobs : 1;
  }

  get fingerprint(): string {
    const { base, model, format } = this.#expectServer();
    return `http ${base.host}${base.pathname} ${model} ${format}/${REVISION}`;
  }

  async availability(): Promise<Availability> {
    if (!this.#server) return { ok: false, why: 'no server is set up', remedy: REMEDY };
    try {
      await this.voices();
      return { ok: true };
    } catch (error) {
      if (!(error instanceof FullcastError)) throw error;
      return { ok: false, why: error.message.replace(/\.$/, ''), remedy: error.hint ?? REMEDY, wanted: true };
    }
  }

  async voices(): Promise<readonly Voice[]> {
    return (await this.#findVoices()).voices;
  }

  /** A server that can't list its voices may have any. */
  async unlisted(id: string): Promise<Voice | null> {
    const { listed } = await this.#findVoices();
    return listed || !isName(id) ? null : voiceOf(id, this.#expectServer());
  }

  readable(text: string): string {
    const plain = onOneLine(text);
    return isSpeakable(plain) ? plain : '';
  }

  async speak({ text, voice, prosody }: SpeechRequest, signal: AbortSignal): Promise<Clip> {
    const server = this.#expectServer();
    const known = (await this.voices()).some(({ id }) => id === voice) || (await this.unlisted(voice));
    if (!known) {
      throw new InputError(`The speech server has no voice "${voice}".`, {
        hint: 'fullcast voices --engine http lists those it has.',
      });
    }
    const pitch = clampProsody(prosody.pitch);
    // Read faster what was spoken slower, which moves the timbre along.
    const speed = Math.min(SPEEDS.max, Math.max(SPEEDS.min, clampProsody(prosody.rate) / pitch));
    const body = {
      model: server.model,
      input: onOneLine(text),
      voice,
      response_format: server.format,
      ...(speed !== 1 && { speed }),
    };
    const answer = await ask(server, { path: 'audio/speech', body }, signal);
    const clip = await soundOf(answer, server, signal);
    return { samples: clip.samples, rate: Math.round(clip.rate * pitch) };
  }

  async close(): Promise<void> {}

  #findVoices() {
    this.#voices ??= findVoices(this.#expectServer());
    return this.#voices;
  }

  #expectServer(): Server {
    if (this.#server instanceof InputError) throw this.#server;
    if (!this.#server) throw new MachineError('No speech server is set up.', { hint: REMEDY });
    return this.#server;
  }
}

/** @throws MachineError if there is no server, or it takes the key for a wrong one */
async function findVoices(server: Server) {
  try {
    const timeoutMs = Math.min(server.timeoutMs, LISTING.timeoutMs);
    const { body } = await ask({ ...server, timeoutMs }, { path: 'audio/voices' }, never, LISTING.tries);
    const voices = listedVoices(body.toString('utf8'), server);
    if (voices) return { voices, listed: true };
  } catch (error) {
    if (error instanceof SpeechFault) throw new MachineError(`The speech server hangs: ${error.message}.`);
    if (!(error instanceof Refusal) || UNAUTHORISED.includes(error.status)) throw error;
  }
  return { voices: assumedVoices(server), listed: false };
}

/** By what the bytes are, since servers are careless about what they say they are. */
async function soundOf({ contentType, body }: Answer, server: Server, signal: AbortSignal): Promise<Clip> {
  if (body.length === 0) throw new SpeechFault('its answer is empty');
  const wave = body.toString('latin1', 0, 4) === 'RIFF';
  const mp3 =
    body.toString('latin1', 0, 3) === 'ID3' || (body[0] === 0xff && ((body[1] ?? 0) & 0xe0) === 0xe0);
  if (wave) return soundIn(body);
  if (/^(?:text\/|application\/json)/.test(contentType)) {
    throw new SpeechFault(`its answer is ${contentType}, not sound`);
  }
  if (server.format === 'pcm') return audible(pcm(body, server.sampleRate));
  if (server.format === 'mp3' && mp3) return soundIn(await decode(body, 'mp3', signal));
  throw new SpeechFault(`its answer is no ${server.format}`);
}

/** 16 bits, little-endian, one channel. */
function pcm(bytes: Buffer, rate: number): Clip {
  const samples = new Int16Array(Math.floor(bytes.length / 2));
  for (let index = 0; index < samples.length; index += 1) samples[index] = bytes.readInt16LE(index * 2);
  return { samples, rate };
}
