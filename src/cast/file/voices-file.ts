import type { Place } from '../../errors.js';
import { placeInJson } from '../../json-file.js';
import type { EngineSettings, Gender, LexiconEntry, Pauses, Prosody } from '../../model.js';

/** A voice as the file names it, and where. */
export interface NamedVoice {
  readonly name: string;
  /** Where in the file's text. */
  readonly offset: number;
}

/**
 * The voice that somebody shall have:
 * - `name`: one for every engine
 * - `byEngine`: one for each engine; an engine that is not in it has none
 * - `none`: none is named
 */
export type VoiceWish =
  | { readonly kind: 'name'; readonly voice: NamedVoice }
  | { readonly kind: 'byEngine'; readonly voices: ReadonlyMap<string, NamedVoice> }
  | { readonly kind: 'none' };

/** What the file says about how somebody speaks; multipliers it does not give are 1. */
export interface CastingWish extends Prosody {
  readonly voice: VoiceWish;
}

/** An entry of `cast`. */
export interface CastMember extends CastingWish {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Null where the file does not say. */
  readonly gender: Gender | null;
  /** How they say words, in their own way. */
  readonly lexicon: readonly LexiconEntry[];
  readonly offset: number;
}

/** What voices.json says, checked. */
export interface VoicesData {
  readonly engine?: string;
  /** Where the file names the engine. */
  readonly engineOffset?: number;
  readonly engines: EngineSettings;
  readonly narrator: CastingWish | null;
  /** In the order of the file. */
  readonly cast: readonly CastMember[];
  readonly lexicon: readonly LexiconEntry[];
  /** Only those that the file gives. */
  readonly pauses: Partial<Pauses>;
}

/** A voices.json: what it says, and its text to write into. */
export interface VoicesFile {
  /** Null for a file that is not there. */
  readonly path: string | null;
  readonly text: string;
  readonly data: VoicesData;
}

/** What casts a story that has no voices.json: everybody automatically. */
export const noVoicesFile: VoicesFile = {
  path: null,
  text: '',
  data: { engines: {}, narrator: null, cast: [], lexicon: [], pauses: {} },
};

export const fileName = (path: string | null): string => path ?? 'voices.json';

/** The place of an offset in the file. */
export function placeIn({ path, text }: Pick<VoicesFile, 'path' | 'text'>, offset: number): Place {
  return placeInJson({ file: fileName(path), text }, offset);
}

/** Where the file names the engine; undefined if it does not. */
export function placeOfEngine(file: VoicesFile): Place | undefined {
  const { engineOffset } = file.data;
  return engineOffset === undefined ? undefined : placeIn(file, engineOffset);
}
