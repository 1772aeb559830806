import { beat, type Cue, cueAfter, cueBefore, firstSubject } from '../cues/clause.js';
import { firstWord, lastSentence } from '../cues/sentence.js';
import type { Story } from './story.js';

/** Where a cue stands as seen from a quotation. */
export const SLOTS = ['after', 'before', 'between', 'leading', 'tagged', 'previous', 'next'] as const;
export type Slot = (typeof SLOTS)[number];

/** A quotation in its surroundings, before anybody asks about a candidate. */
export interface Situation {
  readonly segment: number;
  readonly block: number;
  /** The segment before it in the same paragraph, or -1. */
  readonly sibling: number;
  readonly cues: Readonly<Partial<Record<Slot, Cue>>>;
  /** The cue that says most about the speaker: a tag before a beat, a near one before a far one. */
  readonly main: Cue | null;
  readonly mainSlot: Slot | null;
  /** Paragraphs of narration between it and the paragraph of the quotation before it. */
  readonly gap: number;
  /** True where a heading or scene break lies in between. */
  readonly newScene: boolean;
  readonly startsParagraph: boolean;
  readonly endsParagraph: boolean;
}

/** By segment, the number of its turn: of the paragraph with speech that it is in. */
export function turnNumbers(situations: readonly Situation[]): Int32Array {
  let turn = -1;
  return Int32Array.from(situations, ({ sibling }) => {
    if (sibling < 0) turn++;
    return turn;
  });
}

/** Finds the cues of all segments of a story. */
export function situations(story: Pick<Story, 'reading' | 'phrases'>): Situation[] {
  const { reading, phrases } = story;
  const { segments, segmentTokens, blockTokens } = reading;
  const found: Situation[] = [];
  let tagged: Cue | null = null;
  segments.forEach((segment, index) => {
    const [from = 0, to = 0] = segmentTokens[index] ?? [];
    const [blockFrom = 0, blockTo = 0] = blockTokens[segment.block] ?? [];
    const previous = segments[index - 1];
    const sibling = previous && previous.block === segment.block ? index - 1 : -1;
    const next = segments[index + 1];
    const leftEdge = sibling >= 0 ? (segmentTokens[sibling]?.[1] ?? blockFrom) : blockFrom;
    const rightEdge =
      next && next.block === segment.block ? (segmentTokens[index + 1]?.[0] ?? blockTo) : blockTo;
    const cues: Partial<Record<Slot, Cue>> = {};
    const put = (slot: Slot, cue: Cue | null) => {
      if (cue) cues[slot] = cue;
    };
    if (hasWords(story, to, rightEdge)) put('after', cueAfter(reading, phrases, to, rightEdge));
    if (hasWords(story, leftEdge, from)) {
      if (sibling < 0) put('before', cueBefore(reading, phrases, leftEdge, from));
      else {
        const between = cueAfter(reading, phrases, leftEdge, from);
        put('between', between);
        const leading = cueBefore(reading, phrases, leftEdge, from);
        if (leading && leading.subject.start !== between?.subject.start) put('leading', leading);
      }
    }
    if (sibling < 0) tagged = null;
    if (sibling >= 0 && tagged) cues.tagged = tagged;
    const startsParagraph = sibling < 0 && !hasWords(story, blockFrom, from);
    const endsParagraph = rightEdge === blockTo && !hasWords(story, to, blockTo);
    if (startsParagraph) {
      const lead = narrationBefore(story, segment.block);
      put(lead?.joint === 'leading' ? 'before' : 'previous', lead);
    }
    if (cues.after?.kind === 'tag' && cues.after.joint !== 'leading') tagged ??= cues.after;
    if (cues.before?.kind === 'tag') tagged ??= cues.before;
    if (endsParagraph) put('next', narrationAfter(story, segment.block));
    const [main, mainSlot] = mainCue(cues);
    found.push({
      segment: index,
      block: segment.block,
      sibling,
      cues,
      main,
      mainSlot,
      ...distance(story, previous?.block ?? -1, segment.block),
      startsParagraph,
      endsParagraph,
    });
  });
  return found;
}

function hasWords({ reading: { tokens } }: Pick<Story, 'reading'>, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (tokens.isWord[at]) return true;
  return false;
}

/** Which cue to believe first: the nearer it is tied to the quotation, the better. */
const ORDER: readonly (readonly [Slot, Cue['kind'], Cue['joint']?])[] = [
  ['after', 'tag', 'attached'],
  ['leading', 'tag', 'leading'],
  ['between', 'tag', 'leading'],
  ['before', 'tag', 'leading'],
  ['between', 'tag', 'attached'],
  ['after', 'tag', 'loose'],
  ['between', 'tag'],
  ['leading', 'tag'],
  ['before', 'tag'],
  ['after', 'tag'],
  ['tagged', 'tag'],
  ['between', 'beat'],
  ['before', 'beat'],
  ['after', 'beat'],
  ['previous', 'tag'],
  ['previous', 'beat'],
];

function mainCue(cues: Readonly<Partial<Record<Slot, Cue>>>): readonly [Cue | null, Slot | null] {
  for (const [slot, kind, joint] of ORDER) {
    const cue = cues[slot];
    if (cue?.kind === kind && (joint === undefined || cue.joint === joint)) return [cue, slot];
  }
  return [null, null];
}

/** What a paragraph just before says last, if it leads up to the quotation. */
function narrationBefore(
  { reading, phrases }: Pick<Story, 'reading' | 'phrases'>,
  block: number,
): Cue | null {
  const range = closingNarration(reading, block - 1);
  if (!range) return null;
  const { from, to, silent } = range;
  const cue = cueBefore(reading, phrases, from, to);
  // Behind speech, only a sentence of its own can lead on: `"No," said Izzie. Alex went on.`
  const own = cue?.kind === 'tag' && lastSentence(reading, from, to) > firstWord(reading, from, to);
  return silent || own || cue?.joint === 'leading' ? cue : null;
}

function narrationAfter({ reading, phrases }: Pick<Story, 'reading' | 'phrases'>, block: number): Cue | null {
  const range = silentBlock(reading, block + 1);
  if (!range) return null;
  const subject = firstSubject(reading, phrases, range[0], range[1]);
  return subject && beat(subject);
}

/** The tokens of a paragraph behind all that is said in it. */
function closingNarration(
  reading: Story['reading'],
  block: number,
): { from: number; to: number; silent: boolean } | null {
  const range = reading.blockTokens[block];
  if (!range || reading.manuscript.blocks[block]?.kind !== 'paragraph') return null;
  const [start, to] = range;
  let from = to;
  while (from > start && !reading.segmentOf[from - 1]) from--;
  return from < to ? { from, to, silent: from === start } : null;
}

/** The tokens of a paragraph in which nobody speaks. */
function silentBlock(reading: Story['reading'], block: number): readonly [number, number] | null {
  if (reading.manuscript.blocks[block]?.kind !== 'paragraph') return null;
  const range = reading.blockTokens[block];
  if (!range || range[0] >= range[1]) return null;
  for (let at = range[0]; at < range[1]; at++) if (reading.segmentOf[at]) return null;
  return range;
}

function distance(
  { reading }: Pick<Story, 'reading'>,
  from: number,
  to: number,
): { gap: number; newScene: boolean } {
  let gap = 0;
  let newScene = from < 0;
  for (let block = from + 1; block < to; block++) {
    const kind = reading.manuscript.blocks[block]?.kind;
    if (kind === 'paragraph') gap++;
    else if (kind === 'heading' || kind === 'break') newScene = true;
  }
  return { gap, newScene };
}
