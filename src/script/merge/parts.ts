import { type Candidate, type Element, mainPiece, type Piece, type WordsElement } from '../element.js';
import { type Writing, writePiece } from '../fountain/write-element.js';
import { keyOf } from '../key.js';
import type { Row } from '../ledger.js';
import type { ScriptFile } from '../parse.js';
import type { Printed } from '../print.js';
import { pairAlike, pairEqual } from './align.js';
import {
  type Attribute,
  type Attributes,
  attributesInRow,
  attributesOf,
  differences,
  mergeAttributes,
} from './attributes.js';
import type { Change } from './changes.js';

/** Two versions of one script: the file that a person has, and what the program makes of the story now. */
export interface Versions {
  readonly mine: ScriptFile & { readonly ledger: NonNullable<ScriptFile['ledger']> };
  readonly theirs: Printed;
  readonly doubts: ReadonlyMap<number, readonly Candidate[]>;
  readonly writing: Writing;
  /** The names that the person gave to those whom the program calls otherwise. */
  readonly names: ReadonlyMap<string, string>;
}

export interface MergedParts {
  readonly parts: readonly string[];
  readonly changes: readonly Change[];
}

/** A part that the program once wrote, and what has become of it: indices into each version, or -1. */
interface Fate {
  readonly row: Row;
  readonly mine: number;
  readonly theirs: number;
  /** True if the story has other words now. */
  readonly reworded: boolean;
}

/**
 * Merges the parts of both versions. The base is the ledger, which has no words; but words that only one side changed
 * are known from the other, and those that both changed are shown in both versions.
 */
export function mergeParts(versions: Versions): MergedParts {
  return new Merge(versions).run();
}

class Merge {
  readonly #versions: Versions;
  readonly #mine: readonly Element[];
  readonly #theirs: readonly Element[];
  readonly #parts: string[] = [];
  readonly #changes: Change[] = [];
  #nextMine = 0;
  #nextTheirs = 0;

  constructor(versions: Versions) {
    this.#versions = versions;
    this.#mine = versions.mine.elements;
    this.#theirs = versions.theirs.laid.map(({ element }) => element);
  }

  run(): MergedParts {
    let stretch: Fate[] = [];
    for (const fate of this.#fates()) {
      stretch.push(fate);
      if (fate.mine < 0 || fate.theirs < 0) continue;
      this.#mergeStretch(stretch, fate.mine, fate.theirs);
      stretch = [];
    }
    this.#mergeStretch(stretch, this.#mine.length, this.#theirs.length);
    return { parts: this.#parts, changes: this.#changes };
  }

  /** Merges what lies between two parts that both sides have, and the second of them. */
  #mergeStretch(fates: readonly Fate[], mineEnd: number, theirsEnd: number): void {
    const known = {
      mine: new Set(fates.map(({ mine }) => mine)),
      theirs: new Set(fates.map(({ theirs }) => theirs)),
    };
    const mine = indices(this.#nextMine, mineEnd).filter((at) => !known.mine.has(at));
    const theirs = indices(this.#nextTheirs, theirsEnd).filter((at) => !known.theirs.has(at));
    const lost = fates.filter((fate) => fate.mine < 0 && fate.theirs < 0).length;
    const conflicts = this.#conflicts(mine, theirs, lost);
    const same = new Set(mine.map((at) => keyAt(this.#mine, at)));
    const shown = new Set(conflicts.values());
    const fresh = theirs.filter((at) => !shown.has(at) && !same.has(keyAt(this.#theirs, at)));
    for (const fate of fates) {
      if (fate.mine >= 0) this.#insertMine(mine, fate.mine, conflicts);
      if (fate.theirs >= 0) this.#insertTheirs(fresh, fate.theirs);
      this.#settle(fate);
    }
    this.#insertMine(mine, mineEnd, conflicts);
    this.#insertTheirs(fresh, theirsEnd);
  }

  #fates(): Fate[] {
    const { ledger } = this.#versions.mine;
    const hashes = ledger.rows.map(({ hash }) => hash);
    const mine = pairEqual(
      hashes,
      this.#mine.map((element) => keyOf(element)),
    );
    const theirs = pairEqual(
      hashes,
      this.#versions.theirs.ledger.rows.map(({ hash }) => hash),
    );
    const reworded = this.#reworded(mine, theirs);
    return ledger.rows.map((row, index) => ({
      row,
      mine: mine[index] ?? -1,
      theirs: reworded.get(index) ?? theirs[index] ?? -1,
      reworded: reworded.has(index),
    }));
  }

  /** Parts whose words the story has changed a little, which the person's version tells: where they are now. */
  #reworded(mine: readonly number[], theirs: readonly number[]): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    let rows: number[] = [];
    let from = 0;
    const pair = (to: number) => {
      const fresh = indices(from, to).filter((at) => this.#theirs[at]?.type === 'words');
      const own = rows.filter((row) => this.#mine[mine[row] ?? -1]?.type === 'words');
      const pairs = pairAlike(
        own.map((row) => textOf(this.#mine[mine[row] ?? -1])),
        fresh.map((at) => textOf(this.#theirs[at])),
      );
      for (const [a, b] of pairs) found.set(own[a] ?? -1, fresh[b] ?? -1);
      rows = [];
    };
    theirs.forEach((at, row) => {
      if (at < 0) {
        if ((mine[row] ?? -1) >= 0) rows.push(row);
        return;
      }
      pair(at);
      from = at + 1;
    });
    pair(this.#theirs.length);
    return found;
  }

  /** What the person has put in before some part; what the story says instead of it, where both changed it. */
  #insertMine(inserted: readonly number[], end: number, conflicts: ReadonlyMap<number, number>): void {
    for (const at of inserted.filter((each) => each >= this.#nextMine && each < end)) {
      const element = this.#mine[at];
      if (!element) continue;
      this.#parts.push(element.source);
      const other = conflicts.get(at);
      if (other !== undefined) this.#conflict(element, textOf(this.#theirs[other]), 'The story now says');
      else if (element.type !== 'remark') this.#tell('person', 'added', null, textOf(element), element);
    }
    this.#nextMine = Math.max(this.#nextMine, end);
  }

  #insertTheirs(inserted: readonly number[], end: number): void {
    for (const at of inserted.filter((each) => each >= this.#nextTheirs && each < end)) {
      const element = this.#theirs[at];
      if (!element) continue;
      this.#parts.push(element.source);
      this.#tell('story', 'added', null, textOf(element), element);
    }
    this.#nextTheirs = Math.max(this.#nextTheirs, end);
  }

  /** Which part of the person's is another version of which of the story's; both changed what was there. */
  #conflicts(mine: readonly number[], theirs: readonly number[], lost: number): ReadonlyMap<number, number> {
    const words = (elements: readonly Element[]) => (at: number) => elements[at]?.type === 'words';
    const own = mine.filter(words(this.#mine));
    const fresh = theirs.filter(words(this.#theirs));
    if (lost === 0) return new Map();
    const alike = pairAlike(
      own.map((at) => textOf(this.#mine[at])),
      fresh.map((at) => textOf(this.#theirs[at])),
    );
    const found = new Map(alike.map(([a, b]) => [own[a] ?? -1, fresh[b] ?? -1]));
    const taken = new Set(found.values());
    // What is nothing like it any more can only be told by its place.
    for (const at of own) {
      if (found.size >= lost) break;
      const other = fresh.find((each) => !taken.has(each));
      if (found.has(at) || other === undefined) continue;
      found.set(at, other);
      taken.add(other);
    }
    return found;
  }

  /** Decides on a part that at least one side still has. */
  #settle({ row, mine, theirs, reworded }: Fate): void {
    const own = this.#mine[mine];
    const fresh = this.#theirs[theirs];
    if (own) this.#nextMine = mine + 1;
    if (fresh) this.#nextTheirs = theirs + 1;
    if (own && fresh) this.#keep(row, own, theirs, fresh, reworded);
    else if (own) this.#goneFromStory(row, own);
    else if (fresh) this.#tell('person', 'removed', textOf(fresh), null, null);
  }

  #keep(row: Row, own: Element, theirs: number, fresh: Element, reworded: boolean): void {
    if (own.type !== 'words' || fresh.type !== 'words') {
      this.#parts.push(own.source);
      return;
    }
    const { mine, names, doubts, writing } = this.#versions;
    const base = attributesInRow(row, mine.ledger, names);
    const now = attributesOf(own);
    const merged = mergeAttributes(base, now, attributesOf(fresh));
    this.#tellEdits(base, now, own);
    if (reworded) this.#tell('story', 'reworded', textOf(own), textOf(fresh), own);
    const changed = differences(now, merged);
    for (const what of changed) {
      if (what === 'speaker') this.#tell('story', 'speaker', now.speaker, merged.speaker, own);
    }
    const several = own.pieces.filter(({ kind }) => kind !== 'note').length > 1;
    if (several && reworded) {
      this.#parts.push(own.source);
      this.#conflict(own, textOf(fresh), 'The story now says');
      return;
    }
    if ((changed.length === 0 && !reworded) || several) {
      this.#parts.push(own.source);
      return;
    }
    const doubt = merged.doubtful
      ? (doubts.get(this.#versions.theirs.laid[theirs]?.line ?? -1) ?? [])
      : undefined;
    const piece = withAttributes(mainPiece(reworded ? fresh : own), merged);
    const asides = own.pieces
      .filter((each) => each.kind === 'note' && merged.kind !== 'note')
      .map(({ text }) => text);
    const setting = { continues: merged.continues, asides, ...(doubt && { doubt }) };
    this.#parts.push(writePiece(piece, setting, writing).source);
  }

  /** A line that the story has no more; what a person had changed about it is not lost without a word. */
  #goneFromStory(row: Row, own: Element): void {
    this.#tell('story', 'removed', textOf(own), null, own);
    if (own.type !== 'words') return;
    const { mine, names } = this.#versions;
    const base = attributesInRow(row, mine.ledger, names);
    const now = attributesOf(own);
    if (!this.#tellEdits(base, now, own)) return;
    this.#conflict(null, own.source, 'The story no longer has this, which you had changed');
  }

  /** @returns true if the person changed anything that is said of it */
  #tellEdits(base: Attributes, now: Attributes, own: WordsElement): boolean {
    const edited = differences(base, now);
    for (const key of edited) {
      if (key === 'kind' && edited.includes('speaker')) continue;
      const [was = null, is = null] = [base[key], now[key]].map((value) =>
        value === undefined || value === null ? null : String(value),
      );
      this.#tell('person', WHAT[key], was, is, own);
    }
    return edited.length > 0;
  }

  #conflict(own: Element | null, other: string, words: string): void {
    this.#parts.push(`[[! ${words}: ${noteOf(other)}]]`);
    this.#tell('both', 'conflict', other, own ? textOf(own) : null, own);
  }

  #tell(
    by: Change['by'],
    what: Change['what'],
    was: string | null,
    is: string | null,
    element: Element | null,
  ): void {
    const words = is !== null && what !== 'speaker' && element === null ? is : textOf(element ?? undefined);
    const line = element && element.line > 0 ? element.line : null;
    this.#changes.push({ by, what, was, is, words, line });
  }
}

const WHAT: Readonly<Record<Attribute, Change['what']>> = {
  kind: 'kind',
  speaker: 'speaker',
  manner: 'delivery',
  pause: 'pause',
  continues: 'paragraph',
  doubtful: 'sure',
};

const indices = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

const keyAt = (elements: readonly Element[], at: number): string => {
  const element = elements[at];
  return element ? keyOf(element) : '';
};

function withAttributes(piece: Piece | undefined, { kind, speaker, manner, pause }: Attributes): Piece {
  const { text = '', emphasis = [] } = piece ?? {};
  return {
    ...{ kind, speaker, text, emphasis },
    ...(manner !== undefined && { manner }),
    ...(pause !== undefined && { pause }),
  };
}

/** The words of a part. */
export function textOf(element: Element | undefined): string {
  switch (element?.type) {
    case 'words':
      return element.pieces.map(({ text }) => text).join(' ');
    case 'chapter':
      return `# ${element.title}`;
    case 'scene':
      return element.mark;
    case 'pause':
    case 'remark':
      return element.source;
    case undefined:
      return '';
  }
}

/** Text that ends no note. */
const noteOf = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/\]\]/g, '] ]').replace(/\[\[/g, '[ [').replace(/\/\*/g, '/ *').trim();
