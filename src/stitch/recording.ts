import type { CastVoice, Cue, Publication, Script } from '../model.js';
import type { SoundName } from './formats/sound.js';
import type { CaptionUnit } from './subtitles/units.js';

/**
 * A chapter whose sound is made; one that is too long for a file is several, each beginning with a scene. Times are in
 * seconds.
 */
export interface RecordedChapter {
  readonly title: string;
  /** Where it begins in the book, all chapters laid end to end; so in the files that hold the whole book. */
  readonly start: number;
  readonly duration: number;
  /** In order; times count from the chapter's own beginning. */
  readonly cues: readonly Cue[];
  /**
   * The names of its sound in the book's folder, by the formats made that have a file for each chapter: `mp3`, `opus`,
   * `flac`, `wav`.
   */
  readonly files: Readonly<Partial<Record<SoundName, string>>>;
}

/** A book whose sound is made: what every output that is no sound itself is written from. */
export interface Recording {
  readonly script: Script;
  readonly publication: Publication;
  /** By character name; null is the narrator. */
  readonly voices: ReadonlyMap<string | null, CastVoice>;
  /** In order; those without a word to speak are left out. */
  readonly chapters: readonly RecordedChapter[];
  /** What a subtitle holds. */
  readonly captions: CaptionUnit;
}
