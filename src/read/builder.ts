import type { Block, Span } from '../model.js';
import type { Parsed } from './format.js';
import type { Piece } from './pieces.js';

/** The text that pieces make, set apart by blank lines, and their places in it. Pieces without a word or mark are left out. */
export function build(pieces: readonly Piece[]): Pick<Parsed, 'text' | 'blocks' | 'emphasis'> {
  const blocks: Block[] = [];
  const emphasis: Span[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const { block, text, emphasis: marked } of withoutIdleBreaks(pieces)) {
    const start = blocks.length === 0 ? 0 : length + 2;
    blocks.push({ ...block, start, end: start + text.length });
    for (const span of marked) emphasis.push({ start: start + span.start, end: start + span.end });
    parts.push(text);
    length = start + text.length;
  }
  return { text: parts.join('\n\n'), blocks, emphasis };
}

/** Breaks matter between two pieces of story only, and one is as good as several. */
function withoutIdleBreaks(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  let due: Piece | null = null;
  for (const each of pieces) {
    const { block } = each;
    const { kind } = block;
    if (each.text.trim() === '') continue;
    if (kind === 'break' && !/[\p{L}\p{N}]/u.test(each.text)) {
      due ??= kept.length > 0 && kept.at(-1)?.block.kind !== 'heading' ? each : null;
      continue;
    }
    const isCue = block.kind === 'note' && block.of === 'cue';
    if (due && (kind === 'paragraph' || kind === 'speech' || isCue)) kept.push(due);
    if (kind !== 'break' && (kind !== 'note' || isCue)) due = null;
    kept.push(each);
  }
  return kept;
}
