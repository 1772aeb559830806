import type { Line, Pauses, Script } from '../../model.js';

/** Head and tail are what audiobook shops ask for: half a second to one, and one to five. */
export const defaultPauses: Pauses = {
  head: 0.6,
  tail: 1.5,
  phrase: 0.2,
  sentence: 0.35,
  speaker: 0.4,
  paragraph: 0.6,
  scene: 1.6,
  heading: 1,
};

/** The end of a sentence, whatever closes after it. */
const SENTENCE_END = /[.!?\u2026][\s"'\u2018-\u201f\u00ab\u00bb\u2039\u203a)\]*_]*$/u;
/** A sentence that goes on, whatever opens before it. */
const GOES_ON = /^[\s"'\u2018-\u201f\u00ab\u00bb\u2039\u203a([*_]*\p{Ll}/u;

/** The silence between two lines that follow each other in a chapter, in seconds. */
export function pauseBetween(script: Script, before: Line, after: Line, pauses: Pauses): number {
  if (after.pause !== undefined) return after.pause;
  if (after.opens === 'scene') return Math.max(pauses.scene, before.kind === 'heading' ? pauses.heading : 0);
  if (before.kind === 'heading' || after.kind === 'heading') return pauses.heading;
  if (after.opens !== 'line') return pauses.paragraph;
  const [one, two] = [before, after].map(({ start, end }) => script.text.slice(start, end));
  return withinParagraph(one ?? '', two ?? '', before.speaker === after.speaker, pauses);
}

/** The silence between two parts of one long line, in seconds. */
export const pauseWithin = (before: string, after: string, pauses: Pauses): number =>
  withinParagraph(before, after, true, pauses);

function withinParagraph(before: string, after: string, sameSpeaker: boolean, pauses: Pauses): number {
  if (!SENTENCE_END.test(before) || GOES_ON.test(after)) return pauses.phrase;
  return sameSpeaker ? pauses.sentence : pauses.speaker;
}
