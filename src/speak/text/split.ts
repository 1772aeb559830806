/** A part without any blank to split at is cut at this length, in characters. */
const HARD_LENGTH = 200;

/** Where a text may be parted, the best first; each pattern matches the end of a part. */
const BORDERS: readonly RegExp[] = [
  // A sentence's end: not after a title, an initial or a common abbreviation.
  /(?<!\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Mt|Prof|Rev|Capt|Col|Gen|Lt|Sgt|Jr|Sr|vs|etc|No))[.!?]+["')\]]*(?=\s)/g,
  /[;:](?=\s)/g,
  /,(?=\s)/g,
  /\S(?=\s)/g,
];

/**
 * Parts a text into stretches of at most `length` characters: at ends of sentences where there are any, else at
 * clauses, else between words, else inside a word. Every character but the blanks at the borders is in one part, in
 * order. A text without any letter or digit has no parts.
 */
export function splitSpeech(text: string, length: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > length) {
    const cut = cutOf(rest, length);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest].filter((part) => /[\p{L}\p{N}]/u.test(part));
}

/** The place of the last border of the best kind that lies in the second half of what fits, else of any. */
function cutOf(text: string, length: number): number {
  const window = text.slice(0, length + 1);
  const ends = BORDERS.map((border) => [...window.matchAll(border)].at(-1)).map((match) =>
    match ? match.index + match[0].length : 0,
  );
  return ends.find((end) => end > length / 4) ?? ends.find((end) => end > 0) ?? safeCut(text, HARD_LENGTH);
}

/** Not between the halves of a surrogate pair. */
function safeCut(text: string, length: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length;
}
