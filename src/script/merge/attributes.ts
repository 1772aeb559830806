import type { LineKind, Manner } from '../../model.js';
import { mainPiece, type WordsElement } from '../element.js';
import type { Ledger, Row } from '../ledger.js';

/** What is said of words besides the words themselves. */
export interface Attributes {
  readonly kind: LineKind;
  readonly speaker: string | null;
  readonly manner: Manner | undefined;
  /** In seconds. */
  readonly pause: number | undefined;
  readonly continues: boolean;
  readonly doubtful: boolean;
}

export type Attribute = keyof Attributes;
const ATTRIBUTES: readonly Attribute[] = ['kind', 'speaker', 'manner', 'pause', 'continues', 'doubtful'];

export function attributesOf(element: WordsElement): Attributes {
  const main = mainPiece(element);
  return {
    kind: main?.kind ?? 'narration',
    speaker: main?.speaker ?? null,
    manner: main?.manner,
    pause: element.pieces[0]?.pause,
    continues: element.continues,
    doubtful: element.doubtful,
  };
}

/** What the program had written of it, with the names that people have now. */
export function attributesInRow(row: Row, ledger: Ledger, names: ReadonlyMap<string, string>): Attributes {
  const name = row.by === undefined ? undefined : ledger.characters[row.by]?.name;
  return {
    kind: row.kind ?? (name === undefined ? 'narration' : 'dialogue'),
    speaker: name === undefined ? null : (names.get(name) ?? name),
    manner: row.manner as Manner | undefined,
    pause: row.pause,
    continues: row.continues ?? false,
    doubtful: row.doubtful ?? false,
  };
}

/** Where two differ. */
export const differences = (a: Attributes, b: Attributes): Attribute[] =>
  ATTRIBUTES.filter((key) => a[key] !== b[key]);

/** What a person changed stays; all else is as the program has it now. */
export function mergeAttributes(base: Attributes, mine: Attributes, theirs: Attributes): Attributes {
  const edited = new Set(differences(base, mine));
  const pick = <K extends Attribute>(key: K): Attributes[K] => (edited.has(key) ? mine[key] : theirs[key]);
  return {
    // Who speaks and whether anybody does are one matter.
    kind: edited.has('kind') || edited.has('speaker') ? mine.kind : theirs.kind,
    speaker: edited.has('kind') || edited.has('speaker') ? mine.speaker : theirs.speaker,
    manner: pick('manner'),
    pause: pick('pause'),
    continues: pick('continues'),
    // Whose speaker a person has told is in doubt no more, unless they say so.
    doubtful: edited.has('speaker') || edited.has('doubtful') ? mine.doubtful : theirs.doubtful,
  };
}
