import { convolve } from './convolve.js';
import { filterFor } from './filter.js';

/**
 * Converts a signal to another sample rate with a polyphase windowed sinc (Kaiser window), exact in phase: sample n of
 * the result is the signal at n · from / to. Beyond its ends the signal counts as silent.
 *
 * @param from the signal's rate, in Hz, a whole number
 * @param to the rate wanted, in Hz, a whole number
 * @returns a signal that may be changed, and lasts until the next call
 */
export function resample(signal: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return signal;
  return convolve(signal, filterFor(from, to), Math.round((signal.length * to) / from));
}
