import type { Clip } from '../../src/model.js';

/** What a voice sounds like, over all that it said. */
export interface Acoustics {
  /** Median fundamental frequency, Hz. */
  readonly pitch: number;
  /** Spread of the fundamental frequency: half the distance of its 16th and 84th percentiles, semitones. */
  readonly pitchSpread: number;
  /** Mean spectral centroid of voiced sound, by amplitude, Hz. */
  readonly centroid: number;
  /** Long-term average spectrum in mel bands from 300 to 6000 Hz, dB, with a mean of 0. */
  readonly spectrum: readonly number[];
}

const WINDOW = 1024;
const HOP = 256;
const LOWEST_PITCH = 60;
const HIGHEST_PITCH = 450;
/** Peak of the normalised autocorrelation above which a window counts as voiced. */
const VOICED = 0.6;
const BANDS = 24;
/** Above the fundamental, which is measured by itself, and below what every voice's sampling rate can hold. */
const LOWEST_BAND = 300;
const HIGHEST_BAND = 6000;

/** The circle in as many steps as the window has samples. */
const COSINES = Float64Array.from({ length: WINDOW / 2 }, (_, k) => Math.cos((-2 * Math.PI * k) / WINDOW));
const SINES = Float64Array.from({ length: WINDOW / 2 }, (_, k) => Math.sin((-2 * Math.PI * k) / WINDOW));

/** @param clip at 16 kHz */
export function measure({ samples, rate }: Clip): Acoustics {
  const pitches: number[] = [];
  const centroids: number[] = [];
  const bands = new Float64Array(BANDS);
  const hann = Float64Array.from(
    { length: WINDOW },
    (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / WINDOW),
  );
  for (let start = 0; start + WINDOW <= samples.length; start += HOP) {
    const frame = Float64Array.from(samples.subarray(start, start + WINDOW), (sample) => sample / 0x8000);
    if (Math.sqrt(frame.reduce((sum, value) => sum + value * value, 0) / WINDOW) < 0.01) continue;
    const power = powerSpectrum(frame.map((value, n) => value * (hann[n] ?? 0)));
    addBands(bands, power, rate);
    const pitch = pitchOf(frame, rate);
    if (pitch === null) continue;
    pitches.push(pitch);
    centroids.push(centroidOf(power, rate));
  }
  const decibels = Array.from(bands, (band) => 10 * Math.log10(band + 1e-12));
  return {
    pitch: quantile(pitches, 0.5),
    pitchSpread: 6 * Math.log2(quantile(pitches, 0.84) / quantile(pitches, 0.16)),
    centroid: mean(centroids),
    spectrum: decibels.map((band) => band - mean(decibels)),
  };
}

/** Root mean square difference of two average spectra, dB: how different two timbres are. */
export function timbreDistance(a: Acoustics, b: Acoustics): number {
  return Math.sqrt(mean(a.spectrum.map((band, index) => (band - (b.spectrum[index] ?? 0)) ** 2)));
}

/** The first high peak of the autocorrelation, normalised by the energy of both stretches; null if unvoiced. */
function pitchOf(frame: Float64Array, rate: number): number | null {
  const shortest = Math.floor(rate / HIGHEST_PITCH);
  const longest = Math.ceil(rate / LOWEST_PITCH);
  const length = WINDOW - longest;
  const correlations: number[] = [];
  for (let lag = shortest; lag <= longest; lag += 1) {
    let product = 0;
    let here = 0;
    let there = 0;
    for (let n = 0; n < length; n += 1) {
      const a = frame[n] ?? 0;
      const b = frame[n + lag] ?? 0;
      product += a * b;
      here += a * a;
      there += b * b;
    }
    correlations.push(product / Math.sqrt(here * there + 1e-12));
  }
  const best = Math.max(...correlations);
  if (best < VOICED) return null;
  // The true period's multiples correlate as well: take the first peak that is nearly as high.
  const index = correlations.findIndex(
    (value, at) =>
      value > 0.9 * best && value >= (correlations[at - 1] ?? -1) && value >= (correlations[at + 1] ?? -1),
  );
  return index < 0 ? null : rate / (shortest + index);
}

/** Peeters, A large set of audio features for sound description (2004), 6.1.1. */
function centroidOf(power: Float64Array, rate: number): number {
  let weighted = 0;
  let sum = 0;
  power.forEach((value, bin) => {
    const amplitude = Math.sqrt(value);
    weighted += amplitude * ((bin * rate) / WINDOW);
    sum += amplitude;
  });
  return weighted / (sum + 1e-12);
}

function addBands(bands: Float64Array, power: Float64Array, rate: number): void {
  const bottom = mel(LOWEST_BAND);
  const top = mel(HIGHEST_BAND);
  power.forEach((value, bin) => {
    const band = Math.floor(((mel((bin * rate) / WINDOW) - bottom) / (top - bottom)) * BANDS);
    if (band >= 0 && band < BANDS) bands[band] = (bands[band] ?? 0) + value;
  });
}

/** O'Shaughnessy's mel scale. */
function mel(hertz: number): number {
  return 2595 * Math.log10(1 + hertz / 700);
}

/** Radix-2 Cooley–Tukey; the power of the bins below the Nyquist frequency. */
function powerSpectrum(frame: Float64Array): Float64Array {
  const size = frame.length;
  const re = Float64Array.from(frame);
  const im = new Float64Array(size);
  for (let i = 1, j = 0; i < size; i += 1) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [re[i], re[j]] = [re[j] ?? 0, re[i] ?? 0];
  }
  for (let length = 2; length <= size; length *= 2) {
    for (let start = 0; start < size; start += length) {
      for (let k = 0; k < length / 2; k += 1) {
        const a = start + k;
        const b = a + length / 2;
        const cos = COSINES[(k * WINDOW) / length] ?? 0;
        const sin = SINES[(k * WINDOW) / length] ?? 0;
        const real = (re[b] ?? 0) * cos - (im[b] ?? 0) * sin;
        const imaginary = (re[b] ?? 0) * sin + (im[b] ?? 0) * cos;
        re[b] = (re[a] ?? 0) - real;
        im[b] = (im[a] ?? 0) - imaginary;
        re[a] = (re[a] ?? 0) + real;
        im[a] = (im[a] ?? 0) + imaginary;
      }
    }
  }
  return Float64Array.from({ length: size / 2 }, (_, bin) => (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
