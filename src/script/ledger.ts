import { z } from 'zod';
import type { Character } from '../model.js';
import type { Newline } from './inline/escape.js';

const Entry = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  gender: z.enum(['f', 'm', 'n', 'u']),
});

const Row = z.object({
  /** Of its words; see `hashOf`. */
  hash: z.string(),
  /** Who speaks it, as an index into the characters. */
  by: z.number().int().nonnegative().optional(),
  /** How sure that is, where it is not 1. */
  sure: z.number().min(0).max(1).optional(),
  /** True if it was marked as doubtful. */
  doubtful: z.boolean().optional(),
  /** Where it is not dialogue of whoever speaks it, or narration. */
  kind: z.enum(['heading', 'thought', 'note']).optional(),
  /** True if it goes on with the paragraph before it. */
  continues: z.boolean().optional(),
  manner: z.string().optional(),
  pause: z.number().optional(),
  /** What is between it and the line before it, where that is not what the file shows. */
  gap: z.string().optional(),
  /** Emphasis that has no marks in the file, as offsets from the beginning of the line, and lengths. */
  emphasis: z.array(z.tuple([z.number().int(), z.number().int()])).optional(),
});

const Ledger = z.object({
  fullcast: z.literal(1),
  newline: z.enum(['\n', '\r\n']).optional(),
  marksInText: z.boolean().optional(),
  front: z.object({
    title: z.string(),
    author: z.string().nullable(),
    details: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
  characters: z.array(Entry),
  told: z.array(z.string()).optional(),
  /** What is behind the last line. */
  end: z.string().optional(),
  rows: z.array(Row),
});

/** What the program knows of a line that it wrote, besides what a person reads in the file. */
export type Row = Readonly<z.infer<typeof Row>>;

/**
 * What the program wrote into a script file, kept at the end of it, so that a changed file tells what a person changed:
 * a row for each of its parts, in order, and who was in the roster. It has no words of the story.
 */
export interface Ledger {
  readonly newline: Newline;
  readonly marksInText: boolean;
  /** What the title page said. */
  readonly front: Readonly<z.infer<typeof Ledger>['front']>;
  readonly characters: readonly Omit<Character, 'lines'>[];
  /** The names of those in the roster of whom a person told something. */
  readonly told: readonly string[];
  readonly end: string;
  readonly rows: readonly Row[];
}

const WORDS =
  'What follows is for fullcast, to tell your changes from its own words. Leave it as it is, at the end.';

/** Rows are written several a line. */
const WIDTH = 110;

export function printLedger({ newline, marksInText, front, characters, told, end, rows }: Ledger): string {
  const head = {
    fullcast: 1,
    ...(newline !== '\n' && { newline }),
    ...(marksInText && { marksInText }),
    front,
    characters: characters.map(({ name, aliases, gender }) => ({ name, aliases, gender })),
    ...(told.length > 0 && { told }),
    ...(end !== '\n' && { end }),
  };
  const json = (value: unknown) => printable(JSON.stringify(value));
  const opening = json(head).slice(0, -1);
  return `/* ${WORDS}\n${opening}, "rows": [\n${wrap(rows.map((row) => json(compact(row))))}\n]}\n*/`;
}

/** A row as short as it goes: what it mostly has, without names. */
function compact(row: Row): unknown {
  const { hash, by, sure = 1, continues, ...rest } = row;
  const marked = continues ? hash + CONTINUES : hash;
  if (Object.keys(rest).length > 0) return row;
  if (by === undefined) return sure === 1 ? marked : row;
  return [marked, by, ...(sure === 1 ? [] : [sure])];
}

/** Behind the hash of what goes on with the paragraph before it. */
const CONTINUES = '+';

function expanded(row: unknown): unknown {
  if (typeof row === 'string') {
    return row.endsWith(CONTINUES) ? { hash: row.slice(0, -1), continues: true } : { hash: row };
  }
  if (!Array.isArray(row)) return row;
  const [hash, by, sure] = row;
  const whole = expanded(hash);
  return typeof whole === 'object' ? { ...whole, by, ...(sure !== undefined && { sure }) } : row;
}

/** JSON in which nothing ends the part of the file that it is in, or is hidden by an editor. */
function printable(json: string): string {
  return json
    .replace(/(?<=\*)\/|\/(?=\*)/g, '\\/')
    .replace(
      /[\x7f-\x9f\u2028\u2029\ufeff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

function wrap(items: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  items.forEach((item, index) => {
    const piece = index === items.length - 1 ? item : `${item},`;
    if (line !== '' && line.length + piece.length > WIDTH) {
      lines.push(line);
      line = piece;
    } else line += piece;
  });
  return [...lines, line].join('\n');
}

/** @returns null for what is no ledger */
export function parseLedger(source: string): Ledger | null {
  const json = /^\s*\/\*[^{]*(\{[\s\S]*\})\s*\*\/\s*$/.exec(source)?.[1];
  if (json === undefined) return null;
  try {
    const { rows, ...head } = RawLedger.parse(JSON.parse(json));
    const whole = Ledger.parse({
      ...head,
      rows: rows.map(expanded),
    });
    const { newline = '\n', marksInText = false, told = [], end = '\n' } = whole;
    return { ...whole, newline, marksInText, told, end };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

const RawLedger = z.looseObject({ rows: z.array(z.unknown()) });
