import { createHash } from 'node:crypto';
import { MachineError } from '../errors.js';
import type { Cast, CastVoice, Script } from '../model.js';
import type { Engine } from './engine.js';
import { spokenText } from './text/index.js';
import { splitSpeech } from './text/split.js';

/** A line, or a part of a long one, as an engine gets it. */
export interface Utterance {
  /** Index into the script's lines. */
  readonly line: number;
  readonly text: string;
  readonly voice: CastVoice;
  /** Hexadecimal SHA-256 of all that shapes its sound; its name in the store. */
  readonly key: string;
}

/** Longer lines are spoken in parts, in characters; about 25 s of speech, 1 MB of samples. */
const UTTERANCE_LENGTH = 400;

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
): Utterance[] {
  return script.lines.flatMap(({ start, end, kind, speaker }, line) => {
    if (kind === 'note') return [];
    const voice = (speaker === null ? undefined : cast.characters.get(speaker)) ?? cast.narrator;
    const engine = engines.get(voice.engine);
    if (!engine) {
      throw new MachineError(
        `The voice "${voice.voice}" needs the engine ${voice.engine}, which is not open.`,
        {
          hint: 'fullcast doctor says what each engine needs.',
        },
      );
    }
    const text = engine.readable(spokenText(script.text.slice(start, end), { lexicon: cast.lexicon }));
    return splitSpeech(text, UTTERANCE_LENGTH).map((part) => ({
      line,
      text: part,
      voice,
      key: keyOf(engine, voice, part),
    }));
  });
}

/** Loudness is left out: it is set where clips are joined, so that changing it speaks nothing anew. */
function keyOf(engine: Engine, { voice, rate, pitch }: CastVoice, text: string): string {
  return createHash('sha256')
    .update(JSON.stringify([engine.fingerprint, voice, rate, pitch, text]))
    .digest('hex');
}
