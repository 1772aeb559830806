import type { CharacterView, Likely, ScriptView } from '../api.js';

/** A paragraph, a heading or a note: the lines from `first` to `last`. */
export interface Row {
  readonly first: number;
  readonly last: number;
  readonly kind: 'heading' | 'paragraph' | 'note';
  readonly opensScene: boolean;
}

/** How many colours there are; who comes after them shares one, and is told apart by name. */
export const COLOURS = 12;

const NARRATOR = -1;

/** A script as the page works on it: columns, so that a change of one line costs no more than that line. */
export class ScriptModel {
  readonly view: ScriptView;
  readonly rows: readonly Row[];
  readonly rowOfLine: Int32Array;
  readonly count: number;
  /** Indices into `names`; −1 is the narrator. */
  readonly speakers: Int32Array;
  readonly confidence: Uint8Array;
  readonly names: string[];
  readonly #indices: Map<string, number>;
  #characters: readonly CharacterView[];
  #likely: ReadonlyMap<number, readonly string[]> = new Map();
  revision: number;

  constructor(view: ScriptView) {
    this.view = view;
    this.count = view.starts.length;
    this.revision = view.revision;
    this.speakers = Int32Array.from(view.speakers);
    this.confidence = Uint8Array.from(view.confidence);
    this.names = view.characters.map(({ name }) => name);
    this.#indices = new Map(this.names.map((name, index) => [name, index]));
    this.#characters = view.characters;
    this.rows = rowsOf(view);
    this.rowOfLine = new Int32Array(this.count);
    for (const [index, { first, last }] of this.rows.entries()) this.rowOfLine.fill(index, first, last + 1);
  }

  get characters(): readonly CharacterView[] {
    return this.#characters;
  }

  textOf(line: number): string {
    return this.view.text.slice(this.view.starts[line], this.view.ends[line]);
  }

  /** What is between a line and the next one of its paragraph. */
  textAfter(line: number): string {
    return this.view.text.slice(this.view.ends[line], this.view.starts[line + 1]);
  }

  kindOf(line: number): string {
    return this.view.kinds[line] ?? 'n';
  }

  speakerOf(line: number): string | null {
    const index = this.speakers[line] ?? NARRATOR;
    return index === NARRATOR ? null : (this.names[index] ?? null);
  }

  /** A number from 1 to `COLOURS`; 0 for the narrator. */
  colourOf(name: string | null): number {
    const index = name === null ? undefined : this.#indices.get(name);
    return index === undefined ? 0 : (index % COLOURS) + 1;
  }

  isDoubtful(line: number): boolean {
    return this.speakers[line] !== NARRATOR && (this.confidence[line] ?? 100) < this.view.doubtfulBelow;
  }

  /** Headings and notes are nobody's. */
  canBeGiven(line: number): boolean {
    const kind = this.kindOf(line);
    return kind !== 'h' && kind !== 'o';
  }

  doubtful(): number[] {
    const found: number[] = [];
    for (let line = 0; line < this.count; line++) if (this.isDoubtful(line)) found.push(line);
    return found;
  }

  linesOf(name: string): number[] {
    const index = this.#indices.get(name);
    const found: number[] = [];
    for (let line = 0; line < this.count; line++) if (this.speakers[line] === index) found.push(line);
    return found;
  }

  chapterOf(line: number): number {
    return this.view.chapters.findLastIndex(({ firstLine }) => firstLine <= line);
  }

  give(line: number, speaker: string | null, confidence = 100): void {
    this.speakers[line] = speaker === null ? NARRATOR : this.#indexOf(speaker);
    this.confidence[line] = confidence;
  }

  setCharacters(characters: readonly CharacterView[]): void {
    this.#characters = characters;
    for (const { name } of characters) this.#indexOf(name);
  }

  setLikely(likely: readonly Likely[]): void {
    this.#likely = new Map(likely.map(({ start, names }) => [start, names]));
  }

  /** The likeliest others, then who else talks nearby, then who talks most; at most nine, which have a key. */
  choicesFor(line: number): string[] {
    const own = this.speakerOf(line);
    const present = new Set(this.#characters.map(({ name }) => name));
    const likely = this.#likely.get(this.view.starts[line] ?? -1) ?? [];
    const all = [...likely, ...this.#nearby(line), ...this.#characters.map(({ name }) => name)];
    return [...new Set(all)].filter((name) => name !== own && present.has(name)).slice(0, 9);
  }

  #nearby(line: number): string[] {
    const found: string[] = [];
    for (let away = 1; away <= 40 && found.length < 9; away++) {
      for (const other of [line - away, line + away]) {
        const name = this.speakerOf(other);
        if (name !== null && !found.includes(name)) found.push(name);
      }
    }
    return found;
  }

  #indexOf(name: string): number {
    const known = this.#indices.get(name);
    if (known !== undefined) return known;
    this.names.push(name);
    this.#indices.set(name, this.names.length - 1);
    return this.names.length - 1;
  }
}

function rowsOf({ starts, kinds, opens }: ScriptView): Row[] {
  const rows: Row[] = [];
  for (let first = 0; first < starts.length; ) {
    let last = first;
    while (last + 1 < starts.length && opens[last + 1] === 'l') last++;
    const kind = kinds[first] === 'h' ? 'heading' : kinds[first] === 'o' ? 'note' : 'paragraph';
    rows.push({ first, last, kind, opensScene: opens[first] === 's' });
    first = last + 1;
  }
  return rows;
}
