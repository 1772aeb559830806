import { Growing } from './growing.js';

/** How a word is written: `the`, `The`, `THE`. */
export const LOWER = 0;
export const TITLE = 1;
export const UPPER = 2;

const SPACE = /\s*/uy;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’‘ʼ-](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*|\S/uy;
const LETTER = /^[\p{L}\p{N}]/u;
const POSSESSIVE = /['’ʼ]s$/iu;
/** About how many characters a token takes with the space behind it; where it takes fewer, room is added. */
const USUAL_LENGTH = 4;

/** What is so of a word or mark wherever it stands. */
interface Kind {
  readonly id: number;
  readonly shape: number;
  readonly isWord: number;
  readonly possessive: number;
}

/**
 * A text cut into words and marks. Words keep their inner apostrophes and hyphens (`don't`, `fish-footman`), but not
 * a possessive `'s`; every other visible character is a mark of its own. Numbers rather than strings, so that a novel
 * takes a few megabytes.
 */
export class Tokens {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Index into the vocabulary: the word in small letters. */
  readonly id: Int32Array;
  /** LOWER, TITLE or UPPER; marks are LOWER. */
  readonly shape: Uint8Array;
  readonly isWord: Uint8Array;
  /** 1 where the word is followed by a possessive `'s` or `'`. */
  readonly possessive: Uint8Array;
  readonly #vocabulary: string[] = [];
  readonly #ids = new Map<string, number>();

  constructor(readonly text: string) {
    const kinds = new Map<string, Kind>();
    const start = new Growing(Int32Array, text.length / USUAL_LENGTH);
    const end = new Growing(Int32Array, text.length / USUAL_LENGTH);
    const id = new Growing(Int32Array, text.length / USUAL_LENGTH);
    const shape = new Growing(Uint8Array, text.length / USUAL_LENGTH);
    const isWord = new Growing(Uint8Array, text.length / USUAL_LENGTH);
    const possessive = new Growing(Uint8Array, text.length / USUAL_LENGTH);
    for (let from = behind(SPACE, text, 0); from < text.length; ) {
      const to = behind(WORD, text, from);
      const raw = text.slice(from, to);
      const kind = kinds.get(raw) ?? this.kindOf(raw);
      kinds.set(raw, kind);
      start.push(from);
      end.push(to);
      id.push(kind.id);
      shape.push(kind.shape);
      isWord.push(kind.isWord);
      possessive.push(kind.possessive);
      from = behind(SPACE, text, to);
    }
    this.start = start.list();
    this.end = end.list();
    this.id = id.list();
    this.shape = shape.list();
    this.isWord = isWord.list();
    this.possessive = possessive.list();
    this.count = this.start.length;
  }

  private kindOf(raw: string): Kind {
    if (!LETTER.test(raw)) return { id: this.intern(raw), shape: LOWER, isWord: 0, possessive: 0 };
    const bare = raw.length > 2 && POSSESSIVE.test(raw) ? raw.slice(0, -2) : raw;
    return {
      id: this.intern(bare.toLowerCase().replace(/[’‘ʼ]/g, "'")),
      shape: shapeOf(bare),
      isWord: 1,
      possessive: bare === raw ? 0 : 1,
    };
  }

  private intern(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    this.#ids.set(word, this.#vocabulary.length);
    this.#vocabulary.push(word);
    return this.#vocabulary.length - 1;
  }

  /** The word or mark in small letters, without a possessive; empty beyond either end. */
  word(index: number): string {
    return this.#vocabulary[this.id[index] ?? -1] ?? '';
  }

  /** The word as the text has it, without a possessive. */
  written(index: number): string {
    const end = (this.end[index] ?? 0) - (this.possessive[index] ? 2 : 0);
    return this.text.slice(this.start[index], end);
  }

  /** The id of a word in small letters, or -1 if the text never has it. */
  idOf(word: string): number {
    return this.#ids.get(word) ?? -1;
  }

  get vocabularySize(): number {
    return this.#vocabulary.length;
  }

  /** The first token that begins at or after an offset. */
  at(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.start[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Where what a sticky pattern matches at a place ends. */
function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}

function shapeOf(word: string): number {
  const first = word.charAt(0);
  if (first === first.toLowerCase()) return LOWER;
  return word.length > 1 && word === word.toUpperCase() ? UPPER : TITLE;
}
