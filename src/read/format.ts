import type { Block, BookDetails, Cover, Span } from '../model.js';

/** What a format gives; the rest of a Manuscript comes from where the file lies. */
export interface Parsed {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Null where the text itself does not say. */
  readonly title: string | null;
  readonly author: string | null;
  readonly details?: BookDetails;
  readonly emphasis: readonly Span[];
  readonly cover?: Cover | null;
}

/** A format that stories come in. */
export interface Format {
  readonly name: string;
  /** With their dots, lower case. */
  readonly extensions: readonly string[];
  /** How sure it is that this is its format, from 0 (not at all) to 1, by content rather than by name. */
  recognises(bytes: Uint8Array): number;
  /** @throws InputError if it is not what it seems */
  parse(bytes: Uint8Array, source: string): Parsed | Promise<Parsed>;
}
