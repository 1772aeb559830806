import type { CastVoice, Cue, Publication, Script } from '../model.js';

/** A chapter whose sound is made. Times are in seconds. */
export interface RecordedChapter {
  readonly title: string;
  /** Where it begins in the book, all chapters laid end to end. */
  readonly start: number;
  readonly duration: number;
  /** In order; times count from the chapter's own beginning. */
  readonly cues: readonly Cue[];
  /** The name of its sound in the book's folder, by the format that it is in: `mp3`, … */
  readonly files: Readonly<Record<string, string>>;
}

/** A book whose sound is made: what every output that is no sound itself is written from. */
export interface Recording {
  readonly script: Script;
  readonly publication: Publication;
  /** By character name; null is the narrator. */
  readonly voices: ReadonlyMap<string | null, CastVoice>;
  /** In order; those without a word to speak are left out. */
  readonly chapters: readonly RecordedChapter[];
}
