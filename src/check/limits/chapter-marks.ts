import type { ChapterMark } from '../facts/chapters.js';
import { fact, type Limit, onlyFor } from '../limit.js';

/** Seconds that rounding may put a mark beyond the end, or into the one before. */
const ROUNDING = 0.1;

/** At least one; inside the file, in order, each with a name. */
export const chapterMarks: Limit = {
  id: 'chapter-marks',
  title: 'Chapter marks',
  judge: (facts) => {
    const { marks, sound } = facts;
    const wrong = mistake(marks, sound.duration);
    const allowed = 'inside the file, in order, named';
    return (
      onlyFor(['book'], facts) ?? {
        ...fact(!wrong, wrong ?? String(marks.length), allowed),
        value: marks.length,
      }
    );
  },
};

function mistake(marks: readonly ChapterMark[], duration: number): string | null {
  if (marks.length === 0) return 'none';
  for (const [index, { title, start, end }] of marks.entries()) {
    const before = marks[index - 1];
    const name = `number ${index + 1}`;
    if (title === '') return `${name} has no name`;
    if (start >= duration || end > duration + ROUNDING) return `${name} is beyond the end`;
    if (before && (start <= before.start || start < before.end - ROUNDING)) return `${name} is out of order`;
  }
  return null;
}
