import type { Recording } from '../recording.js';
import type { SoundName } from './sound.js';

/** A file that a format wants in the book's folder. */
export interface OutputFile {
  /** Its path within the book's folder, with `/` between the parts. */
  readonly name: string;
  readonly data: string | Uint8Array | AsyncIterable<Uint8Array>;
}

interface Described {
  /** What `--format` calls it. */
  readonly name: string;
  /** What it is and what it is for, a few words without a full stop, for the help text. */
  readonly about: string;
}

/** A format that is sound: made from samples, while the story is spoken. */
export interface SoundFormat extends Described {
  readonly kind: 'sound';
  readonly name: SoundName;
}

/** A format that is written once all sound is made, from what is known of it. */
export interface DerivedFormat extends Described {
  readonly kind: 'derived';
  /** Sound formats whose files it packs or names; they are made even where nobody asks for them. */
  readonly needs: readonly SoundName[];
  /** To be raised whenever the same recording comes to give other bytes. */
  readonly revision: number;
  /**
   * The files of it, each time the same bytes for the same recording.
   *
   * @param folder where the files that `recording.chapters` names are, for formats that pack them
   */
  files(recording: Recording, folder: string): Iterable<OutputFile> | AsyncIterable<OutputFile>;
}

export type Format = SoundFormat | DerivedFormat;
