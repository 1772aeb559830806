import { MachineError } from '../errors.js';
import type { Cast, CastVoice, Line } from '../model.js';
import type { Engine } from './engine.js';

/**
 * The voice that a line is spoken with, and its engine.
 *
 * @param engines the open engines by name
 * @throws MachineError if the engine is not open
 */
export function speakerOf(
  { speaker }: Pick<Line, 'speaker'>,
  cast: Cast,
  engines: ReadonlyMap<string, Engine>,
): { readonly voice: CastVoice; readonly engine: Engine } {
  const voice = (speaker === null ? undefined : cast.characters.get(speaker)) ?? cast.narrator;
  const engine = engines.get(voice.engine);
  if (engine) return { voice, engine };
  throw new MachineError(`The voice "${voice.voice}" needs the engine ${voice.engine}, which is not open.`, {
    hint: 'fullcast doctor says what each engine needs.',
  });
}
