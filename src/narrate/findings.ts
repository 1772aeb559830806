import { z } from 'zod';
import type { Rival } from '../attribute/index.js';
import { GENDERS, LINE_KINDS, MANNERS, OPENINGS, type Script } from '../model.js';

/** What is found out about a manuscript; the rest of its script is the manuscript's own. */
export interface Findings extends Pick<Script, 'characters' | 'chapters' | 'lines'> {
  readonly rivals: readonly (readonly [line: number, rivals: readonly Rival[]])[];
}

/** In the order in which attribution gives them, so that a script reads the same however it came about. */
export const Findings: z.ZodType<Findings> = z.object({
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
