/** Zero crossings of the sinc on each side: the steepness of the filter. */
const CROSSINGS = 12;
/** Kaiser window parameter; 8 gives about 80 dB of stop band. */
const BETA = 8;
/** The share of the band that is passed. */
const PASS = 0.94;
/** Rows of the table are filled up with zeros to a multiple of this, so that vectors fit. */
const VECTOR = 4;

/** A windowed sinc, sampled at every phase that an output sample can have between two input samples. */
export interface Filter {
  /** Input samples to go on by, over `phases` output samples. */
  readonly step: number;
  readonly phases: number;
  /** Taps a phase, filling included. */
  readonly taps: number;
  /** How many input samples before its own a row begins. */
  readonly before: number;
  /** `phases` rows of `taps` coefficients. */
  readonly table: Float32Array;
}

/** The last few, since a book has few rates, and a filter for an odd one is large. */
const filters = new Map<string, Filter>();
const FILTERS_KEPT = 24;

/** @param from, to rates in Hz, whole numbers */
export function filterFor(from: number, to: number): Filter {
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
  const taps = Math.ceil((2 * half) / VECTOR) * VECTOR;
  const table = new Float32Array(phases * taps);
  for (let phase = 0; phase < phases; phase++) {
    const row = table.subarray(phase * taps, phase * taps + 2 * half);
    for (let t = 0; t < row.length; t++) {
      const x = t - half + 1 - phase / phases;
      row[t] = cutoff * sinc(cutoff * x) * kaiser(x / half);
    }
    // Each phase passes a constant unchanged, so that no ripple comes from the table.
    const sum = row.reduce((total, value) => total + value, 0);
    for (let t = 0; t < row.length; t++) row[t] = (row[t] ?? 0) / sum;
  }
  return { step: from / divisor, phases, taps, before: half - 1, table };
}

export const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
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
