import type { Span } from '../../model.js';
import { isBreakMark, underlines } from './breaks.js';
import { bareNumber, hashHeading, headingForm, isCapitals, isTitleLine, titledNumber } from './headings.js';
import { type Group, groupOf } from './lines.js';
import { isIndented, type ParagraphStyle, paragraphsOf } from './paragraphs.js';

/**
 * What is taken for one thing: a paragraph, a heading, a mark.
 *
 * - `mark`: a line of ornaments
 * - `underlined`: a heading, since it has a line of signs below it
 * - `list`: a list of headings, as a table of contents has it
 * - `text`: anything else; what it is depends on what stands around it
 */
export interface Unit extends Group {
  readonly form: 'mark' | 'underlined' | 'list' | 'text';
}

/** The longest line that can be a heading by being underlined. */
const LONGEST_HEADING = 80;

/** The units of a text in order. A unit that follows another without a blank line has a gap of 0. */
export function unitsOf(text: string, groups: readonly Group[], style: ParagraphStyle): Unit[] {
  return groups.flatMap((group) => {
    if (isList(text, group)) return [{ ...group, form: 'list' as const }];
    const pieces = atMarks(text, group).flatMap((piece) =>
      piece.form === 'text' ? paragraphsIn(text, piece.lines, style) : [piece],
    );
    return pieces.map(({ form, lines }, index) => ({ ...groupOf(lines, index === 0 ? group.gap : 0), form }));
  });
}

type Piece = Pick<Unit, 'form' | 'lines'>;

function isList(text: string, { lines }: Group): boolean {
  return lines.length > 2 && lines.every(({ start, end }) => headingForm(text.slice(start, end)));
}

/** Cuts a group at its lines of ornaments. */
function atMarks(text: string, { lines }: Group): Piece[] {
  const slice = ({ start, end }: Span) => text.slice(start, end);
  const pieces: { form: Piece['form']; lines: Span[] }[] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    if (!isBreakMark(slice(line))) {
      if (last?.form === 'text') last.lines.push(line);
      else pieces.push({ form: 'text', lines: [line] });
      continue;
    }
    const above = last?.form === 'text' ? last.lines.at(-1) : undefined;
    if (last && above && last.lines.length === 1 && isUnderlined(slice(above), slice(line))) {
      last.form = 'underlined';
    } else pieces.push({ form: 'mark', lines: [line] });
  }
  return pieces;
}

function isUnderlined(line: string, mark: string): boolean {
  return line.length <= LONGEST_HEADING && !/[.,;"”]$/.test(line) && underlines(mark, line);
}

/** Paragraphs, and the headings that stand over them without a blank line between. */
function paragraphsIn(text: string, lines: readonly Span[], style: ParagraphStyle): Piece[] {
  const taken = style === 'blank' ? headingLines(text, lines, 0) : 0;
  if (style === 'blank') return [lines.slice(0, taken), lines.slice(taken)].flatMap(asText);
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at < lines.length; ) {
    const begins = at === 0 || style === 'line' || isIndented(text, lines[at] ?? { start: 0, end: 0 });
    const count = begins ? headingLines(text, lines, at) : 0;
    if (count > 0) {
      pieces.push(...split(text, lines.slice(from, at), style), ...asText(lines.slice(at, at + count)));
      from = at + count;
    }
    at += Math.max(1, count);
  }
  return [...pieces, ...split(text, lines.slice(from), style)];
}

const asText = (lines: readonly Span[]): Piece[] => (lines.length > 0 ? [{ form: 'text', lines }] : []);

function split(text: string, lines: readonly Span[], style: ParagraphStyle): Piece[] {
  return lines.length > 0 ? paragraphsOf(text, groupOf(lines, 0), style).flatMap(asText) : [];
}

/** How many lines from `at` on are a heading by their own words: its number, and its title on the next. */
function headingLines(text: string, lines: readonly Span[], at: number): number {
  const line = (index: number) => {
    const span = lines[index];
    return span ? text.slice(span.start, span.end) : '';
  };
  if (/^chapter$/i.test(line(at)) && bareNumber(line(at + 1)) !== null) return 2;
  const form = headingForm(line(at));
  if (!form) return hashHeading(line(at)) ? 1 : 0;
  const last = at + 2 >= lines.length;
  const title = line(at + 1);
  if (!form.bare || headingForm(title) || titledNumber(title) !== null) return 1;
  const short = title !== '' && title.length <= 70 && !/[.,;!?]["”’]?$/.test(title) && !/^["“]/.test(title);
  if (isCapitals(title) && isCapitals(line(at + 2))) return 3;
  return isTitleLine(title) || (short && last && at === 0) ? 2 : 1;
}
