import type { Character, Line, Script, Span } from '../model.js';
import { assemble } from './assemble.js';
import type { Candidate } from './element.js';
import type { Writing } from './fountain/write-element.js';
import { printTitlePage } from './front.js';
import type { Newline } from './inline/escape.js';
import { keyOf } from './key.js';
import { type Laid, layOut } from './layout.js';
import { type Ledger, printLedger, type Row } from './ledger.js';

export interface PrintOptions {
  /** Who else may speak a line, the likeliest first, by the index of the line; these are marked as doubtful. */
  readonly doubts?: ReadonlyMap<number, readonly Candidate[]>;
}

/** A script as the parts of a file. */
export interface Printed {
  readonly titlePage: string;
  readonly laid: readonly Laid[];
  readonly ledger: Ledger;
}

/**
 * Writes a script as Fountain, for a person to read and edit; `parseScript` gives it back, but for the cover.
 *
 * Each line is a part of its own: a speech with the name of its speaker in capitals, everything else as action,
 * headings centred, notes cut out (`/*`). A part that is set in goes on with the paragraph before it. What a person
 * neither reads nor edits, such as how sure a speaker is, is at the end, in a part that is cut out.
 */
export function printScript(script: Script, options: PrintOptions = {}): string {
  const { titlePage, laid, ledger } = printParts(script, options);
  return joinParts(
    titlePage,
    laid.map(({ element }) => element.source),
    ledger,
  );
}

export function joinParts(titlePage: string, parts: readonly string[], ledger: Ledger): string {
  return `${[titlePage, ...parts, printLedger(ledger)].join('\n\n')}\n`;
}

export function printParts(script: Script, { doubts }: PrintOptions = {}): Printed {
  const newline = newlineOf(script.text);
  const marksInText = script.emphasis.some((span) => hasMarks(script.text, span));
  const writing: Writing = {
    style: { newline, marksInText },
    names: script.characters.map(({ name }) => name),
  };
  const laid = layOut(script, writing, doubts);
  const last = script.lines.at(-1);
  const ledger: Ledger = {
    ...{ newline, marksInText },
    front: frontOf(script),
    characters: script.characters,
    told: [],
    end: script.text.slice(last?.end ?? 0),
    rows: rowsOf(script, laid, writing),
  };
  return { titlePage: printTitlePage(script), laid, ledger };
}

function frontOf({ title, author, details }: Script): Ledger['front'] {
  const known = Object.entries(details).map(([key, value]): [string, string | string[]] => [
    key,
    typeof value === 'string' ? value : [...value],
  ]);
  return { title, author, details: Object.fromEntries(known) };
}

/** The line end that the text mostly has. */
function newlineOf(text: string): Newline {
  const windows = text.match(/\r\n/g)?.length ?? 0;
  return windows * 2 > (text.match(/\n/g)?.length ?? 0) ? '\r\n' : '\n';
}

/** `_so_` */
const hasMarks = (text: string, { start, end }: Span) =>
  /^([_*]{1,3})[\s\S]+\1$/.test(text.slice(start, end));

/** What the file itself does not show of each of its parts. */
function rowsOf(script: Script, laid: readonly Laid[], { style }: Writing): Row[] {
  const elements = laid.map(({ element }) => element);
  const shown = new Map(assemble(elements, style).lines.map(({ element, gap }) => [element, gap]));
  const index = new Map(script.characters.map(({ name }, at) => [name, at]));
  let spans = 0;
  let before = 0;
  return laid.map(({ element, line: at, whole }, place): Row => {
    const hash = keyOf(element, whole);
    const line = at === null ? undefined : script.lines[at];
    if (element.type !== 'words') return { hash };
    const joined = element.continues && { continues: true };
    if (at === null || !line) return { hash, ...joined };
    const gap = script.text.slice(before, line.start);
    before = line.end;
    const own: Span[] = [];
    const last = at === script.lines.length - 1;
    for (; spans < script.emphasis.length; spans++) {
      const span = script.emphasis[spans];
      if (!span || (span.start >= line.end && !last)) break;
      own.push(span);
    }
    const visible = whole ? (element.pieces[0]?.emphasis ?? []) : [];
    return {
      ...{ hash, ...attributesOf(line, index) },
      ...joined,
      ...(element.doubtful && { doubtful: true }),
      ...(gap !== shown.get(place) && { gap }),
      ...(!sameSpans(own, visible, line.start) && {
        emphasis: own.map(({ start, end }) => [start - line.start, end - start] as [number, number]),
      }),
    };
  });
}

function attributesOf(
  { kind, speaker, confidence, manner, pause }: Line,
  index: ReadonlyMap<Character['name'], number>,
): Omit<Row, 'hash'> {
  const by = speaker === null ? undefined : index.get(speaker);
  return {
    ...(by !== undefined && { by }),
    ...(confidence !== 1 && { sure: confidence }),
    ...((kind === 'thought' || kind === 'heading' || kind === 'note') && { kind }),
    ...(manner !== undefined && { manner }),
    ...(pause !== undefined && { pause }),
  };
}

const sameSpans = (own: readonly Span[], shown: readonly Span[], from: number) =>
  own.length === shown.length &&
  own.every(({ start, end }, at) => start - from === shown[at]?.start && end - from === shown[at]?.end);
