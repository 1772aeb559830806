/** Ornaments between scenes: `***`, `* * *`, `---`, `#`, `~*~`, `⁂` … */
const ORNAMENT = /[*#~=_–—\-•·⁂※◇◆★☆✦✧❖❦❧+<>|/\\^%@&§¶†‡∞♦♥♡❤]/u;
const WORDLESS = /^[^\p{L}\p{N}"“”‘’«»„‹›…?!]+$/u;
const DOTS = /^\.[.\s]+\.$/;
/** Ornaments made of letters: `oOo`, `x x x`, `-x-`, `oOoOo`. */
const LETTERS = /^(?:[-=~*.•\s]*[oOxX0]){3,60}[-=~*.•\s]*$/;
const LETTER_BETWEEN_SIGNS = /^[-=~*.•\s]*[-=~*.•][-=~*.•\s]*[oOxX0][-=~*.•\s]*[-=~*.•][-=~*.•\s]*$/;
/** Where a site strips signs away, authors spell the break out. */
const SPELLED = /^[\W_]*(?:line|page|scene|section|chapter|story)[\s_-]?(?:break|divider)[\W_]*$/i;

const LONGEST = 120;

/** True for a line that separates scenes and says nothing. */
export function isBreakMark(line: string): boolean {
  if (line.length > LONGEST || line === '') return false;
  if (WORDLESS.test(line)) return ORNAMENT.test(line) || DOTS.test(line);
  return isLetterOrnament(line) || SPELLED.test(line);
}

/** "Ooo" is a cry, "xoxo" a greeting; an ornament reads the same from both ends, or has signs between its letters. */
function isLetterOrnament(line: string): boolean {
  if (LETTER_BETWEEN_SIGNS.test(line)) return true;
  return LETTERS.test(line) && (/[-=~*.•\s]/.test(line) || line === [...line].reverse().join(''));
}

/** True for a line of signs that underlines another as a heading: about as long as it, and of one sign. */
export function underlines(mark: string, line: string): boolean {
  if (!/^(?:={3,}|-{3,}|~{3,}|_{3,}|\*{3,}|\^{3,})$/.test(mark)) return false;
  return mark.length >= line.length * 0.7 && mark.length <= line.length * 1.3 + 2;
}
