import { createHash } from 'node:crypto';
import { MachineError } from '../errors.js';
import type { Cast, CastVoice, LexiconEntry, Script } from '../model.js';
import { deliveryOf, plainDelivery } from './delivery.js';
import type { Engine } from './engine.js';
import { type Sayings, sayingsOf, spokenText } from './text/index.js';
import { splitSpeech } from './text/split.js';

/** A line, or a part of a long one, as an engine gets it. */
export interface Utterance {
  /** Index into the script's lines. */
  readonly line: number;
  readonly text: string;
  /** With what the line's delivery makes of it; `volume` is set where clips are joined. */
  readonly voice: CastVoice;
  /** Hexadecimal SHA-256 of all that shapes its sound; its name in the store. */
  readonly key: string;
}

export interface PlanOptions {
  /** True for every line as its voice says anything, whatever the story says of how. */
  readonly plain?: boolean;
}

/** Longer lines are spoken in parts, in characters; about 25 s of speech, 1 MB of samples. */
const UTTERANCE_LENGTH = 400;

/** What two multipliers give is rounded to, so that a voice's own come out as they were. */
const STEPS = 10_000;

/**
 * What has to be spoken, in order. A long line gives several utterances, so that memory stays flat; notes and lines
 * without anything to pronounce give none.
 *
 * @param engines the open engines by name; all that the cast uses must be among them
 * @throws MachineError if the cast uses an engine that is not open
 */
export function planUtterances(
  script: Script,
  cast: Cast,
  engines: ReadonlyMap<string, Engine>,
  { plain = false }: PlanOptions = {},
): Utterance[] {
  const language = script.details.language ?? 'en';
  const sayings = lookup(cast);
  return script.lines.flatMap((line, index) => {
    const { start, end, kind, speaker } = line;
    if (kind === 'note') return [];
    const own = (speaker === null ? undefined : cast.characters.get(speaker)) ?? cast.narrator;
    const engine = engines.get(own.engine);
    if (!engine) {
      throw new MachineError(`The voice "${own.voice}" needs the engine ${own.engine}, which is not open.`, {
        hint: 'fullcast doctor says what each engine needs.',
      });
    }
    const raw = script.text.slice(start, end);
    const spoken = spokenText(raw, { sayings: sayings(speaker, engine), language, kind });
    const text = engine.readable(goesOn(script, index) ? `${spoken},` : spoken);
    const voice = delivered(own, plain ? plainDelivery : deliveryOf(line, script.text, script.emphasis));
    return splitSpeech(text, UTTERANCE_LENGTH).map((part) => ({
      line: index,
      text: part,
      voice,
      key: keyOf(engine, voice, part),
    }));
  });
}

/**
 * Whether a line without a mark at its end goes on in the next, as a speech in its tag (`"I can't" Alex said`) or a tag in
 * its speech (`he whispered "Go"`). The comma keeps engines from ending it as a sentence.
 */
function goesOn({ lines, text }: Script, index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (!line || next?.opens !== 'line' || line.kind === 'heading' || next.kind === 'note') return false;
  return /[\p{L}\p{N}]["'”’»*_\s]*$/u.test(text.slice(Math.max(line.start, line.end - 8), line.end));
}

/** The sayings of each speaker by each engine, made once. */
function lookup(cast: Cast): (speaker: string | null, engine: Engine) => Sayings {
  const made = new Map<string, Sayings>();
  return (speaker, engine) => {
    const own = speaker === null ? undefined : cast.lexicons?.get(speaker);
    const key = JSON.stringify([own ? speaker : null, engine.name]);
    const known = made.get(key) ?? sayingsOf([...(own ?? []), ...otherThan(own ?? [], cast.lexicon)], engine);
    made.set(key, known);
    return known;
  };
}

/** The entries whose spelling somebody has not an entry of their own for. */
function otherThan(own: readonly LexiconEntry[], all: readonly LexiconEntry[]): readonly LexiconEntry[] {
  const fold = ({ spelling }: LexiconEntry) => spelling.toLowerCase();
  const spelled = new Set(own.map(fold));
  return all.filter((entry) => !spelled.has(fold(entry)));
}

function delivered(voice: CastVoice, { rate, pitch, range, volume }: typeof plainDelivery): CastVoice {
  const times = (a: number, b: number) => Math.round(a * b * STEPS) / STEPS;
  return {
    engine: voice.engine,
    voice: voice.voice,
    rate: times(voice.rate, rate),
    pitch: times(voice.pitch, pitch),
    volume: times(voice.volume, volume),
    ...(range !== 1 && { range }),
  };
}

/** Loudness is left out: it is set where clips are joined, so that changing it speaks nothing anew. */
function keyOf(engine: Engine, { voice, rate, pitch, range }: CastVoice, text: string): string {
  const shape = [engine.fingerprint, voice, rate, pitch, text, ...(range === undefined ? [] : [range])];
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex');
}
