import type { Element, Piece, Words } from '../element.js';
import { hasWord } from '../element.js';
import { parseInline, type Style } from '../inline/emphasis.js';
import { unescapeText } from '../inline/escape.js';
import type { Block } from './blocks.js';
import { type Cues, isCue } from './cue.js';
import { parseDirection } from './direction.js';
import { spokenHeading } from './heading.js';
import { takeNotes } from './notes.js';
import {
  isCentred,
  isLyric,
  isPageBreak,
  isParenthetical,
  isSceneHeading,
  isSection,
  isSynopsis,
  isTransition,
} from './shapes.js';

/** What it takes to read the parts of a file. */
export interface Reading {
  readonly file: string;
  readonly style: Style;
  readonly cues: Cues;
  /** Sections below this level are no chapters. */
  readonly depth: number;
}

/** Reads a part of a Fountain file. */
export function readElement(block: Block, reading: Reading): Element {
  const at = { source: block.whole, line: block.line };
  if (block.type === 'boneyard') return { ...at, ...silent(block.source, reading) };
  const { file, style, cues } = reading;
  const { rest, doubtful, pause, any } = takeNotes(block.source, { file, line: block.line });
  if (rest.trim() === '') {
    return pause === undefined ? { ...at, type: 'remark' } : { ...at, type: 'pause', seconds: pause };
  }
  const lines = rest.split('\n');
  const [first = ''] = lines;
  if (isSection(first)) {
    if ((/#+/.exec(first)?.[0].length ?? 1) > reading.depth) return { ...at, type: 'remark' };
    return {
      ...at,
      type: 'chapter',
      title: parseInline(first.replace(/^\s*#+\s*/, '').trim(), { ...style, newline: null }).text,
    };
  }
  if (isPageBreak(first) || isSynopsis(first)) return { ...at, type: 'remark' };

  const { continues, lines: own } = withoutIndent(lines);
  const words = (pieces: readonly Piece[], opensScene = false): Element => {
    const paused = pieces.map((piece, index) =>
      index === 0 && pause !== undefined ? { ...piece, pause } : piece,
    );
    return { ...at, type: 'words', pieces: paused, continues, doubtful: doubtful && any, opensScene };
  };
  const told = (kind: Piece['kind'], source: string): Piece => ({
    kind,
    speaker: null,
    ...parseInline(source, style),
  });
  if (lines.every(isCentred)) {
    const centred = told('heading', own.map((line) => line.trim().slice(1, -1).trim()).join('\n'));
    return hasWord(centred.text) ? words([centred]) : { ...at, type: 'scene', mark: centred.text };
  }
  if (own.length === 1 && isSceneHeading(first)) {
    return words([{ kind: 'heading', speaker: null, text: spokenHeading(first), emphasis: [] }], true);
  }
  if (own.length === 1 && isTransition(first))
    return words([told('note', first.trim().replace(/^>\s*/, ''))]);
  if (own.length > 1 && isCue(first)) return words(speech(own, style, cues));
  const source = lines.every(isLyric) ? own.map((line) => line.replace(/^\s*~\s?/, '')) : own.map(unforced);
  return words([told('narration', source.join('\n'))]);
}

const unforced = (line: string) => line.replace(/^(\s*)!/, '$1');

/** What is cut out of a script is silent. */
function silent(source: string, { style }: Reading): Words {
  const { continues, lines } = withoutIndent(source.split('\n'));
  const body = lines.join('\n').trim().slice(2, -2).trim();
  const { text } = unescapeText(body, style.newline);
  const piece: Piece = { kind: 'note', speaker: null, text, emphasis: [] };
  return { type: 'words', pieces: [piece], continues, doubtful: false, opensScene: false };
}

/** Set in further, words are laid out as a screenplay on a page. */
const DEEPEST_INDENT = 8;

/** Words that are set in a little go on with the paragraph before them. */
function withoutIndent(lines: readonly string[]): { continues: boolean; lines: readonly string[] } {
  const [indent = ''] = /^[ \t]*/.exec(lines[0] ?? '') ?? [];
  const continues =
    indent === '\t' || (/^ +$/.test(indent) && indent.length > 1 && indent.length < DEEPEST_INDENT);
  const own = lines.map((line) => {
    const blanks = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    return line.slice(Math.min(indent.length, blanks));
  });
  return { continues, lines: own };
}

/** The pieces of a speech: what is said, and the stage directions in it that nothing can be done with. */
function speech([cue = '', ...lines]: readonly string[], style: Style, cues: Cues): Piece[] {
  const speaker = cues.speakerOf(cue);
  const pieces: Piece[] = [];
  let said: string[] = [];
  let direction: ReturnType<typeof parseDirection> = null;
  const say = () => {
    if (said.length === 0) return;
    const { thought = false, manner } = direction ?? {};
    const marked = parseInline(said.join('\n'), style);
    pieces.push({ kind: thought ? 'thought' : 'dialogue', speaker, ...marked, ...(manner && { manner }) });
    said = [];
  };
  for (const line of lines) {
    if (isParenthetical(line)) {
      say();
      const read = parseDirection(line);
      direction = read ?? direction;
      if (!read) pieces.push({ kind: 'note', speaker: null, ...parseInline(line.trim(), style) });
    } else if (line.trim() !== '') said.push(isLyric(line) ? line.replace(/^\s*~\s?/, '') : line);
  }
  say();
  return pieces;
}
