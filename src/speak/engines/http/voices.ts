import { z } from 'zod';
import type { Gender, Voice } from '../../../model.js';
import { readKokoroName } from '../kokoro-voices.js';
import type { Server } from './server.js';

const named = z.union([
  z.string().transform((id) => ({ id })),
  z.looseObject({ id: z.string() }),
  z.looseObject({ name: z.string() }).transform((voice) => ({ ...voice, id: voice.name })),
  z.looseObject({ voice_id: z.string() }).transform((voice) => ({ ...voice, id: voice.voice_id })),
]);
const listing = z.union([
  z.object({ voices: z.array(named) }).transform(({ voices }) => voices),
  z.object({ data: z.array(named) }).transform(({ data }) => data),
  z.array(named),
]);

/** Names that OpenAI documents, and what listeners take them for. */
const OPENAI: Readonly<Record<string, Gender>> = {
  alloy: 'u',
  ash: 'm',
  ballad: 'm',
  coral: 'f',
  echo: 'm',
  fable: 'u',
  nova: 'f',
  onyx: 'm',
  sage: 'f',
  shimmer: 'f',
  verse: 'm',
};

/** The voices in what a server answers to the question for them; null if it is no list. */
export function listedVoices(body: string, server: Server): readonly Voice[] | null {
  const result = listing.safeParse(parseJson(body));
  if (!result.success) return null;
  const names = [...new Set(result.data.map(({ id }) => id))].filter(isName);
  return names.length === 0 ? null : order(names.map((name) => voiceOf(name, server)));
}

/** The voices of a server that can't list them: those that voices.json gives, else OpenAI's. */
export function assumedVoices(server: Server): readonly Voice[] {
  const given = server.voices.map((voice) => (typeof voice === 'string' ? voice : voice.name));
  const names = given.length > 0 ? given : Object.keys(OPENAI);
  return order(names.filter(isName).map((name) => voiceOf(name, server)));
}

/** What is known of a voice by its name, and by what voices.json says of it. */
export function voiceOf(name: string, server: Server): Voice {
  const given = server.voices.find((voice) => typeof voice !== 'string' && voice.name === name);
  const { gender, language } = typeof given === 'object' ? given : {};
  const kokoro = readKokoroName(name);
  return {
    engine: 'http',
    id: name,
    language: language ?? kokoro?.language ?? 'en',
    gender: gender ?? kokoro?.gender ?? OPENAI[name] ?? 'u',
    age: null,
    quality: kokoro?.quality ?? 0.9,
    description: `${server.model} at ${server.base.host}`,
  };
}

/** Whatever a server takes, within reason. */
export const isName = (name: string): boolean => /^[^\p{Cc}]{1,200}$/u.test(name) && name.trim() !== '';

const order = (voices: readonly Voice[]): readonly Voice[] =>
  [...voices].sort((a, b) => b.quality - a.quality || (a.id < b.id ? -1 : 1));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
