import type { Character, KnownCharacter, Line, Manuscript, Script } from '../model.js';
import { UNKNOWN_SPEAKER } from '../model.js';
import { decode } from './decode/conversation.js';
import { shippedModel } from './decode/weights.js';
import { layChapters } from './script/chapters.js';
import { layLines, type Verdict } from './script/lines.js';
import { rosterOf, uniqueNames } from './script/roster.js';
import { study } from './study.js';

export interface AttributeOptions {
  /** Who is known to be in the story, with the names they go by; taken as told. */
  readonly known?: readonly KnownCharacter[];
}

/**
 * Finds out who says what.
 *
 * @returns the story as lines, every word of it in exactly one of them, with the characters that speak
 */
export function attribute(manuscript: Manuscript, { known = [] }: AttributeOptions = {}): Script {
  const { story, questions } = study(manuscript, { known });
  const answers = questions.length > 0 ? decode(questions, shippedModel()) : [];
  const names = uniqueNames(story.people);
  const verdicts = answers.map(
    ({ speaker, probability }): Verdict => ({
      speaker: names[speaker] ?? UNKNOWN_SPEAKER,
      confidence: probability,
    }),
  );
  const raw = layLines(manuscript, story.reading.segments, verdicts);
  const { chapters, lines } = layChapters(manuscript, raw);
  return {
    source: manuscript.source,
    text: manuscript.text,
    title: manuscript.title,
    author: manuscript.author,
    cover: manuscript.cover,
    characters: charactersOf(lines, rosterOf(story.people, names)),
    chapters,
    lines,
  };
}

/** Those who have a line, by how many they have. */
function charactersOf(
  lines: readonly Line[],
  roster: ReadonlyMap<string, Omit<Character, 'lines'>>,
): Character[] {
  const counts = new Map<string, number>();
  for (const { speaker } of lines) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({
      ...(roster.get(name) ?? { name, aliases: [], gender: 'u' as const }),
      lines: count,
    }))
    .sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
}
