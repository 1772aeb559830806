import type { Line } from '../model.js';
import type { Answered } from './answer.js';

/** Who may speak a line, the likeliest first. */
export interface LikelySpeakers {
  /** Where the line starts in the text. */
  readonly start: number;
  readonly names: readonly string[];
}

/** Less likely than this is not worth a person's eyes. */
const WORTH_NAMING = 0.003;

/**
 * The likeliest speakers of every line that was asked about, the given one among them.
 *
 * @param lines the script's, in order
 * @param count how many to name at most
 */
export function likelySpeakersOf(
  { story, questions, answers, names }: Answered,
  lines: readonly Line[],
  count: number,
): LikelySpeakers[] {
  const spoken = lines.filter(({ speaker }) => speaker !== null);
  const found: LikelySpeakers[] = [];
  let at = 0;
  let index = 0;
  for (const question of questions) {
    const segment = story.reading.segments[question.segment];
    const answer = answers[index++];
    if (!segment || !answer) continue;
    const ranked = question.candidates
      .map((person, position) => ({
        name: names[person] ?? '',
        probability: answer.distribution[position] ?? 0,
      }))
      .filter(({ name, probability }) => name !== '' && probability >= WORTH_NAMING)
      .sort((a, b) => b.probability - a.probability)
      .slice(0, count)
      .map(({ name }) => name);
    for (let line = spoken[at]; line && line.start < segment.end; line = spoken[++at]) {
      if (line.start >= segment.start) found.push({ start: line.start, names: ranked });
    }
  }
  return found;
}
