import type { Candidate, Piece } from '../element.js';
import { type Inline, printInline, type Style } from '../inline/emphasis.js';
import { escapeEdges, escapeText } from '../inline/escape.js';
import { printCue } from './cue.js';
import { parseDirection, printDirection } from './direction.js';
import { printDoubt, printPause } from './notes.js';
import { isParenthetical, needsForce } from './shapes.js';

/** What a script is written with. */
export interface Writing {
  readonly style: Style;
  /** The names of all its characters. */
  readonly names: readonly string[];
}

/** What else is written of words. */
export interface Setting {
  /** True if they go on with the paragraph before them. */
  readonly continues: boolean;
  /** Who may speak them, where that is doubtful. */
  readonly doubt?: readonly Candidate[];
  /** Stage directions above the speech, with their brackets. */
  readonly asides?: readonly string[];
}

const INDENT = '    ';

/** Writes a piece as a part of a Fountain file; `whole` is false if emphasis is left out that Fountain has no marks for. */
export function writePiece(piece: Piece, setting: Setting, writing: Writing): Inline {
  const { source: inline, whole } = printInline(piece, writing.style, piece.kind === 'heading');
  const lines = linesOf(piece, inline, setting, writing);
  const source = setting.continues ? lines.map((line) => INDENT + line) : lines;
  return { source: source.join('\n'), whole: piece.kind === 'note' ? piece.emphasis.length === 0 : whole };
}

function linesOf(
  piece: Piece,
  inline: string,
  { doubt, asides = [] }: Setting,
  { style, names }: Writing,
): string[] {
  const pause = piece.pause === undefined ? '' : `${printPause(piece.pause)} `;
  const lines = inline.split('\n');
  switch (piece.kind) {
    case 'note':
      return cutOut(piece.text, pause, style);
    case 'heading':
      return lines.map((line, index) => `> ${index === 0 ? pause : ''}${line} <`);
    case 'narration':
      return lines.map((line, index) => {
        const forced = needsForce(line, index === 0, lines.length === 1) ? `!${line}` : line;
        return index === 0 ? pause + forced : forced;
      });
    case 'dialogue':
    case 'thought': {
      const direction = printDirection({
        thought: piece.kind === 'thought',
        ...(piece.manner && { manner: piece.manner }),
      });
      const said = lines.map((line, index) => (index === 0 ? pause : '') + inSpeech(line));
      if (doubt) said.push(`${said.pop() ?? ''} ${printDoubt(doubt)}`);
      return [printCue(piece.speaker ?? '', names), ...(direction ? [direction] : []), ...asides, ...said];
    }
  }
}

/** What is cut out of a script may have empty lines; only its own end would end it. */
function cutOut(text: string, pause: string, style: Style): string[] {
  const ends = text.split(style.newline ?? '\n').map((line) => escapeText(line, null));
  const source = ends.join('\n').replace(/\*(?=\/)/g, '*\\');
  return `${pause}/* ${escapeEdges(source, style.newline)} */`.split('\n');
}

/** A line of a speech that would be taken for something else has a backslash before it. */
function inSpeech(line: string): string {
  const bare = line.trim();
  return isParenthetical(bare) || /^[#=~]/.test(bare) ? line.replace(/\S/, '\\$&') : line;
}

/** True for a stage direction that is written above a speech and read from there as it is. */
export const isAside = (text: string): boolean =>
  /^\([^\n\r]*\)$/.test(text) && parseDirection(text) === null && text.trim() === text;
