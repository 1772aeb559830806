import type { Clip, EngineSettings, PhonemeAlphabet, Prosody, Voice } from '../model.js';

/** Something to say, already prepared by the engine's own `readable`. */
export interface SpeechRequest {
  readonly text: string;
  /** A voice's id within the engine. */
  readonly voice: string;
  /** Multipliers of the voice's own pace, pitch and range of pitch. Loudness is the business of who joins the clips. */
  readonly prosody: Pick<Prosody, 'rate' | 'pitch' | 'range'>;
}

/** Whether something works on this machine; if not, why, and what a person can do about it. */
export type Availability =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly why: string;
      readonly remedy: string;
      /** True if somebody has set it up, and expects it to work. */
      readonly wanted?: boolean;
    };

/** How an engine makes a voice higher or lower: alone, or together with its timbre, as a tape does that runs faster. */
export type PitchControl = 'alone' | 'with timbre';

/**
 * An engine failed at one utterance: it hung, died, or gave something that is no sound. Another try, with a process of
 * its own, may get it. The message is the end of a sentence that begins with what failed.
 */
export class SpeechFault extends Error {}

/** Something that turns text into speech on this machine. */
export interface Engine {
  readonly name: string;
  availability(): Promise<Availability>;
  /** The voices at hand, the narrator's first. */
  voices(): Promise<readonly Voice[]>;
  /** A voice that it has although `voices` does not list it; null if it has none of that id. */
  unlisted?(id: string): Promise<Voice | null>;
  /**
   * Engine and version of all that shapes the sound; part of every clip's name in the store. Known once `availability`
   * has said that it works.
   */
  readonly fingerprint: string;
  readonly pitch: PitchControl;
  /** The alphabet of phonemes that it takes within a text, between the marks of `PHONEMES`; left out if it takes none. */
  readonly phonemes?: PhonemeAlphabet | null;
  /** How many `speak` calls it can work on at once. */
  readonly concurrency: number;
  /** True if it is a server that speaks, and no core of this run. */
  readonly elsewhere?: boolean;
  /** The text as this engine can say it; empty if it can pronounce nothing of it. Pure. */
  readable(text: string): string;
  /** Begins to load what speaking takes, since something will have to be spoken; what goes wrong, `speak` tells. */
  prepare?(): void;
  /**
   * Speaks one utterance, without silence of more than a few milliseconds before and after.
   *
   * @throws InputError for a voice it does not have; SpeechFault if it fails in a way that another try may mend;
   *   MachineError if none will; InterruptedError when `signal` aborts
   */
  speak(request: SpeechRequest, signal: AbortSignal): Promise<Clip>;
  /** Ends all that it has running. */
  close(): Promise<void>;
}

export interface EngineOptions {
  /** How many utterances may be spoken at once. */
  readonly jobs: number;
  /** What voices.json says of engines; whatever it leaves out is as the engine has it. */
  readonly settings?: EngineSettings;
}

/** What the registry knows of an engine before it is loaded. */
export interface EngineKind {
  readonly name: string;
  /** What it is, in a few words for people. */
  readonly about: string;
  /** False where it can't work here, which nobody has to load it to know; left out where nobody knows before. */
  isAtHand?(options: EngineOptions): boolean;
  /** The module that has it; only who uses an engine waits for that. */
  load(): Promise<{ open(options: EngineOptions): Engine }>;
}

/** The range of multipliers that leave a voice intelligible; beyond it, the nearest that does is taken. */
export const PROSODY_RANGE = { min: 0.5, max: 2 } as const;

export function clampProsody(multiplier: number): number {
  return Math.min(PROSODY_RANGE.max, Math.max(PROSODY_RANGE.min, multiplier));
}
