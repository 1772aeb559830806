import { diffArrays } from 'diff/lib/diff/array.js';
import { InputError } from '../errors.js';
import type { Character, Line, Script, Span } from '../model.js';
import { type Assembled, assemble, type PlacedLine } from './assemble.js';
import { type Element, SCENE_MARK } from './element.js';
import { type Block, splitBlocks } from './fountain/blocks.js';
import { Cues } from './fountain/cue.js';
import { readElement } from './fountain/read-element.js';
import { isSection } from './fountain/shapes.js';
import { splitTitlePage } from './fountain/title-page.js';
import { type Front, readFront } from './front.js';
import type { Style } from './inline/emphasis.js';
import { keyOf } from './key.js';
import { type Ledger, parseLedger, type Row } from './ledger.js';
import type { RosterEntry } from './roster.js';

/** A script file, taken apart. */
export interface ScriptFile {
  readonly script: Script;
  /** As in the file, title page included, whoever has a line or not. */
  readonly front: Front;
  readonly titlePage: string;
  readonly elements: readonly Element[];
  readonly style: Style;
  /** What the program wrote into it; null for a screenplay by others. */
  readonly ledger: Ledger | null;
  /** For each element, the row of the ledger that it was, if it is in there. */
  readonly rows: readonly (Row | null)[];
}

/**
 * Reads a script: one that `printScript` wrote, with whatever a person changed in it, or any other screenplay in
 * Fountain. There, action is narration, scene headings are read as headings, and transitions and stage directions that
 * nothing can be done with are silent.
 *
 * @param file where it is from, for messages
 * @throws InputError for a screenplay without a word, and for a note that is wrong, with its line
 * @see https://fountain.io/syntax
 */
export function parseScript(text: string, file: string): Script {
  return readScriptFile(text, file).script;
}

/** The story that a script says it is made of, as seen from its folder; null if it says nothing. */
export const sourceOf = (text: string): string | null => readFront(splitTitlePage(unified(text)).page).source;

/** Without a byte-order mark, and with one kind of line end. */
const unified = (text: string) => text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');

export function readScriptFile(text: string, file: string): ScriptFile {
  const plain = unified(text);
  const { page, source: titlePage, lines: above } = splitTitlePage(plain);
  const front = readFront(page);
  const blocks = splitBlocks(plain.slice(titlePage.length)).map((block) =>
    titlePage === '' ? block : { ...block, line: block.line + above - 1 },
  );
  const ledger = parseLedger(blocks.at(-1)?.source ?? '');
  const body = ledger ? blocks.slice(0, -1) : blocks;
  const style: Style = { newline: ledger?.newline ?? '\n', marksInText: ledger?.marksInText ?? false };
  const known: RosterEntry[] = [...front.roster];
  const names = new Set(known.map(({ name }) => name));
  for (const character of ledger?.characters ?? []) if (!names.has(character.name)) known.push(character);
  const cues = new Cues(known);
  const depth = shallowest(body);
  const elements = body.map((block) => readElement(block, { file, style, cues, depth }));
  const rows = ledger ? align(ledger.rows, elements) : elements.map(() => null);
  const script = scriptOf(elements, rows, { front, ledger, known, style, file });
  return { script, front, titlePage, elements, style, ledger, rows };
}

/** Chapters are the sections of the highest level that there is. */
function shallowest(blocks: readonly Block[]): number {
  return blocks.reduce((least, { source }) => {
    const depth = isSection(source) ? (/#+/.exec(source)?.[0].length ?? 1) : least;
    return Math.min(least, depth);
  }, 6);
}

/** The rows of the elements that have the same words still. */
function align(rows: readonly Row[], elements: readonly Element[]): (Row | null)[] {
  const keys = elements.map((element) => keyOf(element));
  const found: (Row | null)[] = keys.map(() => null);
  let row = 0;
  let at = 0;
  for (const { added, removed, count } of diffArrays(
    rows.map(({ hash }) => hash),
    keys,
  )) {
    if (added) at += count;
    else if (removed) row += count;
    else for (let each = 0; each < count; each++) found[at++] = rows[row++] ?? null;
  }
  return found;
}

interface Context {
  readonly front: Front;
  readonly ledger: Ledger | null;
  readonly known: readonly RosterEntry[];
  readonly style: Style;
  readonly file: string;
}

function scriptOf(elements: readonly Element[], rows: readonly (Row | null)[], context: Context): Script {
  const { front, ledger, known, file } = context;
  const assembled = assemble(elements, context.style);
  if (assembled.lines.length === 0) {
    throw new InputError('There is no word to speak in this script.', { place: { file } });
  }
  const title = front.title ?? titleFromName(file);
  let text = '';
  const emphasis: Span[] = [];
  const lines = assembled.lines.map((placed): Line => {
    const row = placed.first ? (rows[placed.element] ?? null) : null;
    const { piece } = placed;
    text += gapOf(placed, row);
    const start = text.length;
    text += piece.text;
    const spans =
      row?.emphasis?.map(([from, length]) => ({ start: from, end: from + length })) ?? piece.emphasis;
    emphasis.push(...spans.map((span) => ({ start: start + span.start, end: start + span.end })));
    const element = elements[placed.element];
    const doubtful = element?.type === 'words' && element.doubtful;
    return {
      ...{ start, end: text.length, kind: piece.kind, speaker: piece.speaker },
      ...{
        confidence: sureness(piece.speaker, piece.kind === 'thought', doubtful, row, ledger),
        opens: placed.opens,
      },
      ...(piece.manner !== undefined && { manner: piece.manner }),
      ...(piece.pause !== undefined && { pause: piece.pause }),
    };
  });
  text += endOf(assembled, ledger, rows);
  return {
    source: front.source ?? file,
    ...{ text, title, author: front.author, details: front.details, cover: null },
    emphasis: emphasis.filter(({ end }) => end <= text.length),
    characters: charactersOf(lines, known),
    chapters: chaptersOf(assembled, title),
    lines,
  };
}

const withoutBlanks = (gap: string) => gap.replace(/\s/g, '');

/** The white space that the story has, where the file shows no other marks than the story. */
function gapOf({ gap }: PlacedLine, row: Row | null): string {
  if (row?.gap === undefined) return gap;
  const shown = withoutBlanks(gap);
  const own = withoutBlanks(row.gap);
  return shown === own || shown === own + withoutBlanks(SCENE_MARK) ? row.gap : gap;
}

function endOf({ end }: Assembled, ledger: Ledger | null, rows: readonly (Row | null)[]): string {
  if (!ledger || withoutBlanks(end) !== withoutBlanks(ledger.end)) return end;
  return rows.at(-1) === ledger.rows.at(-1) ? ledger.end : end;
}

/** A person is sure of what they say, or leave without a mark of doubt. */
function sureness(
  speaker: string | null,
  thought: boolean,
  doubtful: boolean,
  row: Row | null,
  ledger: Ledger | null,
): number {
  if (speaker === null && row?.by === undefined) return row?.sure ?? 1;
  const same =
    row?.by !== undefined &&
    ledger?.characters[row.by]?.name === speaker &&
    (row.kind === 'thought') === thought;
  if (doubtful && !same) return UNSURE;
  return same && (row?.doubtful ?? false) === doubtful ? (row?.sure ?? 1) : 1;
}

/** Of a line that a person marked as doubtful. */
const UNSURE = 0.5;

/** Those who have a line, by how many they have. */
function charactersOf(lines: readonly Line[], known: readonly RosterEntry[]): Character[] {
  const counts = new Map<string, number>();
  for (const { speaker } of lines) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const entries = new Map(known.map((entry) => [entry.name, entry]));
  return [...counts]
    .map(([name, count]): Character => {
      const { aliases, gender } = entries.get(name) ?? { aliases: [], gender: 'u' };
      return { name, aliases, gender, lines: count };
    })
    .sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
}

function chaptersOf({ lines, chapters }: Assembled, bookTitle: string): Script['chapters'] {
  return chapters.map(({ title, scenes }, index) => ({
    title: title ?? bookTitle,
    scenes: scenes.map((firstLine, scene) => ({
      firstLine,
      lastLine: (scenes[scene + 1] ?? chapters[index + 1]?.scenes[0] ?? lines.length) - 1,
    })),
  }));
}

/** `big-fish.fountain` is "Big Fish". */
function titleFromName(file: string): string {
  const name = (file.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
  const words = name.split(/[\s_-]+/).filter((word) => word !== '' && word !== '<stdin>');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Script';
}
