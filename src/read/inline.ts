import type { Span } from '../model.js';

/** Space that a reader does not see as more than one blank; no-break spaces among it. */
const SPACE = /[ \t\n\r\f\u00a0\u2007\u202f]+/g;
const INVISIBLE = /[\u00ad\u200b\ufeff]/g;

export interface Stretch {
  readonly text: string;
  readonly emphasis: readonly Span[];
}

/** Collects the words of a paragraph as a reader sees them: white space folded, line breaks kept, emphasis marked. */
export class InlineText {
  #text = '';
  #emphasis: Span[] = [];
  #open = -1;

  add(data: string): void {
    let folded = data.replace(INVISIBLE, '').replace(SPACE, ' ');
    if (folded.startsWith(' ') && (this.#text === '' || /[ \n]$/.test(this.#text))) folded = folded.slice(1);
    this.#text += folded;
  }

  /** Adds text whose line ends count. */
  addLines(data: string): void {
    data.split(/\r\n?|\n/).forEach((line, index) => {
      if (index > 0) this.endLine();
      this.add(line);
    });
  }

  endLine(): void {
    if (this.#text.endsWith(' ')) this.#text = this.#text.slice(0, -1);
    if (this.#text !== '') this.#text += '\n';
  }

  get isEmpty(): boolean {
    return this.#text.trim() === '';
  }

  get endsLine(): boolean {
    return this.#text === '' || this.#text.endsWith('\n');
  }

  beginEmphasis(): void {
    if (this.#open < 0) this.#open = this.#text.length;
  }

  endEmphasis(): void {
    if (this.#open >= 0 && this.#text.length > this.#open)
      this.#emphasis.push({ start: this.#open, end: this.#text.length });
    this.#open = -1;
  }

  /** Gives what was collected as paragraphs, which empty lines set apart, and begins anew. */
  take(): Stretch[] {
    const open = this.#open >= 0;
    this.endEmphasis();
    const [text, emphasis] = [this.#text, this.#emphasis];
    this.#text = '';
    this.#emphasis = [];
    if (open) this.#open = 0;
    return paragraphs(text).map(({ start, end }) => ({
      text: text.slice(start, end),
      emphasis: emphasis.flatMap((span) => within(text, span, start, end)),
    }));
  }
}

/** The share of an emphasised stretch in a paragraph, without white space at its ends, from the paragraph's beginning. */
function within(text: string, { start, end }: Span, from: number, to: number): Span[] {
  const [trimmed] = split(text, Math.max(start, from), Math.min(end, to), /$^/g);
  return trimmed ? [{ start: trimmed.start - from, end: trimmed.end - from }] : [];
}

/** Lines that are set as paragraphs end like them and are too long for verse, in characters. */
const LONG = 70;

function paragraphs(text: string): Span[] {
  const apart = split(text, 0, text.length, /\n{2,}/g);
  return apart.flatMap(({ start, end }) => {
    const lines = text.slice(start, end).split('\n');
    const ended = lines.filter((line) => /[.!?…:]["'”’»)\]]*$|["”»]$/.test(line)).length;
    const average = (end - start) / lines.length;
    const set = lines.length > 2 && ended > lines.length * 0.7 && average > LONG;
    return set ? split(text, start, end, /\n/g) : [{ start, end }];
  });
}

/** The stretches between separators, trimmed; empty ones are left out. */
function split(text: string, from: number, to: number, separator: RegExp): Span[] {
  const spans: Span[] = [];
  let start = from;
  const add = (end: number) => {
    const part = text.slice(start, end);
    const lead = part.length - part.trimStart().length;
    if (part.trim() !== '') spans.push({ start: start + lead, end: start + part.trimEnd().length });
  };
  for (const { index, 0: found } of text.slice(from, to).matchAll(separator)) {
    add(from + index);
    start = from + index + found.length;
  }
  add(to);
  return spans;
}
