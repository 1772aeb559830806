import type { Cue, Rest, Script, Span } from '../../model.js';
import { shownText } from '../text/runs.js';

/** A part of a line and when it is heard, in seconds. */
export interface TimedPart {
  readonly span: Span;
  readonly start: number;
  readonly end: number;
}

/** The border between two parts of a line. */
interface Border {
  /** Where it would be if all that is said took its share of the time. */
  readonly expected: number;
  readonly sentence: boolean;
}

/** How long the voice rests after a sentence, in characters of speech. */
const REST = 5;

/**
 * When each part of a line is heard: from rest to rest of the voice. Which rest is between which parts, is decided for all of
 * them together: the rests are near where the borders are expected, and those between sentences are long. A border without a
 * rest is where the length of the parts around it has it.
 */
export function timeParts(script: Script, cue: Cue, parts: readonly Span[]): TimedPart[] {
  const texts = parts.map((part) => shownText(script, part));
  const borders = bordersOf(texts, cue);
  const rests = assign(borders, cue.rests);
  const known = [
    { at: 0, end: cue.start, start: cue.start },
    ...rests.flatMap((rest, index) => (rest ? [{ at: index + 1, end: rest.start, start: rest.end }] : [])),
    { at: parts.length, end: cue.end, start: cue.end },
  ];
  const timed: TimedPart[] = [];
  for (const [index, to] of known.slice(1).entries()) {
    const from = known[index] ?? to;
    const between = shares(texts.slice(from.at, to.at), from.start, to.end);
    for (const [offset, time] of between.entries()) {
      const span = parts[from.at + offset];
      if (span) timed.push({ span: { start: span.start, end: span.end }, ...time });
    }
  }
  return timed;
}

function bordersOf(texts: readonly string[], { start, end }: Cue): Border[] {
  return shares(texts, start, end)
    .slice(0, -1)
    .map((share, index) => ({ expected: share.end, sentence: ENDING.test(texts[index] ?? '') }));
}

const ENDING = /[.!?…]["'”’»)\]_*]*$/;

/** Stretches of a time for texts, by how long they take to say. */
function shares(texts: readonly string[], start: number, end: number): { start: number; end: number }[] {
  const weights = texts.map((text, index) => {
    const said = text.match(/[\p{L}\p{M}\p{N}]|\s+/gu)?.length ?? 0;
    return Math.max(1, said) + (index < texts.length - 1 && ENDING.test(text) ? REST : 0);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights.map((weight, index) => {
    const from = start + ((end - start) * before) / total;
    before += weight;
    return {
      start: from,
      end: index === weights.length - 1 ? end : start + ((end - start) * before) / total,
    };
  });
}

/** A border without a rest costs as much as one that is so far from it, in seconds. */
const NO_REST = { sentence: 1.5, clause: 0.5 };
/** What a rest between sentences lacks to this length, in seconds, counts as distance, so many times over. */
const LONG = 0.2;
const SHORTNESS = 5;

/** The rest of each border, or null: in order, each once, at the least cost of all. */
function assign(borders: readonly Border[], rests: readonly Rest[]): (Rest | null)[] {
  // best[b][r]: the least cost of the first b borders with the first r rests, and how it came about.
  const best: { cost: number; by: 'rest' | 'none' | 'skip' }[][] = [
    Array.from({ length: rests.length + 1 }, () => ({ cost: 0, by: 'skip' })),
  ];
  for (const [b, border] of borders.entries()) {
    const none = border.sentence ? NO_REST.sentence : NO_REST.clause;
    const above = best[b] ?? [];
    const row: { cost: number; by: 'rest' | 'none' | 'skip' }[] = [];
    for (let r = 0; r <= rests.length; r++) {
      const rest = rests[r - 1];
      const choices = [
        { cost: (above[r]?.cost ?? Infinity) + none, by: 'none' as const },
        { cost: row[r - 1]?.cost ?? Infinity, by: 'skip' as const },
        {
          cost: rest ? (above[r - 1]?.cost ?? Infinity) + costOf(border, rest) : Infinity,
          by: 'rest' as const,
        },
      ];
      row.push(choices.reduce((least, choice) => (choice.cost < least.cost ? choice : least)));
    }
    best.push(row);
  }
  const found: (Rest | null)[] = borders.map(() => null);
  for (let b = borders.length, r = rests.length; b > 0; ) {
    const by = best[b]?.[r]?.by;
    if (by === 'rest') found[b - 1] = rests[r - 1] ?? null;
    if (by !== 'none') r--;
    if (by !== 'skip') b--;
  }
  return found;
}

function costOf({ expected, sentence }: Border, { start, end }: Rest): number {
  const distance = Math.max(0, start - expected, expected - end);
  return distance + (sentence ? SHORTNESS * Math.max(0, LONG - (end - start)) : 0);
}
