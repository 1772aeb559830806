import type { Block, Manner, NoteKind, Span } from '../../model.js';
import type { Parsed } from '../format.js';
import { isBreakMark } from '../plain/breaks.js';
import { bylineOf, labelled, tidy } from '../plain/front.js';
import { hashHeading, headingForm } from '../plain/headings.js';
import { linesOf } from '../plain/lines.js';
import { unadorned, unadornedSpan } from '../plain/ornament.js';
import { isEvent, labelOf, mayHaveLabel } from './labels.js';
import { mannerOf } from './manner.js';
import { speakerName } from './speaker.js';
import { speechBy } from './speech.js';

/** Lines that are looked at to tell a transcript. */
const SAMPLE = 400;
/** A transcript has at least so many labels, so many for each name, and so large a share of its lines or paragraphs. */
const FEWEST = 4;
const EACH = 1.5;
const SHARE = 0.55;

/** True for a text in which most lines, or most paragraphs, begin with one of a few names and a colon. */
export function isTranscript(text: string): boolean {
  const all = text.split(/\r\n?|\n/, SAMPLE);
  if (all.filter(mayHaveLabel).length < FEWEST) return false;
  const lines = all.slice(
    Math.max(
      0,
      all.findIndex((line) => labelOf(line)),
    ),
  );
  const written = lines.filter(isSpeechPerhaps);
  const names = written.flatMap((line) => labelOf(line)?.name.toLowerCase() ?? []);
  if (names.length < FEWEST || names.length < new Set(names).size * EACH || new Set(names).size < 2)
    return false;
  const firsts = lines.filter(
    (line, index) => isSpeechPerhaps(line) && (lines[index - 1] ?? '').trim() === '',
  );
  const begun = firsts.filter((line) => labelOf(line)).length;
  return names.length >= written.length * SHARE || begun >= firsts.length * SHARE;
}

/** Everything but headings, marks between scenes, and what is in brackets. */
const isSpeechPerhaps = (line: string): boolean =>
  line.trim() !== '' &&
  !BRACKETED.test(line.trim()) &&
  !isEvent(line) &&
  !isBreakMark(line.trim()) &&
  !headingForm(line.trim());

/** Who speaks on, and where what they say began. */
interface Turn {
  readonly speaker: string;
  readonly manner: Manner | undefined;
}

/** A transcript or a chat: all spans count in the file's own text. Names are silent, and what is in brackets is no speech. */
export function parseTranscript(text: string): Parsed {
  const reader = new Reader(text);
  let blank = true;
  for (const line of linesOf(text)) {
    if (line.end > line.start) reader.take(line, blank);
    blank = line.end === line.start;
  }
  return { text, blocks: reader.blocks, title: reader.title, author: reader.author, emphasis: [] };
}

const BRACKETED = /^[*_]{0,2}[([{][^()[\]{}]*[)\]}][*_]{0,2}[.]?$/;

class Reader {
  readonly blocks: Block[] = [];
  title: string | null = null;
  author: string | null = null;
  #turn: Turn | null = null;
  #begun = false;

  constructor(private readonly text: string) {}

  take(line: Span, afterBlank: boolean): void {
    const words = this.text.slice(line.start, line.end);
    const label = labelOf(words);
    if (label) this.#labelled(line, label.from, label.name, label.direction);
    else if (!this.#begun && this.#front(line, words)) return;
    else if (isBreakMark(words)) this.#end({ kind: 'break', ...line });
    else if (headingForm(words) || hashHeading(words)) {
      const level = (headingForm(words) ?? hashHeading(words))?.level ?? 2;
      this.#end({ kind: 'heading', level, ...unadornedSpan(this.text, line) });
    } else if (BRACKETED.test(words) || isEvent(words)) this.blocks.push({ kind: 'paragraph', ...line });
    else if (this.#turn && (!afterBlank || !this.#capitals)) this.#speech(line, this.#turn);
    else this.#end({ kind: 'paragraph', ...line });
  }

  /** Where names are in capitals, as in a play, what has none is told rather than said. */
  get #capitals(): boolean {
    const cue = this.blocks.findLast((block) => block.kind === 'note' && block.of === 'cue');
    const name = cue ? this.text.slice(cue.start, cue.end) : '';
    return !/\p{Ll}/u.test(name);
  }

  #end(block: Block): void {
    this.#begun = true;
    this.#turn = null;
    this.blocks.push(block);
  }

  #note(of: NoteKind, { start, end }: Span): void {
    if (end > start) this.blocks.push({ kind: 'note', of, start, end });
  }

  /** What stands before the first speech: a title, who wrote it, and remarks. */
  #front(line: Span, words: string): boolean {
    const field = labelled(words);
    const value = field && { start: line.end - field.value.length, end: line.end };
    const byline = field?.kind === 'byline' ? tidy(field.value) : bylineOf(words);
    if (field && value) this.#note('front', { start: line.start, end: value.start });
    if (byline !== null && this.author === null) {
      this.author = byline;
      this.blocks.push({ kind: 'byline', ...(value ?? line) });
      return true;
    }
    const short = words.length <= 100 && !/[.,;!?]$/.test(words) && !headingForm(words);
    if (this.title !== null || !(field?.kind === 'title' || short) || BRACKETED.test(words)) return false;
    this.title = tidy(unadorned(field?.value ?? words));
    this.blocks.push({ kind: 'title', ...(value ?? unadornedSpan(this.text, line)) });
    return true;
  }

  #labelled(line: Span, from: number, name: string, direction: string): void {
    this.#begun = true;
    this.#note('cue', {
      start: line.start,
      end: line.start + this.text.slice(line.start, line.start + from).trimEnd().length,
    });
    this.#turn = { speaker: speakerName(name), manner: mannerOf(direction) };
    this.#speech({ start: line.start + from, end: line.end }, this.#turn);
  }

  /** What is said, without what stands in brackets in it. */
  #speech({ start, end }: Span, { speaker, manner: first }: Turn): void {
    const words = this.text.slice(start, end);
    let done = 0;
    let manner = first;
    const say = (to: number) => {
      const part = words.slice(done, to);
      const lead = part.length - part.trimStart().length;
      const span = { start: start + done + lead, end: start + done + part.trimEnd().length };
      if (span.end > span.start) this.blocks.push({ ...speechBy(speaker, manner), ...span });
    };
    for (const { index, 0: found } of words.matchAll(/[[(][^()[\]]{1,80}[\])]|\*[^*\s][^*]{0,60}\*/g)) {
      const said = found.startsWith('*') && !/^\*\p{L}+(?:s|ing)\b/u.test(found);
      if (said) continue;
      say(index);
      this.#note('cue', { start: start + index, end: start + index + found.length });
      manner = mannerOf(found) ?? manner;
      done = index + found.length;
    }
    say(words.length);
  }
}
