import type { Block, Span } from '../../model.js';
import { decode } from '../decode.js';
import { markedEmphasis } from '../emphasis.js';
import type { Format, Parsed } from '../format.js';
import { isBreakMark } from '../plain/breaks.js';
import { bareNumber, headingForm, isCapitals } from '../plain/headings.js';
import { type Group, groupsOf, linesOf, usualGap } from '../plain/lines.js';
import { isNote } from '../plain/notes.js';
import { type ParagraphStyle, paragraphStyle, paragraphsOf } from '../plain/paragraphs.js';

export const plain: Format = {
  name: 'plain text',
  extensions: ['.txt', '.text'],
  // Anything that can be decoded is plain text, if it is nothing better.
  recognises: () => 0.1,
  parse: (bytes, source) => parsePlain(decode(bytes, source)),
};

/** Plain text: all spans count in the file's own text. */
export function parsePlain(text: string): Parsed {
  const groups = groupsOf(linesOf(text));
  const parser = new PlainParser(text, groups);
  for (const group of groups) parser.take(group);
  const { blocks, title, author } = parser;
  const emphasis = blocks.flatMap((block) => (block.kind === 'paragraph' ? markedEmphasis(text, block) : []));
  return { text, blocks, title, author, emphasis };
}

/** Goes through the groups in order; what a line is depends on what came before it. */
class PlainParser {
  readonly blocks: Block[] = [];
  title: string | null = null;
  author: string | null = null;
  readonly #text: string;
  readonly #usualGap: number;
  readonly #style: ParagraphStyle;
  /** Lines that are nothing but a number are headings where they count up. */
  readonly #numbered: ReadonlySet<number>;
  /** Where the text proper begins and ends if a publisher's frame says so. */
  readonly #frame: Span;
  #storyBegan = false;

  constructor(text: string, groups: readonly Group[]) {
    this.#text = text;
    this.#usualGap = usualGap(groups);
    this.#style = paragraphStyle(text, groups);
    this.#numbered = countedUp(text, groups);
    this.#frame = frameOf(text);
  }

  take(group: Group): void {
    const { start, end, lines, gap } = group;
    if (end <= this.#frame.start || start >= this.#frame.end) return this.#add({ kind: 'note', start, end });
    const [first] = lines;
    if (!first) return;
    if (lines.length === 1 && isBreakMark(this.#slice(first))) return this.#break(first);
    if (!this.#storyBegan && this.#titlePage(group)) return;
    if (isNote(this.#slice(group), !this.#storyBegan)) return this.#add({ kind: 'note', start, end });
    if (this.#heading(group)) return;
    if (gap > this.#usualGap) this.#gap(start);
    this.#paragraphs(group);
  }

  #slice({ start, end }: Span): string {
    return this.#text.slice(start, end);
  }

  #add(block: Block): void {
    this.blocks.push(block);
  }

  /** Breaks matter between two pieces of story only. */
  #break({ start, end }: Span): void {
    if (this.blocks.at(-1)?.kind === 'paragraph' || /[\p{L}\p{N}]/u.test(this.#text.slice(start, end))) {
      this.#add({ kind: 'break', start, end });
    }
  }

  #gap(end: number): void {
    const before = this.blocks.at(-1);
    if (before?.kind === 'paragraph') this.#add({ kind: 'break', start: before.end, end });
  }

  #paragraphs(group: Group): void {
    this.#storyBegan = true;
    let lines: Span[] = [];
    const flush = () => {
      const [first] = lines;
      const last = lines.at(-1);
      if (first && last) {
        for (const span of paragraphsOf(
          this.#text,
          { ...group, start: first.start, end: last.end, lines },
          this.#style,
        )) {
          this.#add({ kind: 'paragraph', ...span });
        }
      }
      lines = [];
    };
    for (const line of group.lines) {
      if (isBreakMark(this.#slice(line))) {
        flush();
        this.#break(line);
      } else lines.push(line);
    }
    flush();
  }

  /** `Title: …`, `Author: …`, or a short line at the very top with a byline, a heading or much space below it. */
  #titlePage({ start, end, lines }: Group): boolean {
    const labelled = lines.map((line) => /^(title|author|by)\s*:\s*(\S.*)$/i.exec(this.#slice(line)));
    if (labelled.every((found) => found)) {
      labelled.forEach((found, index) => {
        const line = lines[index];
        if (found && line) this.#label(line, found[1] ?? '', found[2] ?? '');
      });
      return true;
    }
    const text = this.#slice({ start, end });
    const byline = /^(?:written )?by\s+(\S[^\n]{0,80})$/i.exec(text.replace(/\s+/g, ' '));
    if (byline && this.blocks.every(({ kind }) => kind === 'title' || kind === 'note')) {
      this.author ??= tidy(byline[1] ?? '');
      this.#add({ kind: 'byline', start, end });
      return true;
    }
    if (this.blocks.length === 0 && this.#isTitle(lines, text)) {
      this.title = tidy(this.#slice(lines[0] ?? { start, end }));
      const [, second] = lines;
      const own = second && /^by\s+(\S.*)$/i.exec(this.#slice(second));
      if (second && own) {
        this.author = tidy(own[1] ?? '');
        this.#add({ kind: 'title', start, end: (lines[0] ?? second).end });
        this.#add({ kind: 'byline', start: second.start, end });
      } else this.#add({ kind: 'title', start, end });
      return true;
    }
    return false;
  }

  #label(line: Span, label: string, value: string): void {
    const start = line.end - value.length;
    const isTitle = label.toLowerCase() === 'title';
    if (isTitle) this.title ??= tidy(value);
    else this.author ??= tidy(value);
    this.#add({ kind: 'note', start: line.start, end: start });
    this.#add({ kind: isTitle ? 'title' : 'byline', start, end: line.end });
  }

  #isTitle(lines: readonly Span[], text: string): boolean {
    if (lines.length > 2 || text.length > 100 || headingForm(text) || isNote(text, true)) return false;
    if (/[.!?…,;:"”’]$/.test(text) || /^["“'‘«—]/.test(text)) return false;
    if (bareNumber(text) !== null) return false;
    const after = this.#text.slice((lines.at(-1) ?? { end: 0 }).end, (lines.at(-1) ?? { end: 0 }).end + 400);
    const next = groupsOf(linesOf(after))[0];
    if (!next) return false;
    const following = after.slice(next.start, next.end).split(/[\r\n]/)[0] ?? '';
    return (
      /^by\b/i.test(following) ||
      headingForm(following) !== null ||
      bareNumber(following) !== null ||
      isBreakMark(following) ||
      isNote(following, true) ||
      next.gap > Math.max(1, this.#usualGap) ||
      isCapitals(text)
    );
  }

  #heading({ start, end, lines, gap }: Group): boolean {
    const [first, ...rest] = lines;
    if (!first || lines.length > 3) return false;
    const form = headingForm(this.#slice(first));
    const short = rest.every((line) => line.end - line.start <= 70 && !/[.,;]$/.test(this.#slice(line)));
    const numbered = this.#numbered.has(first.start);
    if ((form && (form.bare || rest.length === 0) && short) || (numbered && short)) {
      this.#add({ kind: 'heading', level: form?.level ?? 2, start, end });
      this.#storyBegan = true;
      return true;
    }
    const before = this.blocks.at(-1);
    const below = before?.kind === 'heading' && rest.length === 0;
    if (below && isCapitals(this.#slice(first)) && before) {
      this.#add({ kind: 'heading', level: before.level, start, end });
      return true;
    }
    if (rest.length === 0 && gap > Math.max(1, this.#usualGap) && isCapitals(this.#slice(first))) {
      this.#add({ kind: 'heading', level: 2, start, end });
      return true;
    }
    return false;
  }
}

const tidy = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s*_=#"“]+|[\s*_=#"”]+$/g, '')
    .trim();

/** The starts of the lines that are numbers and go on from one another. */
function countedUp(text: string, groups: readonly Group[]): ReadonlySet<number> {
  const starts = new Set<number>();
  let expected: number | null = null;
  let previous: number | null = null;
  for (const { lines } of groups) {
    const [line] = lines;
    if (!line || lines.length > 2) continue;
    const value = bareNumber(text.slice(line.start, line.end));
    if (value === null) continue;
    if (value === expected && previous !== null) {
      starts.add(previous).add(line.start);
    } else if (value !== 1) continue;
    previous = line.start;
    expected = value + 1;
  }
  return starts;
}

/** Project Gutenberg marks where the book begins and ends. */
function frameOf(text: string): Span {
  const begin = /^\*\*\* ?START OF .{0,200}$/m.exec(text);
  const end = /^\*\*\* ?END OF /m.exec(text);
  return { start: begin ? begin.index + begin[0].length : 0, end: end?.index ?? text.length };
}
