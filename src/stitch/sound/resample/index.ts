import { convolve } from './convolve.js';
import { filterFor, gcd } from './filter.js';

/** What two rates have in common at least, in Hz: with less, a filter takes megabytes, and a book may need many. */
const COMMON = 20;

/**
 * Converts a signal to another sample rate with a polyphase windowed sinc (Kaiser window), exact in phase: sample n of
 * the result is the signal at n · from / to. Beyond its ends the signal counts as silent.
 *
 * @param from the signal's rate, in Hz, a whole number. One that has next to nothing in common with the other, since an
 *   engine moves pitch that way, is rounded by at most 10 Hz: 2 cents at 8 kHz
 * @param to the rate wanted, in Hz, a whole number
 * @returns a signal that may be changed, and lasts until the next call
 */
export function resample(signal: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return signal;
  const rate = gcd(from, to) < COMMON ? COMMON * Math.max(1, Math.round(from / COMMON)) : from;
  return convolve(signal, filterFor(rate, to), Math.round((signal.length * to) / rate));
}
