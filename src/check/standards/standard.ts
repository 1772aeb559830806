import type { Range } from '../limit.js';

/** What is asked of finished audio; what is left out is not asked. */
export interface Standard {
  readonly name: string;
  readonly about: string;
  /** dB of full scale, over a whole file. */
  readonly rms?: Range;
  /** dB of full scale. */
  readonly truePeak: Range;
  /** dB of full scale, RMS of the quietest half second. */
  readonly noiseFloor?: Range;
  /** LUFS. */
  readonly loudness?: Range;
  /** LU. */
  readonly loudnessRange?: Range;
  /** Hz; formats that can't have it are not asked. */
  readonly sampleRate?: number;
  /** Of MP3s, kb/s; `constant` if every frame must have the same. */
  readonly mp3BitRate?: { readonly min: number; readonly constant: boolean };
  /** Silence before the first sound and after the last, in seconds. */
  readonly head?: Range;
  readonly tail?: Range;
  /** Of a chapter, in minutes. */
  readonly length?: Range;
  /** Of a chapter, in megabytes (1,000,000 bytes). */
  readonly fileSize?: Range;
  /** Pixels on each side, for a picture that is square. */
  readonly cover?: Range;
}
