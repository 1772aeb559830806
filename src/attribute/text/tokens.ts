/** How a word is written: `the`, `The`, `THE`. */
export const LOWER = 0;
export const TITLE = 1;
export const UPPER = 2;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’‘ʼ-](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*|\S/gu;
const LETTER = /^[\p{L}\p{N}]/u;
const POSSESSIVE = /['’ʼ]s$/iu;

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
    const capacity = Math.max(16, text.length);
    // Sized for the worst case (every character a mark), then cut to what was needed.
    const start = new Int32Array(capacity);
    const end = new Int32Array(capacity);
    const id = new Int32Array(capacity);
    const shape = new Uint8Array(capacity);
    const isWord = new Uint8Array(capacity);
    const possessive = new Uint8Array(capacity);
    let n = 0;
    for (const match of text.matchAll(WORD)) {
      const raw = match[0];
      start[n] = match.index;
      end[n] = match.index + raw.length;
      if (LETTER.test(raw)) {
        isWord[n] = 1;
        const bare = raw.length > 2 && POSSESSIVE.test(raw) ? raw.slice(0, -2) : raw;
        possessive[n] = bare === raw ? 0 : 1;
        shape[n] = shapeOf(bare);
        id[n] = this.intern(bare.toLowerCase().replace(/[’‘ʼ]/g, "'"));
      } else id[n] = this.intern(raw);
      n++;
    }
    this.count = n;
    this.start = start.slice(0, n);
    this.end = end.slice(0, n);
    this.id = id.slice(0, n);
    this.shape = shape.slice(0, n);
    this.isWord = isWord.slice(0, n);
    this.possessive = possessive.slice(0, n);
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

function shapeOf(word: string): number {
  const first = word.charAt(0);
  if (first === first.toLowerCase()) return LOWER;
  return word.length > 1 && word === word.toUpperCase() ? UPPER : TITLE;
}
