import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Rival } from '../../attribute/index.js';
import { GENDERS, LINE_KINDS, MANNERS, OPENINGS, type Script } from '../../model.js';

/** What is found out about a manuscript; the rest of its script is the manuscript's own. */
export interface Findings extends Pick<Script, 'characters' | 'chapters' | 'lines'> {
  readonly rivals: ReadonlyMap<number, readonly Rival[]>;
}

/** In the order in which attribution gives them, so that a script reads the same however it came about. */
const Kept = z.object({
  key: z.string(),
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

/** The checksum's digits, and the end of its line. */
const HEAD = 9;

/** CRC-32 of what follows, in hexadecimal digits on a line of its own; then the findings and their key as JSON. */
export function encodeFindings(key: string, { characters, chapters, lines, rivals }: Findings): string {
  const body = JSON.stringify({ key, characters, chapters, lines, rivals: [...rivals] });
  return `${checksum(body)}\n${body}`;
}

/** The findings, or null if the bytes are not, whole and unchanged, what `encodeFindings` made under this key. */
export function decodeFindings(key: string, bytes: Buffer): Findings | null {
  const body = bytes.subarray(HEAD);
  if (bytes.toString('latin1', 0, HEAD) !== `${checksum(body)}\n`) return null;
  try {
    const { rivals, ...kept } = Kept.parse(JSON.parse(body.toString('utf8')));
    return kept.key === key ? { ...kept, rivals: new Map(rivals) } : null;
  } catch {
    return null;
  }
}

const checksum = (body: string | Buffer): string =>
  crc32(body)
    .toString(16)
    .padStart(HEAD - 1, '0');
