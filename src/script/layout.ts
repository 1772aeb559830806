import type { Line, Script, Span } from '../model.js';
import type { Candidate, Element, Piece, WordsElement } from './element.js';
import { SCENE_MARK } from './element.js';
import { type Writing, writePiece } from './fountain/write-element.js';
import { parseInline, printInline } from './inline/emphasis.js';

/** A part of a script file with the line of the script that it has, if it has one. */
export interface Laid {
  readonly element: Element;
  readonly line: number | null;
  /** False if the line has emphasis that the file does not show. */
  readonly whole: boolean;
}

const NO_DOUBTS: ReadonlyMap<number, readonly Candidate[]> = new Map();

/** The parts of the file for a script, in order: its lines, the marks between them, chapters and scenes. */
export function layOut(script: Script, writing: Writing, doubts = NO_DOUBTS): Laid[] {
  const chapters = new Map(script.chapters.map(({ title, scenes }) => [scenes[0]?.firstLine, title]));
  const scenes = new Set(
    script.chapters.flatMap((chapter) => chapter.scenes.slice(1).map(({ firstLine }) => firstLine)),
  );
  const emphasis = new EmphasisOf(script.emphasis);
  const laid: Laid[] = [];
  /** True if the paragraph that is being laid has a line already. */
  let underWay = false;
  let done = 0;

  const structure = (element: Element) => laid.push({ element, line: null, whole: true });
  const lay = (piece: Piece, continues: boolean, line: number | null) => {
    const doubt = line === null ? undefined : doubts.get(line);
    const { source, whole } = writePiece(piece, { continues, ...(doubt && { doubt }) }, writing);
    const words: WordsElement = {
      ...{ type: 'words', source, line: 0, pieces: [piece], continues },
      ...{ doubtful: doubt !== undefined, opensScene: false },
    };
    laid.push({ element: words, line, whole });
    if (!continues) underWay = false;
    underWay ||= line !== null;
  };

  script.lines.forEach((line, index) => {
    const within = line.opens === 'line';
    const marks = marksIn(script.text.slice(done, line.start));
    const title = chapters.get(index);
    const shown = scenes.has(index) ? sceneMarkOf(marks) : null;
    let fresh = false;
    for (const { text, apart } of shown === null ? marks : []) {
      const continues = within || (!apart && laid.length > 0);
      lay({ kind: 'narration', speaker: null, text, emphasis: [] }, continues, null);
      fresh = !continues;
    }
    if (title !== undefined) {
      structure({ type: 'chapter', title, source: `# ${titleSource(title, writing)}`, line: 0 });
    }
    if (scenes.has(index)) {
      const mark = shown ?? SCENE_MARK;
      structure({ type: 'scene', mark, source: `> ${markSource(mark, writing)} <`, line: 0 });
    }
    const structured = title !== undefined || scenes.has(index);
    const joined = /\S[^\S\n]*$/.test(script.text.slice(done, line.start));
    const continues = !structured && (within ? underWay : fresh && joined && !underWay);
    lay(pieceOf(script, line, emphasis.within(line)), continues, index);
    done = line.end;
  });
  for (const { text, apart } of marksIn(script.text.slice(done))) {
    lay({ kind: 'narration', speaker: null, text, emphasis: [] }, !apart && laid.length > 0, null);
  }
  return laid;
}

interface Mark {
  readonly text: string;
  /** True if it stands on a line of its own or begins one. */
  readonly apart: boolean;
}

/** What is between two lines besides white space: ornaments, and speech without a word (`"…"`). */
function marksIn(gap: string): Mark[] {
  const marks: { from: number; to: number; apart: boolean }[] = [];
  for (const { index, 0: found } of gap.matchAll(/\S+/g)) {
    const last = marks.at(-1);
    const ends = gap.slice(last?.to ?? 0, index).match(/\n/g)?.length ?? 0;
    if (last && ends < 2) last.to = index + found.length;
    else marks.push({ from: index, to: index + found.length, apart: ends > 0 });
  }
  return marks.map(({ from, to, apart }) => ({ text: gap.slice(from, to), apart }));
}

/** Signs and single blanks. */
const ORNAMENT = /^(?=.{1,40}$)[^\s\\<>[\]/\p{C}]+(?: [^\s\\<>[\]/\p{C}]+)*$/u;

/** The ornament of a scene break, where the text has one that can be shown as such. */
function sceneMarkOf(marks: readonly Mark[]): string | null {
  const [mark] = marks;
  return mark && marks.length === 1 && ORNAMENT.test(mark.text) ? mark.text : null;
}

/** As it is where it is read so, which is nearly always; else with what keeps its stars from being emphasis. */
function markSource(mark: string, { style }: Writing): string {
  const { text, emphasis } = parseInline(mark, style);
  return text === mark && emphasis.length === 0
    ? mark
    : printInline({ text: mark, emphasis: [] }, style).source;
}

function titleSource(title: string, { style }: Writing): string {
  const { source } = printInline({ text: title, emphasis: [] }, { ...style, newline: null });
  return source.replace(/^#/, '\\#');
}

function pieceOf(
  { text }: Script,
  { start, end, kind, speaker, manner, pause }: Line,
  emphasis: readonly Span[],
): Piece {
  return {
    ...{ kind, speaker, text: text.slice(start, end), emphasis },
    ...(manner !== undefined && { manner }),
    ...(pause !== undefined && { pause }),
  };
}

/** Emphasis by line, for lines that are asked for in order. */
class EmphasisOf {
  readonly #spans: readonly Span[];
  #next = 0;

  constructor(spans: readonly Span[]) {
    this.#spans = spans;
  }

  /** The spans that lie within a line, counted from its beginning. */
  within({ start, end }: Span): Span[] {
    const found: Span[] = [];
    for (; this.#next < this.#spans.length; this.#next++) {
      const span = this.#spans[this.#next];
      if (!span || span.start >= end) break;
      if (span.start >= start && span.end <= end)
        found.push({ start: span.start - start, end: span.end - start });
    }
    return found;
  }
}
