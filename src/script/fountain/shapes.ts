/** `INT. KITCHEN - DAY`, or anything after a full stop. */
const SCENE_HEADING = /^(?:(?:INT|EXT|EST|INT\.?\/EXT|EXT\.?\/INT|I\.?\/E)(?:\.|[ \t])[ \t]*\S|\.[^.\s])/i;

/** `CUT TO:`, or anything after `>`. */
const TRANSITION = /^(?:(?!!)[^\p{Ll}]+\bTO:|FADE (?:IN|OUT|TO BLACK)[.:]|CUT TO BLACK[.:])$|^>(?!.*<$)/u;

/** What is longer is no name and no heading, in characters. */
const LONGEST = 2000;

/** A line that may be a name or a heading, without the blanks around it; nothing where it is too long. */
export const headline = (line: string): string => (line.length > LONGEST ? '' : line.trim());

export const isSceneHeading = (line: string): boolean => SCENE_HEADING.test(headline(line));
export const isTransition = (line: string): boolean => TRANSITION.test(headline(line));
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
  const noSmallLetter = !/[a-z]/.test(withoutBrackets(bare));
  return isSceneHeading(bare) || isTransition(bare) || (!only && noSmallLetter);
}

function withoutBrackets(line: string): string {
  const [from, to] = [line.indexOf('('), line.lastIndexOf(')')];
  return from < 0 || to < from ? line : line.slice(0, from) + line.slice(to + 1);
}
