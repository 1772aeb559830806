import type { Clip } from '../model.js';

/** A 5 ms window counts as sound if its peak is above this share of the clip's own: −40 dB, above engines' own hiss. */
const THRESHOLD = 0.01;
const WINDOW_SECONDS = 0.005;
/** Kept before the first sound and after the last, so that soft beginnings and ends survive. */
const MARGIN_SECONDS = 0.02;
/** Keeps the cut edges from clicking. */
const FADE_SECONDS = 0.003;

/** Takes the silence from both ends of a clip, so that pauses are made only where clips are joined. */
export function trimSilence({ samples, rate }: Clip): Clip {
  const window = Math.max(1, Math.round(rate * WINDOW_SECONDS));
  const peaks = Array.from({ length: Math.ceil(samples.length / window) }, (_, index) =>
    peakOf(samples.subarray(index * window, (index + 1) * window)),
  );
  const loudest = peaks.reduce((a, b) => Math.max(a, b), 0);
  const isSound = (peak: number) => peak > loudest * THRESHOLD;
  const first = peaks.findIndex(isSound);
  if (first < 0) return { samples: samples.slice(0, 0), rate };
  const margin = Math.round(rate * MARGIN_SECONDS);
  const start = Math.max(0, first * window - margin);
  const end = Math.min(samples.length, (peaks.findLastIndex(isSound) + 1) * window + margin);
  return { samples: fadeEdges(samples.slice(start, end), Math.round(rate * FADE_SECONDS)), rate };
}

function peakOf(samples: Int16Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

function fadeEdges(samples: Int16Array, length: number): Int16Array {
  const count = Math.min(length, Math.floor(samples.length / 2));
  for (let index = 0; index < count; index += 1) {
    const gain = index / count;
    const last = samples.length - 1 - index;
    samples[index] = Math.round((samples[index] ?? 0) * gain);
    samples[last] = Math.round((samples[last] ?? 0) * gain);
  }
  return samples;
}
