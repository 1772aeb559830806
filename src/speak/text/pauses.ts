const LETTER = '[\\p{L}\\p{N}]';
/** Hyphens that join words; none of them is a pause. */
const HYPHENS = '[-\\u2010\\u2011]';

/** One letter or the consonants of a word's beginning, said again: "W-what", "th-th-the"; but not "no-nonsense". */
const STAMMER = new RegExp(
  `(?<!${LETTER})(\\p{L}|[bcdfghklmnpqrstvwz]{2,3})(?:${HYPHENS}\\1){0,5}${HYPHENS}(?=\\1\\p{L})`,
  'giu',
);
const JOINT = new RegExp(`(?<=\\p{L})${HYPHENS}+(?=${LETTER})|(?<=${LETTER})${HYPHENS}+(?=\\p{L})`, 'gu');
const DOTS = /\s*(?:\u2026|\.\s?\.(?:\s?\.)*)[\s.\u2026]*/g;
const DASH = /\s*(?:[\u2012-\u2015\u2212]+|--+|(?<=\s)-(?=\s|$)|^-(?!\d)|[()[\]]+)\s*/g;

/**
 * Dashes, dots and brackets as the commas and full stops that make every engine pause. A line that breaks off or
 * trails away ends with a full stop, and nothing but its first word stands at its beginning.
 */
export function sayPauses(text: string): string {
  return text
    .replace(STAMMER, '')
    .replace(JOINT, ' ')
    .replace(DOTS, (_, at: number, all: string) => dotsAt(all, at))
    .replace(DASH, ', ')
    .replace(/(?:\s*[,;:])+(?=\s*[,;:.!?])/g, '')
    .replace(/\s+(?=[,.;:!?])/g, '')
    .replace(/^[\s,;:!?.-]+(?![\d])/g, '')
    .replace(/[,;:\s-]+$/g, '');
}

/** Three dots are a full stop before a new sentence and at the end, and a comma in the middle of one. */
function dotsAt(text: string, at: number): string {
  const after = text.slice(at).replace(/^[\s.\u2026]+/, '');
  if (after === '') return '.';
  if (/^[,;:!?]/.test(after)) return '';
  return /^\p{Lu}/u.test(after) ? '. ' : ', ';
}
