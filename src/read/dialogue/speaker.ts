/** What scripts add to a name: where the voice comes from, and that it goes on. */
const EXTENSION = /\s*\((?:[^()]{0,40})\)/g;
const SMALL = new Set(['of', 'the', 'and', 'de', 'la', 'le', 'du', 'von', 'van', 'der', 'in', 'at', 'on']);

/** A speaker's name as a person would write it: `MRS. HATCH (CONT'D)` is Mrs. Hatch. */
export function speakerName(written: string): string {
  const name = written
    .replace(EXTENSION, '')
    .replace(/^[\s*@<[]+|[\s*:>\]^]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /\p{Ll}/u.test(name) ? name : name.split(' ').map(capitalised).join(' ');
}

function capitalised(word: string, index: number): string {
  const small = word.toLowerCase();
  if (index > 0 && SMALL.has(small)) return small;
  // A word of one letter, or with dots between its letters, is initials.
  if (/^\p{L}(?:\.\p{L})*\.?$/u.test(word)) return word;
  return small
    .replace(
      /(^|[-’'.])(\p{L})(?=\p{L}{2}|[-.]|$)/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    )
    .replace(/^\p{L}/u, (letter) => letter.toUpperCase());
}
