import { InputError } from '../../../errors.js';
import type { HttpSettings } from '../../../model.js';

/** The server to use, with everything decided that settings may leave out. */
export interface Server {
  /** Without a slash at its end. */
  readonly base: URL;
  /** Null if it gets none. */
  readonly key: string | null;
  /** Whether a key is known that this server is not trusted with. */
  readonly keyWithheld: boolean;
  readonly model: string;
  readonly voices: NonNullable<HttpSettings['voices']>;
  readonly format: NonNullable<HttpSettings['format']>;
  readonly sampleRate: number;
  readonly timeoutMs: number;
  readonly jobs: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The server of OpenAI itself, whose key is mostly at hand anyway. */
const OPENAI = 'https://api.openai.com';
/** OpenAI's PCM, and Kokoro's. */
const SAMPLE_RATE = 24_000;
const TIMEOUT_SECONDS = 60;
const JOBS = 2;

/**
 * The server that is set up: the address in the environment, else the one in voices.json. Null if there is none.
 *
 * A voices.json may come with a story from anywhere, so a key goes only where the environment says, to this machine
 * itself, or to the one that it was made for.
 *
 * @throws InputError for an address that is none, or one with a name and password in it
 */
export function configuredServer(settings: HttpSettings, environment: Environment): Server | null {
  const asked = addressIn(settings, environment);
  if (asked === undefined) return null;
  const base = parseBase(asked);
  const ownKey = environment.FULLCAST_HTTP_KEY || null;
  const trusted = Boolean(environment.FULLCAST_HTTP_URL) || isLoopback(base);
  const openAi = base.origin === OPENAI;
  const key = trusted || openAi ? (ownKey ?? (openAi ? environment.OPENAI_API_KEY || null : null)) : null;
  return {
    base,
    key,
    keyWithheld: key === null && ownKey !== null,
    model: settings.model ?? (openAi ? 'gpt-4o-mini-tts' : 'kokoro'),
    voices: settings.voices ?? [],
    format: settings.format ?? 'wav',
    sampleRate: settings.sampleRate ?? SAMPLE_RATE,
    timeoutMs: 1000 * (settings.timeout ?? TIMEOUT_SECONDS),
    jobs: settings.jobs ?? JOBS,
  };
}

const addressIn = ({ url }: HttpSettings, environment: Environment) => environment.FULLCAST_HTTP_URL || url;

/** Whether anybody has said where a server is. */
export const isSetUp = (settings: HttpSettings, environment: Environment): boolean =>
  addressIn(settings, environment) !== undefined;

/** The address of one of the interface's own paths. */
export function addressOf({ base }: Pick<Server, 'base'>, path: string): URL {
  const address = new URL(base);
  address.pathname = `${base.pathname}/v1/${path}`.replace(/\/{2,}/g, '/');
  return address;
}

function parseBase(text: string): URL {
  const base = URL.canParse(text) ? new URL(text) : null;
  if (!base || !/^https?:$/.test(base.protocol)) {
    throw new InputError(`"${text}" is no address of a speech server.`, {
      hint: 'It looks like http://127.0.0.1:8880',
    });
  }
  if (base.username || base.password) {
    throw new InputError(`The address of the speech server ${base.host} has a name and password in it.`, {
      hint: 'Keys are taken from the environment only: FULLCAST_HTTP_KEY.',
    });
  }
  base.search = '';
  base.hash = '';
  base.pathname = base.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
  return base;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
