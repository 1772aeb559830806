import { setTimeout as wait } from 'node:timers/promises';
import { InterruptedError, MachineError } from '../../../errors.js';
import { SpeechFault } from '../../engine.js';
import { addressOf, type Server } from './server.js';

/** Half a minute of overload is waited out: 0.25 s, then twice as long each time. */
const TRIES = 6;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 60_000;
const REDIRECTS = 3;
/** More than any utterance takes, in bytes. */
const ANSWER_LIMIT = 64 * 1024 * 1024;
/** Of what a server says about a failure, in characters. */
const EXPLANATION_LENGTH = 300;

export interface Answer {
  readonly contentType: string;
  readonly body: Buffer;
}

export interface Question {
  /** Below `/v1/`. */
  readonly path: string;
  /** Sent as JSON by POST; without it, the question is a GET. */
  readonly body?: object;
}

/**
 * Asks the server; again, with pauses that grow or are as long as it says, where it is overloaded, fails, or can't be
 * reached.
 *
 * @param tries how often at most; 1 asks once
 * @throws SpeechFault if the answer takes too long or breaks off; MachineError if it refuses or stays broken;
 *   InterruptedError when `signal` aborts
 */
export async function ask(
  server: Server,
  question: Question,
  signal: AbortSignal,
  tries: number = TRIES,
): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await attempt(server, question, signal);
    if (outcome.kind === 'answer') return outcome.answer;
    if (tried >= tries) throw outcome.error;
    const delay = outcome.retryAfterMs ?? FIRST_DELAY_MS * 2 ** (tried - 1);
    await wait(Math.min(delay, LONGEST_DELAY_MS), undefined, { signal }).catch(() => {
      throw stopped();
    });
  }
}

/** The server understands, and says no. */
export class Refusal extends MachineError {
  readonly status: number;

  constructor(status: number, message: string, hint: string) {
    super(message, { hint });
    this.status = status;
  }
}

type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'again'; readonly error: MachineError; readonly retryAfterMs: number | null };

async function attempt(server: Server, question: Question, signal: AbortSignal): Promise<Outcome> {
  const deadline = startDeadline(server.timeoutMs, signal);
  try {
    const response = await send(server, question, deadline.signal);
    if (response.ok) {
      const contentType = response.headers.get('content-type') ?? '';
      return { kind: 'answer', answer: { contentType, body: await bodyOf(response) } };
    }
    const error = await refusal(server, response);
    if (response.status !== 429 && response.status < 500) throw error;
    return { kind: 'again', error, retryAfterMs: retryAfter(response.headers.get('retry-after')) };
  } catch (error) {
    if (signal.aborted) throw stopped();
    if (deadline.signal.aborted) throw new SpeechFault(`it gave no answer in ${server.timeoutMs / 1000} s`);
    if (error instanceof MachineError || error instanceof SpeechFault) throw error;
    return { kind: 'again', error: unreachable(server, error), retryAfterMs: null };
  } finally {
    deadline.clear();
  }
}

/**
 * A signal that aborts with another or after some time, until it is cleared. `AbortSignal.any` and `AbortSignal.timeout`
 * hold on to every answer until the time is over.
 */
function startDeadline(milliseconds: number, signal: AbortSignal) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    },
  };
}

/** Goes where the server sends it as long as that is the server itself: nobody else is to get the story or the key. */
async function send(server: Server, { path, body }: Question, signal: AbortSignal): Promise<Response> {
  let address: URL = addressOf(server, path);
  for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
    const response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(server.key !== null && { authorization: `Bearer ${server.key}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, address.href) ? new URL(location, address) : null;
    if (!next || !isSameServer(server.base, next)) {
      throw new MachineError(
        `The speech server ${server.base.host} sends its callers to ${next?.host ?? location}.`,
        {
          hint: 'If that is right, give that address: FULLCAST_HTTP_URL, or "url" in voices.json.',
        },
      );
    }
    address = next;
  }
  throw new MachineError(`The speech server ${server.base.host} sends its callers round in circles.`);
}

function isSameServer(base: URL, next: URL): boolean {
  const upgraded = base.protocol === 'http:' && next.protocol === 'https:' && base.hostname === next.hostname;
  return base.origin === next.origin || (upgraded && base.port === '' && next.port === '');
}

async function bodyOf(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > ANSWER_LIMIT) throw new SpeechFault('its answer does not end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function refusal(server: Server, response: Response): Promise<Refusal> {
  const said = (await bodyOf(response).catch(() => Buffer.alloc(0))).toString('utf8');
  const words = explanationIn(said);
  const { status } = response;
  const message = `The speech server ${server.base.host} answers ${status}${words === '' ? '' : `: ${words}`}`;
  return new Refusal(status, /[.!?]$/.test(message) ? message : `${message}.`, adviceFor(status, server));
}

function adviceFor(status: number, { keyWithheld, model }: Server): string {
  if (status === 401 || status === 403) {
    return keyWithheld
      ? 'The key in FULLCAST_HTTP_KEY goes only to the address in FULLCAST_HTTP_URL: set that, too.'
      : 'Set its key in the environment: FULLCAST_HTTP_KEY.';
  }
  if (status === 404) return 'Is "url" the base address of a server with the speech interface of OpenAI?';
  if (status === 429 || status >= 500) return 'Try again later; what was spoken is kept.';
  return `Does it know the model "${model}" and the voice?`;
}

/** What a server says of a failure, in the places where such servers say it, else as it is. */
function explanationIn(body: string): string {
  let words = /^\s*</.test(body) ? '' : body;
  try {
    const { error, detail, message } = JSON.parse(body) as Record<string, unknown>;
    const found = [error, detail, message].find((each) => each !== undefined);
    const inner = found && typeof found === 'object' && 'message' in found ? found.message : found;
    words = typeof inner === 'string' ? inner : JSON.stringify(inner ?? '');
  } catch {
    // It is no JSON: then its words are shown.
  }
  return words
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, EXPLANATION_LENGTH);
}

/** In milliseconds; seconds or a date, as in RFC 9110, 10.2.3. Null if it says nothing. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function unreachable({ base }: Server, error: unknown): MachineError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return new MachineError(`The speech server ${base.host} can't be reached: ${cause}.`, {
    hint: 'Is it running? Its address is FULLCAST_HTTP_URL, or "url" in voices.json.',
    cause: error,
  });
}

const stopped = () => new InterruptedError('Speaking was stopped.');
