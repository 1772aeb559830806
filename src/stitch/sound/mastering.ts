/** What the sound of a book is brought to. */
export interface Mastering {
  /** Integrated loudness of every clip that is spoken plainly, in LUFS (ITU-R BS.1770). */
  readonly loudness: number;
  /** What no peak goes above, between the samples either, in dB of full scale. */
  readonly truePeak: number;
}

/** Peaks between samples and what an encoder rounds add a few tenths of a decibel to the highest sample. */
const HEADROOM = 0.6;

/** Loudness that can be asked for, in LUFS. */
export const LOUDNESS_RANGE = { min: -31, max: -12 } as const;

/**
 * Targets with a name:
 * - `acx`: what audiobook shops take, −23 to −18 dB RMS and peaks of at most −3 dB. RMS comes to half a decibel below LUFS
 * - `podcast`: −16 LUFS, as Apple asks for. Platforms measure a file as it is, so this holds for one channel, too
 * - `ebu`: −23 LUFS, as broadcasters ask for (EBU R 128)
 */
export const masterings = {
  acx: { loudness: -20, truePeak: -3 },
  podcast: { loudness: -16, truePeak: -1 },
  ebu: { loudness: -23, truePeak: -1 },
} as const satisfies Readonly<Record<string, Mastering>>;

/**
 * The mastering of a name or of a number of LUFS within `LOUDNESS_RANGE`; null for anything else. A number keeps the
 * peaks that audiobook shops ask for.
 */
export function masteringFor(asked: string): Mastering | null {
  const name = Object.keys(masterings).find((each) => each === asked.trim().toLowerCase());
  if (name !== undefined) return masterings[name as keyof typeof masterings];
  const loudness = /^\s*[-−]\d{1,2}(?:\.\d+)?\s*(?:LUFS)?\s*$/i.test(asked)
    ? Number.parseFloat(asked.trim().replace('−', '-'))
    : Number.NaN;
  const { min, max } = LOUDNESS_RANGE;
  return loudness >= min && loudness <= max ? { loudness, truePeak: masterings.acx.truePeak } : null;
}

/** The highest sample allowed, of full scale. */
export const ceilingOf = ({ truePeak }: Mastering): number => 10 ** ((truePeak - HEADROOM) / 20);
