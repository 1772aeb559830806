import { type Acoustics, timbreDistance } from './acoustics.js';

/** A voice as it is measured on a fixed text. */
export interface Portrait {
  readonly id: string;
  readonly acoustics: Acoustics;
  /** Words a minute, without pauses between sentences. */
  readonly rate: number;
}

/** Differences that a listener notices without comparing side by side; each counts as 1. */
const NOTICED = { semitones: 2, tempo: 0.1, decibels: 2 };

/**
 * How different two voices are: the Euclidean distance in pitch, pace and timbre, each in steps of what is easily
 * noticed. Pitch goes by the logarithm, as hearing does; a tenth in pace is twice what listeners just notice (Quené
 * 2007, On the just noticeable difference for tempo in speech); timbre is the root mean square difference of the
 * average spectra, which moves with the formants. Voices of a distance of 1 differ clearly in one of the three, or a
 * little in all.
 */
export function distance(a: Portrait, b: Portrait): number {
  return Math.hypot(
    (12 * Math.log2(a.acoustics.pitch / b.acoustics.pitch)) / NOTICED.semitones,
    Math.log(a.rate / b.rate) / NOTICED.tempo,
    timbreDistance(a.acoustics, b.acoustics) / NOTICED.decibels,
  );
}

/** The voice most like this one. */
export function nearest(
  one: Portrait,
  all: readonly Portrait[],
): { readonly id: string; readonly distance: number } {
  return all
    .filter((other) => other !== one)
    .map((other) => ({ id: other.id, distance: distance(one, other) }))
    .reduce((best, each) => (each.distance < best.distance ? each : best), { id: '', distance: Infinity });
}
