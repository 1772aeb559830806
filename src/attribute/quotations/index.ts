import type { Block, Manuscript, Span } from '../../model.js';
import type { Segment } from '../segment.js';
import { dashedSpeech } from './dashes.js';
import { withoutDirections } from './directions.js';
import { isMentioned } from './mentioned.js';
import { type Quotation, scanQuotations } from './scan.js';
import { type QuotationStyle, quotationStyle } from './style.js';
import { unmarkedTag } from './tagged.js';
import { goesOnThinking, isThought } from './thoughts.js';

/** A quotation whose end is missing may run over at most so many paragraphs without marks (a letter, a poem). */
const LONGEST_SILENT_RUN = 12;
const OPENING = /^[\s*_([—–-]*["“„«»‹›‘']/u;

/** Everything that is said or thought in a manuscript, in order. */
export function findSegments(manuscript: Manuscript): Segment[] {
  const { text, blocks } = manuscript;
  const paragraphs = blocks.flatMap((block, index) => (block.kind === 'paragraph' ? [{ block, index }] : []));
  const style = quotationStyle(
    text,
    paragraphs.map(({ block }) => block),
  );
  const finder = new Finder(manuscript, style);
  paragraphs.forEach(({ block, index }, at) => {
    finder.take(
      block,
      index,
      paragraphs.slice(at + 1, at + 1 + LONGEST_SILENT_RUN).map((next) => next.block),
    );
  });
  return finder.segments;
}

class Finder {
  readonly segments: Segment[] = [];
  /** How the paragraph before ended: inside a speech whose mark the next one repeats, or inside one without marks. */
  #carried: 'no' | 'repeated' | 'silent' = 'no';
  #nextEmphasis = 0;

  constructor(
    private readonly manuscript: Manuscript,
    private readonly style: QuotationStyle,
  ) {}

  take(block: Block, index: number, following: readonly Block[]): void {
    const { text } = this.manuscript;
    const carried = this.#carried;
    const found = scanQuotations(text, block, this.style.single, carried === 'silent');
    this.#carried = 'no';
    const last = found.at(-1);
    if (last?.unclosed && last.end === block.end) this.#carried = this.#continuation(last, following);
    const spans =
      this.style.dash && found.length === 0
        ? dashedSpeech(text, block)
        : found.flatMap((one) => this.#spoken(one, block)).flatMap((said) => withoutDirections(text, said));
    const first = found[0];
    const speech = spans.map((span, at) => ({
      ...span,
      kind: 'dialogue' as const,
      block: index,
      continues: at === 0 && carried !== 'no' && first !== undefined && isAtStart(text, block, first),
    }));
    const both = [...speech, ...this.#thoughts(block, index, speech)].sort((a, b) => a.start - b.start);
    for (const segment of both) this.segments.push(segment);
  }

  #continuation(last: Quotation, following: readonly Block[]): 'no' | 'repeated' | 'silent' {
    const { text } = this.manuscript;
    const next = following[0];
    if (!next || unmarkedTag(text.slice(last.start, last.end))) return 'no';
    if (OPENING.test(text.slice(next.start, next.start + 8))) return 'repeated';
    if (this.style.single) return 'no';
    for (const block of following) {
      const marks = scanQuotations(text, block, false, true);
      const first = marks[0];
      if (first && !first.unclosed)
        return text.slice(first.start + 1, first.end - 1).match(/["“«]/u) ? 'no' : 'silent';
      if (/["“”«»]/u.test(text.slice(block.start, block.end))) return 'no';
    }
    return 'no';
  }

  /** What of a quotation is spoken: nothing of a mere mention, and not the tag inside one that was never closed. */
  #spoken(quotation: Quotation, paragraph: Span): Span[] {
    const { text } = this.manuscript;
    if (isMentioned(text, paragraph, quotation, this.style.capitals)) return [];
    const whole = { start: quotation.start, end: quotation.end };
    if (quotation.unclosed && this.#carried === 'no') {
      const tag = unmarkedTag(text.slice(whole.start, whole.end));
      return tag ? [{ start: whole.start, end: whole.start + tag.start }] : [whole];
    }
    return [whole];
  }

  #thoughts(block: Block, index: number, speech: readonly Span[]): Segment[] {
    const { text, emphasis } = this.manuscript;
    const thoughts: Segment[] = [];
    let nextSpeech = 0;
    for (; this.#nextEmphasis < emphasis.length; this.#nextEmphasis++) {
      const span = emphasis[this.#nextEmphasis];
      if (!span || span.start >= block.end) break;
      while ((speech[nextSpeech]?.end ?? Infinity) <= span.start) nextSpeech++;
      const free = (speech[nextSpeech]?.start ?? Infinity) >= span.end;
      const last = thoughts.at(-1);
      const thought =
        isThought(text, block, span) || (last !== undefined && goesOnThinking(text, last, span));
      if (span.start >= block.start && span.end <= block.end && free && thought) {
        thoughts.push({ start: span.start, end: span.end, kind: 'thought', block: index, continues: false });
      }
    }
    return thoughts;
  }
}

function isAtStart(text: string, block: Span, quotation: Span): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(block.start, quotation.start));
}
