import { setImmediate } from 'node:timers/promises';

/** Zero crossings of the sinc on each side: the steepness of the filter. */
const CROSSINGS = 12;
/** Kaiser window parameter; 8 gives about 80 dB of stop band. */
const BETA = 8;
/** The share of the band that is passed. */
const PASS = 0.94;

interface Filter {
  /** Input samples to go on by, over `phases` output samples. */
  readonly step: number;
  readonly phases: number;
  /** Taps a phase. */
  readonly taps: number;
  /** `phases` rows of `taps` coefficients. */
  readonly table: Float32Array;
}

/** The last few, since a book has few rates, and a filter for an odd one is large. */
const filters = new Map<string, Filter>();
const FILTERS_KEPT = 24;

/** Output samples made in one go by `resample`: about a millisecond's work. */
const BLOCK = 16384;

/**
 * Converts a signal to another sample rate with a polyphase windowed sinc (Kaiser window), exact in phase: sample n of
 * the result is the signal at n · from / to. Beyond its ends the signal counts as silent.
 *
 * The work is done in small steps with pauses between them, so that other work of the process goes on.
 *
 * @param from the signal's rate, in Hz, a whole number
 * @param to the rate wanted, in Hz, a whole number
 */
export async function resample(signal: Float32Array, from: number, to: number): Promise<Float32Array> {
  if (from === to) return signal;
  const filter = filterFor(from, to);
  const padded = new Float32Array(signal.length + 2 * filter.taps);
  padded.set(signal, filter.taps);
  const result = new Float32Array(Math.round((signal.length * to) / from));
  for (let start = 0; start < result.length; start += BLOCK) {
    convolve(padded, filter, result, start, Math.min(start + BLOCK, result.length));
    await setImmediate();
  }
  return result;
}

/** Fills samples `start` to `end` of the result. */
function convolve(
  padded: Float32Array,
  { step, phases, taps, table }: Filter,
  result: Float32Array,
  start: number,
  end: number,
): void {
  let whole = Math.floor((start * step) / phases);
  let phase = (start * step) % phases;
  for (let n = start; n < end; n++) {
    const first = whole + taps / 2 + 1;
    const row = phase * taps;
    let sum = 0;
    // Both indices are inside by construction; a check here would be a third of the time.
    for (let t = 0; t < taps; t++) sum += (padded[first + t] as number) * (table[row + t] as number);
    result[n] = sum;
    phase += step;
    whole += Math.floor(phase / phases);
    phase %= phases;
  }
}

function filterFor(from: number, to: number): Filter {
  const key = `${from}:${to}`;
  const known = filters.get(key);
  if (known) return known;
  const made = design(from, to);
  const oldest = filters.keys().next();
  if (filters.size >= FILTERS_KEPT && !oldest.done) filters.delete(oldest.value);
  filters.set(key, made);
  return made;
}

function design(from: number, to: number): Filter {
  const divisor = gcd(from, to);
  const phases = to / divisor;
  const cutoff = PASS * Math.min(1, to / from);
  const half = Math.ceil(CROSSINGS / cutoff);
  const taps = 2 * half;
  const table = new Float32Array(phases * taps);
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0;
    for (let t = 0; t < taps; t++) {
      const x = t - half + 1 - phase / phases;
      const value = cutoff * sinc(cutoff * x) * kaiser(x / half);
      table[phase * taps + t] = value;
      sum += value;
    }
    // Each phase passes a constant unchanged, so that no ripple comes from the table.
    for (let t = 0; t < taps; t++) table[phase * taps + t] = (table[phase * taps + t] ?? 0) / sum;
  }
  return { step: from / divisor, phases, taps, table };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const kaiser = (x: number) => (Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA));

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
