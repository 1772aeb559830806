import { isDoubtful } from '../doubt.js';
import type { Line } from '../model.js';
import type { Answered } from './answer.js';

/** Somebody else who may speak a line, and how likely that is, 0 to 1. */
export interface Rival {
  readonly name: string;
  readonly probability: number;
}

/** Who is less likely than this is no rival. */
const LEAST = 0.01;

/** The others who may speak each line that is asked about, the likeliest first, by the index of the line. */
export function rivalsOf(
  { story, answers, names }: Answered,
  lines: readonly Line[],
  asked: (line: Line) => boolean = isDoubtful,
): ReadonlyMap<number, readonly Rival[]> {
  const { segments } = story.reading;
  const rivals = new Map<number, readonly Rival[]>();
  let at = 0;
  lines.forEach((line, index) => {
    while ((segments[at]?.end ?? Number.POSITIVE_INFINITY) <= line.start) at++;
    const segment = segments[at];
    const answer = answers[at];
    if (!asked(line) || !segment || !answer || segment.start > line.start) return;
    const all = answer.candidates.map((person, position) => ({
      name: names[person] ?? '',
      probability: Math.min(1, answer.distribution[position] ?? 0),
    }));
    const others = all.filter(({ name, probability }) => name !== line.speaker && probability >= LEAST);
    rivals.set(
      index,
      others.sort((a, b) => b.probability - a.probability),
    );
  });
  return rivals;
}
