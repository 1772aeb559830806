import { z } from 'zod';
import type { Attributed, Rival } from '../attribute/index.js';
import {
  GENDERS,
  type KnownCharacter,
  LINE_KINDS,
  MANNERS,
  type Manuscript,
  OPENINGS,
  type Script,
} from '../model.js';
import { remembered } from './memory/index.js';
import type { Program } from './memory/program.js';

/** What is found out about a manuscript; the rest of its script is the manuscript's own. */
interface Findings extends Pick<Script, 'characters' | 'chapters' | 'lines'> {
  readonly rivals: readonly (readonly [line: number, rivals: readonly Rival[]])[];
}

/** In the order in which attribution gives them, so that a script reads the same however it came about. */
const Findings: z.ZodType<Findings> = z.object({
  characters: z.array(
    z.object({
      name: z.string(),
      aliases: z.array(z.string()),
      gender: z.enum(GENDERS),
      lines: z.int(),
    }),
  ),
  chapters: z.array(
    z.object({
      title: z.string(),
      scenes: z.array(z.object({ firstLine: z.int(), lastLine: z.int() })),
    }),
  ),
  lines: z.array(
    z.object({
      start: z.int(),
      end: z.int(),
      kind: z.enum(LINE_KINDS),
      speaker: z.string().nullable(),
      confidence: z.number(),
      manner: z.enum(MANNERS).exactOptional(),
      opens: z.enum(OPENINGS),
    }),
  ),
  rivals: z.array(z.tuple([z.int(), z.array(z.object({ name: z.string(), probability: z.number() }))])),
});

/**
 * Finds out who says what, or remembers it (see `remembered`).
 *
 * @param cache the cache folder; nothing is remembered if it is left out
 */
export async function attributed(
  manuscript: Manuscript,
  known: readonly KnownCharacter[],
  cache?: string,
  program?: () => Promise<Program | null>,
): Promise<Attributed> {
  // Where a story comes from and its picture say nothing of who speaks; voices are none of what is known.
  const { source, cover, ...story } = manuscript;
  const people = known.map(({ name, aliases, gender }) => [name, aliases, gender]);
  const question = {
    kind: 'attributions',
    about: [people, story],
    schema: Findings,
    findOut: () => findOut(manuscript, known),
  } as const;
  const { characters, chapters, lines, rivals } = await remembered(question, cache, program);
  const { text, title, author, details, emphasis } = story;
  const own = { source, text, title, author, details, cover, emphasis };
  return { script: { ...own, characters, chapters, lines }, rivals: new Map(rivals) };
}

/** The stage is loaded only here: remembering does without it. */
async function findOut(manuscript: Manuscript, known: readonly KnownCharacter[]): Promise<Findings> {
  const { attributeWithRivals } = await import('../attribute/index.js');
  const { script, rivals } = attributeWithRivals(manuscript, { known });
  const { characters, chapters, lines } = script;
  return { characters, chapters, lines, rivals: [...rivals] };
}
