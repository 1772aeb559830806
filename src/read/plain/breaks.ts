/** Ornaments between scenes: `***`, `* * *`, `---`, `#`, `~*~`, `⁂` … */
const ORNAMENT = /[*#~=_–—\-•·⁂※◇◆★☆✦✧❖❦❧+<>|/\\^%@&§¶†‡∞♦♥♡]/u;
const WORDLESS = /^[^\p{L}\p{N}"“”‘’«»„‹›…?!]+$/u;
/** Ornaments made of letters: `oOo`, `x x x`, `-x-`, `oOoOo`. */
const LETTERS = /^(?:[-=~*.•\s]*[oOxX0]){3,24}[-=~*.•\s]*$|^[-=~*.•\s]+[oOxX0][-=~*.•\s]+$/;

const LONGEST = 120;

/** True for a line that separates scenes and says nothing. */
export function isBreakMark(line: string): boolean {
  if (line.length > LONGEST || line === '') return false;
  return (
    (WORDLESS.test(line) && ORNAMENT.test(line)) || (LETTERS.test(line) && /[oOxX].*[oOxX]|[-=~*]/.test(line))
  );
}
