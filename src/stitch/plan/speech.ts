/** A line, or a part of a long one, that is to be heard. */
export interface Speech {
  /** Index into the script's lines; several in a row may belong to one long line. */
  readonly line: number;
  /** Names its sound: equal keys sound the same. */
  readonly key: string;
  /** As an engine gets it. */
  readonly text: string;
  /** Multiplier of the amplitude. */
  readonly volume: number;
  /** Multiplier of the usual pace, to guess how long it takes. */
  readonly rate: number;
}
