import { createHash } from 'node:crypto';
import type { Cast, CastVoice, Script } from '../model.js';
import { deliveryOf, plainDelivery } from './delivery.js';
import type { Engine } from './engine.js';
import { speakerOf } from './speaker.js';
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
 * @param words what the engines get to say of each line, as `wordsOf` tells
 * @throws MachineError if the cast uses an engine that is not open
 */
export function planUtterances(
  script: Script,
  cast: Cast,
  engines: ReadonlyMap<string, Engine>,
  words: readonly string[],
  { plain = false }: PlanOptions = {},
): Utterance[] {
  return script.lines.flatMap((line, index) => {
    if (line.kind === 'note') return [];
    const { voice: own, engine } = speakerOf(line, cast, engines);
    const voice = delivered(own, plain ? plainDelivery : deliveryOf(line, script.text, script.emphasis));
    return splitSpeech(words[index] ?? '', UTTERANCE_LENGTH).map((part) => ({
      line: index,
      text: part,
      voice,
      key: keyOf(engine, voice, part),
    }));
  });
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
