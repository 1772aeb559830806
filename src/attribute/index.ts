import type { Character, KnownCharacter, Line, Manuscript, Script } from '../model.js';
import { UNKNOWN_SPEAKER } from '../model.js';
import { type Answered, answerAll } from './answer.js';
import { mannersOf } from './delivery/index.js';
import { type Explanation, explain } from './explain/index.js';
import { type Rival, rivalsOf } from './rivals.js';
import { layChapters } from './script/chapters.js';
import { layLines, type Verdict } from './script/lines.js';
import { rosterOf } from './script/roster.js';

export type { ExplainedCandidate, Explanation, FeatureWeight, Reason } from './explain/index.js';
export type { Rival } from './rivals.js';

export interface AttributeOptions {
  /** Who is known to be in the story, with the names they go by; taken as told. */
  readonly known?: readonly KnownCharacter[];
}

/**
 * Finds out who says what.
 *
 * @returns the story as lines, every word of it in exactly one of them, with the characters that speak
 */
export function attribute(manuscript: Manuscript, options: AttributeOptions = {}): Script {
  return scriptOf(manuscript, answerAll(manuscript, options));
}

/** A script, and who else may speak what it is not sure of. */
export interface Attributed {
  readonly script: Script;
  /** The others who may speak a doubtful line, the likeliest first, by the index of the line. */
  readonly rivals: ReadonlyMap<number, readonly Rival[]>;
}

/** Finds out who says what, as `attribute` does, and who else may say what is doubtful. */
export function attributeWithRivals(manuscript: Manuscript, options: AttributeOptions = {}): Attributed {
  const answered = answerAll(manuscript, options);
  const script = scriptOf(manuscript, answered);
  return { script, rivals: rivalsOf(answered, script.lines) };
}

/**
 * Tells why a line is given to its speaker: who else it could be, and what spoke for and against each.
 *
 * @param index of the line in the script that `attribute` makes of the same manuscript with the same options
 * @returns null where there is no such line or nobody but the narrator speaks it
 */
export function explainLine(
  manuscript: Manuscript,
  options: AttributeOptions,
  index: number,
): Explanation | null {
  const answered = answerAll(manuscript, options);
  const line = scriptOf(manuscript, answered).lines[index];
  return line ? explain(answered, line) : null;
}

/**
 * Tells who else may speak each line that somebody speaks, also where it is not doubtful, for whoever lets a person
 * choose.
 *
 * @returns by the index of the line in the script that `attribute` makes of the same manuscript with the same options
 */
export function everyRival(
  manuscript: Manuscript,
  options: AttributeOptions,
): ReadonlyMap<number, readonly Rival[]> {
  const answered = answerAll(manuscript, options);
  const { lines } = scriptOf(manuscript, answered);
  return rivalsOf(answered, lines, ({ speaker }) => speaker !== null);
}

/**
 * A story as lines of narration, before anybody asked who speaks, for whoever wants to read while that is found out. What
 * the manuscript itself says of speakers is in it.
 */
export function unattributed(manuscript: Manuscript): Script {
  const { source, text, title, author, details, cover, emphasis } = manuscript;
  const { chapters, lines } = layChapters(
    manuscript,
    layLines(manuscript, [], [], (speaker) => speaker),
  );
  const characters = charactersOf(lines, new Map());
  return { source, text, title, author, details, cover, emphasis, characters, chapters, lines };
}

/** Lays out the answers to all that was asked about a manuscript as its script. */
export function scriptOf(manuscript: Manuscript, { story, answers, names, written }: Answered): Script {
  const manners = mannersOf(story.reading, story.situations);
  const verdicts = answers.map(
    ({ speaker, probability }, segment): Verdict => ({
      speaker: names[speaker] ?? UNKNOWN_SPEAKER,
      confidence: probability,
      manner: manners[segment] ?? null,
    }),
  );
  const nameOf = (speaker: string) => names[written.get(speaker) ?? -1] ?? speaker;
  const raw = layLines(manuscript, story.reading.segments, verdicts, nameOf);
  const { chapters, lines } = layChapters(manuscript, raw);
  return {
    source: manuscript.source,
    text: manuscript.text,
    title: manuscript.title,
    author: manuscript.author,
    details: manuscript.details,
    cover: manuscript.cover,
    emphasis: manuscript.emphasis,
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
