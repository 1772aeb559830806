import type { KnownCharacter, Manuscript, Span } from '../model.js';
import { type Question, questions } from './evidence/features.js';
import { type Story, studyStory } from './evidence/story.js';
import { findSegments } from './quotations/index.js';
import { findForms } from './roster/forms.js';
import { findMentions } from './roster/mentions.js';
import { gatherPeople } from './roster/people.js';
import type { Segment } from './segment.js';
import { readClosely } from './text/reading.js';

export interface StudyOptions {
  readonly known?: readonly KnownCharacter[];
  /** The quotations, where somebody else found them; in order. */
  readonly quotations?: readonly Span[];
  /** True if nobody but those known can speak. */
  readonly closed?: boolean;
}

export interface Study {
  readonly story: Story;
  readonly questions: readonly Question[];
}

/** Everything about a manuscript that bears on who speaks, short of deciding it. */
export function study(
  manuscript: Manuscript,
  { known = [], quotations, closed = false }: StudyOptions,
): Study {
  const segments = quotations
    ? quotations
        .map((span) => segmentOf(manuscript, span))
        .map((segment, index, all) => ({
          ...segment,
          continues: goesOn(manuscript, all[index - 1], segment),
        }))
    : findSegments(manuscript);
  const reading = readClosely(manuscript, segments);
  const { people, namings } = gatherPeople(findForms(reading), known);
  const allowed = closed ? people.slice(0, known.length) : people;
  const mentions = findMentions(
    reading,
    closed
      ? namings
          .map((naming) => ({ ...naming, people: naming.people.filter((id) => id < known.length) }))
          .filter((naming) => naming.people.length > 0)
      : namings,
  );
  const story = studyStory(reading, allowed, mentions, closed);
  return { story, questions: questions(story) };
}

/** Speech goes on in the next paragraph where the mark at the end of this one is left out. */
function goesOn({ text }: Manuscript, before: Segment | undefined, { start, block }: Segment): boolean {
  return (
    before !== undefined &&
    before.block === block - 1 &&
    /["“«]/u.test(text.charAt(start)) &&
    !/["”»'’—–-]\s*$/u.test(text.slice(before.end - 2, before.end))
  );
}

function segmentOf({ blocks }: Manuscript, { start, end }: Span): Segment {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return { start, end, kind: 'dialogue', block: low, continues: false };
}
