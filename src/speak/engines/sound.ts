import type { Clip } from '../../model.js';
import { SpeechFault } from '../engine.js';
import { trimSilence } from '../silence.js';
import { parseWav } from '../wav.js';

/**
 * The speech in a WAVE file that a program or a server has given.
 *
 * @throws SpeechFault if there is no file, no sound, or only the beginning of one
 */
export function soundIn(wave: Uint8Array): Clip {
  if (wave.length === 0) throw new SpeechFault('it gave nothing');
  const clip = parseWav(wave);
  if (!clip) throw new SpeechFault('what it gave is no WAVE file, or not a whole one');
  return audible(clip);
}

/**
 * A clip without silence at both ends.
 *
 * @throws SpeechFault if nothing is left
 */
export function audible(clip: Clip): Clip {
  const trimmed = trimSilence(clip);
  if (trimmed.samples.length === 0) throw new SpeechFault('there is no sound in what it gave');
  return trimmed;
}
