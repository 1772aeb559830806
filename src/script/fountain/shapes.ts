/** `INT. KITCHEN - DAY`, or anything after a full stop. */
const SCENE_HEADING = /^(?:(?:INT|EXT|EST|INT\.?\/EXT|EXT\.?\/INT|I\.?\/E)(?:\.|[ \t])[ \t]*\S|\.[^.\s])/i;

/** `CUT TO:`, or anything after `>`. */
const TRANSITION = /^(?:(?!!)[^\p{Ll}]+\bTO:|FADE (?:IN|OUT|TO BLACK)[.:]|CUT TO BLACK[.:])$|^>(?!.*<$)/u;

export const isSceneHeading = (line: string): boolean => SCENE_HEADING.test(line.trim());
export const isTransition = (line: string): boolean => TRANSITION.test(line.trim());
export const isCentred = (line: string): boolean => /^>.*<$/.test(line.trim());
export const isPageBreak = (line: string): boolean => /^={3,}$/.test(line.trim());
export const isSection = (line: string): boolean => line.trimStart().startsWith('#');
export const isSynopsis = (line: string): boolean => line.trimStart().startsWith('=');
export const isLyric = (line: string): boolean => line.trimStart().startsWith('~');
export const isParenthetical = (line: string): boolean => /^\(.*\)$/.test(line.trim());

/**
 * Whether a line that is told would be taken for something else, by this program or another: what a mark begins, a cue
 * (which has no small letter, whatever the alphabet), a scene heading or a transition.
 */
export function needsForce(line: string, first: boolean, only: boolean): boolean {
  const bare = line.trim();
  if (/^[!.>~=#@]/.test(bare)) return true;
  if (!first) return false;
  const noSmallLetter = !/[a-z]/.test(bare.replace(/\(.*\)/, ''));
  return isSceneHeading(bare) || isTransition(bare) || (!only && noSmallLetter);
}
