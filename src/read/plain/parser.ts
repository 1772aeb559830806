import type { Block, NoteKind, Span } from '../../model.js';
import { contentsOf } from './contents.js';
import { frameOf } from './frame.js';
import { bylineOf, labelled, tidy, titleAndAuthor } from './front.js';
import { bareNumber, hashHeading, headingForm, isCapitals, isTitleLine } from './headings.js';
import { groupOf, groupsOf, linesOf, usualGap } from './lines.js';
import { closesBracket, isLabelOnly, isNote, openBracket, speaksToReaders } from './notes.js';
import { countedUp } from './numbers.js';
import { unadornedSpan } from './ornament.js';
import { isInset, paragraphStyle } from './paragraphs.js';
import { type Unit, unitsOf } from './units.js';

/** A text this dense has no blank lines between paragraphs: more than so many units a group. */
const DENSE = 3;
/** A note over several units has no more than so many. */
const LONGEST_NOTE = 30;
/** The longest title, in characters. */
const LONGEST_TITLE = 100;

export interface PlainStory {
  readonly blocks: readonly Block[];
  readonly title: string | null;
  readonly author: string | null;
}

/** The blocks of a plain text. */
export function parseBlocks(text: string): PlainStory {
  const parser = new Parser(text);
  parser.run();
  return parser;
}

/** Goes through a text's units in order; what a unit is depends on what came before it and what comes after. */
class Parser implements PlainStory {
  readonly blocks: Block[] = [];
  title: string | null;
  author: string | null;
  readonly #text: string;
  readonly #units: readonly Unit[];
  /** True where lines are wrapped and blank lines set paragraphs apart. */
  readonly #wrapped: boolean;
  /** True where scenes are set apart by marks alone. */
  readonly #marked: boolean;
  readonly #usualGap: number;
  /** Where units begin that are numbered headings, and those that are in a table of contents. */
  readonly #numbered: ReadonlySet<number>;
  readonly #contents: ReadonlySet<number>;
  readonly #inner: Span;
  #storyBegan = false;
  /** True until something other than notes was seen. */
  #atTop = true;
  /** The last heading is only a number, so that a title may follow. */
  #untitled = false;

  constructor(text: string) {
    const groups = groupsOf(linesOf(text));
    const style = paragraphStyle(text, groups);
    this.#text = text;
    this.#units = unitsOf(text, groups, style);
    this.#wrapped = style === 'blank' && groups.some(({ lines }) => lines.length > 2);
    this.#marked = this.#wrapped && this.#units.filter(({ form }) => form === 'mark').length > 1;
    const dense = style !== 'blank' && this.#units.length > groups.length * DENSE;
    this.#usualGap = dense ? 0 : Math.max(1, usualGap(groups));
    this.#numbered = countedUp(text, this.#units, this.#usualGap);
    this.#contents = contentsOf(text, this.#units);
    const { inner, title, author } = frameOf(text);
    this.#inner = inner;
    this.title = title;
    this.author = author;
  }

  run(): void {
    for (let index = 0; index < this.#units.length; ) index += this.#take(index);
  }

  /** Takes the unit at an index, and those after it that go with it; returns how many. */
  #take(index: number): number {
    const unit = this.#units[index];
    if (!unit) return 1;
    const { start, end, form } = unit;
    const outside = end <= this.#inner.start || start >= this.#inner.end;
    if (outside) return this.#addNote('licence', unit);
    if (form === 'list' || this.#contents.has(start)) return this.#addNote('contents', unit);
    if (form === 'mark' && !this.#numbered.has(start)) return this.#break(unit);
    const front = this.#storyBegan ? 0 : this.#front(index, unit);
    if (front > 0) return front;
    if (isNote(this.#slice(unit), !this.#storyBegan)) return this.#note(index, unit);
    this.#atTop = false;
    return this.#heading(unit) || this.#paragraph(index, unit);
  }

  #slice({ start, end }: Span): string {
    return this.#text.slice(start, end);
  }

  /** The first line of a unit, or its beginning where that is long. */
  #first({ lines: [line], start, end }: Unit): string {
    const span = line ?? { start, end };
    return this.#text.slice(span.start, Math.min(span.end, span.start + 2500));
  }

  #add(kind: 'title' | 'byline' | 'paragraph' | 'break', { start, end }: Span): number {
    this.blocks.push({ kind, start, end });
    return 1;
  }

  #addNote(of: NoteKind, { start, end }: Span): number {
    this.blocks.push({ kind: 'note', of, start, end });
    return 1;
  }

  /** Breaks matter between two pieces of story only. */
  #break(unit: Unit): number {
    const between = this.blocks.at(-1)?.kind === 'paragraph';
    return between || /[\p{L}\p{N}]/u.test(this.#slice(unit)) ? this.#add('break', unit) : 1;
  }

  #paragraph(index: number, unit: Unit): number {
    const before = this.blocks.at(-1);
    if (
      before?.kind === 'paragraph' &&
      !this.#marked &&
      unit.gap > this.#usualGap &&
      this.#isApart(index, unit)
    ) {
      this.blocks.push({ kind: 'break', start: before.end, end: unit.start });
    }
    this.#storyBegan = true;
    this.#untitled = false;
    return this.#add('paragraph', unit);
  }

  /** Space in excess stands around verse and letters, too, and there the story goes on. */
  #isApart(index: number, unit: Unit): boolean {
    const above = this.#units[index - 1];
    if (!above) return true;
    if (/[,:;–—-]["”’]?$/.test(this.#text.slice(Math.max(above.start, above.end - 3), above.end)))
      return false;
    if (/^\p{Ll}/u.test(this.#text.slice(unit.start, unit.start + 2))) return false;
    return !this.#wrapped || !(isInset(this.#text, unit) || isInset(this.#text, above));
  }

  /** The title page: returns how many units of it were taken. */
  #front(index: number, unit: Unit): number {
    const first = this.#first(unit);
    if (labelled(first)) {
      this.#atTop = false;
      return this.#header(unit);
    }
    const byline = bylineOf(first) ?? this.#brokenByline(index, unit);
    if (byline && unit.lines.length <= 2 && this.author === null && !this.#hasHeading()) {
      this.author = byline;
      this.#atTop = false;
      if (unit.lines.length === 2 || bylineOf(first)) return this.#add('byline', unit);
      return this.#add('byline', { start: unit.start, end: this.#units[index + 1]?.end ?? unit.end }) + 1;
    }
    if (!this.#atTop || !this.#isTitle(index, unit, first)) return 0;
    this.#atTop = false;
    return this.#titlePage(unit, first);
  }

  #hasHeading(): boolean {
    const last = this.blocks.at(-1)?.kind;
    return last === 'heading' || last === 'paragraph' || last === 'break';
  }

  /** "by" on a line, and the name on the next or in the next unit. */
  #brokenByline(index: number, unit: Unit): string | null {
    if (!/^by$/i.test(this.#first(unit))) return null;
    const [, second] = unit.lines;
    const name = second ? this.#slice(second) : this.#first(this.#units[index + 1] ?? unit);
    return name.length <= 80 ? tidy(name) : null;
  }

  #titlePage(unit: Unit, first: string): number {
    const [line = unit, second, ...more] = unit.lines;
    const both = second ? null : titleAndAuthor(first);
    this.title ??= both?.title ?? tidy(first.replace(/^#+/, ''));
    this.author ??= both?.author ?? null;
    const byline = second && bylineOf(this.#slice(second));
    if (!second || !byline) return this.#add('title', second ? unit : unadornedSpan(this.#text, line));
    this.author ??= byline;
    this.#add('title', line);
    this.#add('byline', second);
    return more.length > 0 ? this.#header({ ...unit, ...groupOf(more, 0) }) : 1;
  }

  /** Lines of what the story is and for whom: `Title: …`, `Rating: …`. What is no such line begins the story. */
  #header(unit: Unit): number {
    let note = null as Span | null;
    const flush = (open: Span | null) => open && this.#addNote('author', open);
    for (const [at, line] of unit.lines.entries()) {
      const text = this.#slice(line);
      const label = labelled(text);
      if (label) {
        flush(note);
        note = null;
        this.#label(line, label);
      } else if (isNote(text, true) || note) note = { start: note?.start ?? line.start, end: line.end };
      else return this.#paragraph(-1, { ...unit, ...groupOf(unit.lines.slice(at), 0) });
    }
    flush(note);
    return 1;
  }

  #label(line: Span, { kind, value }: { kind: 'title' | 'byline'; value: string }): void {
    const start = line.end - value.length;
    if (kind === 'title') this.title ??= tidy(value);
    else this.author ??= tidy(value);
    this.#addNote('front', { start: line.start, end: start });
    this.#add(kind, { start, end: line.end });
  }

  /** A short line above everything, with a byline, a heading or much space below it. */
  #isTitle(index: number, unit: Unit, first: string): boolean {
    const { start, end, lines, form } = unit;
    const next = this.#units[index + 1];
    if (!next || end - start > LONGEST_TITLE + 40 || lines.length > 3) return false;
    if (form === 'underlined' || hashHeading(first)) return this.#isOnlyTopHeading(unit, first);
    if (headingForm(first) || bareNumber(first) !== null || isNote(first, true)) return false;
    const [, second, ...more] = lines;
    const byline = second && bylineOf(this.#slice(second)) !== null;
    if (byline) return first.length <= LONGEST_TITLE;
    if (more.length > 0 || end - start > LONGEST_TITLE || /[.,;:]["”]?$/.test(this.#slice(unit)))
      return false;
    const below = this.#first(next);
    const named = bylineOf(below) !== null || /^by$/i.test(below) || labelled(below)?.kind === 'byline';
    const heads =
      headingForm(below) !== null || this.#numbered.has(next.start) || this.#contents.has(next.start);
    if (/^["“'‘«—]/.test(first)) return named || (titleAndAuthor(first) !== null && next.gap > 0);
    if (named || heads) return true;
    if (/[!?…"”]$/.test(first)) return false;
    const apart = next.gap > Math.max(1, this.#usualGap) || next.form === 'mark' || isNote(below, true);
    return apart || isCapitals(first) || (titleAndAuthor(first) !== null && next.gap > 0);
  }

  #isOnlyTopHeading(unit: Unit, first: string): boolean {
    const level = this.#level(unit, first);
    return this.#units.every(
      (other) =>
        other === unit ||
        (other.form !== 'underlined' && !hashHeading(this.#first(other))) ||
        this.#level(other, this.#first(other)) > level,
    );
  }

  /** Of a heading that is underlined or has hashes. */
  #level(unit: Unit, first: string): number {
    if (unit.form === 'underlined') return /^\s*[=*]/.test(this.#text.slice(unit.end, unit.end + 40)) ? 1 : 2;
    return hashHeading(first)?.level ?? 2;
  }

  #heading(unit: Unit): number {
    const { lines, start, gap, form } = unit;
    const first = this.#first(unit);
    if (form === 'underlined' || (hashHeading(first) && lines.length === 1)) {
      return this.#addHeading(unit, headingForm(first)?.level ?? this.#level(unit, first), false);
    }
    const own = headingForm(first);
    if (own && lines.length <= 3) return this.#addHeading(unit, own.level, own.bare && lines.length === 1);
    if (this.#numbered.has(start)) {
      return this.#addHeading(unit, 2, lines.length === 1 && bareNumber(first) !== null);
    }
    if (/^chapter$/i.test(first) && lines.length === 2) return this.#addHeading(unit, 2, true);
    if (lines.length > 1) return 0;
    const above = this.blocks.at(-1);
    if (above?.kind === 'heading' && (isCapitals(first) || (this.#untitled && isTitleLine(first)))) {
      return this.#addHeading(unit, above.level, false);
    }
    const apart = gap > Math.max(1, this.#usualGap) && isCapitals(first);
    return apart ? this.#addHeading(unit, 2, false) : 0;
  }

  #addHeading(unit: Unit, level: number, untitled: boolean): number {
    this.blocks.push({ kind: 'heading', level, ...unadornedSpan(this.#text, unit) });
    this.#storyBegan = true;
    this.#untitled = untitled;
    return 1;
  }

  /** A note, with the units after it that are part of it. */
  #note(index: number, unit: Unit): number {
    const count = this.#bracketed(index, unit) || this.#labelledNote(index, unit);
    const last = this.#units[index + count - 1] ?? unit;
    this.#addNote('author', { start: unit.start, end: last.end });
    return count;
  }

  /** How many units a note in brackets has; 0 if it is in none, or they are never closed. */
  #bracketed(index: number, unit: Unit): number {
    const closing = openBracket(this.#slice(unit));
    if (!closing) return 0;
    const rest = this.#units.slice(index + 1, index + LONGEST_NOTE);
    const last = rest.findIndex((each) => closesBracket(this.#slice(each), closing));
    return last < 0 ? 0 : last + 2;
  }

  /** A note goes on in lines right below it, under a label that stands alone, and while it speaks to the readers. */
  #labelledNote(index: number, unit: Unit): number {
    let count = 1;
    const at = (offset: number) => this.#units[index + offset];
    const goesOn = (each: Unit | undefined) => each?.form === 'text' && !this.#endsNote(each);
    while (count < LONGEST_NOTE && this.#usualGap > 0 && at(count)?.gap === 0 && goesOn(at(count))) count++;
    if (count === 1 && isLabelOnly(this.#slice(unit)) && goesOn(at(1))) count++;
    let further = count;
    while (further < LONGEST_NOTE && goesOn(at(further)) && speaksToReaders(this.#slice(at(further) ?? unit)))
      further++;
    const after = at(further);
    return !after || this.#endsNote(after) ? further : count;
  }

  #endsNote(unit: Unit): boolean {
    return (
      unit.form !== 'text' ||
      this.#numbered.has(unit.start) ||
      headingForm(this.#first(unit)) !== null ||
      hashHeading(this.#first(unit)) !== null ||
      isNote(this.#slice(unit), !this.#storyBegan)
    );
  }
}
