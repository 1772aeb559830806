import type { Cue, Script, Span } from '../../model.js';
import { shownText } from '../text/runs.js';
import { type Border, matchRests } from './match-rests.js';

/** A part of a line and when it is heard, in seconds. */
export interface TimedPart {
  readonly span: Span;
  readonly start: number;
  readonly end: number;
}

/** The end of a sentence, whatever closes after it. */
const ENDING = /[.!?…]["'”’»)\]_*]*$/;

/**
 * When each part of a line is heard: from rest to rest of the voice. A border that has no rest is where the length of the
 * parts around it puts it.
 */
export function timeParts(script: Script, cue: Cue, parts: readonly Span[]): TimedPart[] {
  const texts = parts.map((part) => shownText(script, part));
  const lengths = texts.map(lengthOf);
  const ends = lengths.map((_, index) => lengths.slice(0, index + 1).reduce((sum, each) => sum + each, 0));
  const borders = ends
    .slice(0, -1)
    .map((at, index): Border => ({ at, sentence: ENDING.test(texts[index] ?? '') }));
  const rests = matchRests(borders, ends.at(-1) ?? 0, cue);
  const known = [
    { border: 0, at: 0, end: cue.start, start: cue.start },
    ...rests.flatMap((rest, index) =>
      rest ? [{ border: index + 1, at: ends[index] ?? 0, end: rest.start, start: rest.end }] : [],
    ),
    { border: parts.length, at: ends.at(-1) ?? 0, end: cue.end, start: cue.end },
  ];
  const timeOf = (border: number) => {
    const to = known.find((each) => each.border >= border) ?? known[known.length - 1];
    const from = known.findLast((each) => each.border <= border) ?? known[0];
    if (!from || !to || from === to) return from ?? { end: cue.end, start: cue.end };
    const share = ((ends[border - 1] ?? 0) - from.at) / (to.at - from.at);
    const time = from.start + (to.end - from.start) * share;
    return { end: time, start: time };
  };
  return parts.map(({ start, end }, index) => ({
    span: { start, end },
    start: timeOf(index).start,
    end: timeOf(index + 1).end,
  }));
}

/** How much there is to say of a text, in characters. */
const lengthOf = (text: string): number => Math.max(1, text.match(/[\p{L}\p{M}\p{N}]|\s+/gu)?.length ?? 0);
