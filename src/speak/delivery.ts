import type { Line, Manner, Prosody, Span } from '../model.js';

/** How a line is said, as multipliers of how its voice says anything; `volume` of the amplitude. */
export type Delivery = Required<Prosody>;

export const plainDelivery: Delivery = { rate: 1, pitch: 1, range: 1, volume: 1 };

/** What a manner or a mark does to a line: multipliers, and decibels. */
interface Change {
  readonly rate?: number;
  readonly pitch?: number;
  readonly range?: number;
  readonly decibels?: number;
}

const MANNERS: Readonly<Record<Manner, Change>> = {
  whispered: { rate: 0.93, pitch: 0.95, range: 0.55, decibels: -6 },
  murmured: { rate: 0.95, pitch: 0.96, range: 0.7, decibels: -4 },
  called: { rate: 0.96, pitch: 1.08, range: 1.2, decibels: 2 },
  exclaimed: { rate: 1.02, pitch: 1.04, range: 1.2, decibels: 1 },
  shouted: { rate: 1.03, pitch: 1.08, range: 1.3, decibels: 3 },
  screamed: { rate: 1.05, pitch: 1.14, range: 1.4, decibels: 4 },
  gasped: { rate: 1.06, pitch: 1.06, range: 1.15, decibels: -1.5 },
  laughed: { rate: 1.04, pitch: 1.05, range: 1.35 },
  sobbed: { rate: 0.92, pitch: 1.05, range: 1.2, decibels: -1.5 },
  sighed: { rate: 0.9, pitch: 0.96, range: 0.75, decibels: -2 },
  groaned: { rate: 0.92, pitch: 0.93, range: 0.7, decibels: -1 },
  growled: { rate: 0.95, pitch: 0.91, range: 0.7 },
  hissed: { rate: 0.96, pitch: 0.98, range: 0.55, decibels: -3 },
};

/** Thoughts are nobody's to hear. */
const THOUGHT: Change = { rate: 0.97, pitch: 0.98, range: 0.8, decibels: -2 };
const CAPITALS: Change = { rate: 1.02, pitch: 1.06, range: 1.25, decibels: 3 };
const EXCLAMATION: Change = { rate: 1.02, pitch: 1.03, range: 1.15, decibels: 1 };
const QUESTION: Change = { pitch: 1.02, range: 1.1 };
const TRAILING: Change = { rate: 0.95, range: 0.85, decibels: -1 };
const BROKEN_OFF: Change = { rate: 1.03, range: 1.1 };
const EMPHASIS: Change = { rate: 0.96, range: 1.2 };

/** However much comes together, a line stays within what is understood and what an audiobook's levels allow. */
const LIMITS = { rate: [0.85, 1.12], pitch: [0.88, 1.2], range: [0.5, 1.6], decibels: [-6, 6] } as const;

/** What is rounded to this is the same sound, and the same clip. */
const STEPS = 1000;

/**
 * How a line of dialogue or thought is said, by its manner and by its own marks: capitals, italics, and what it ends with.
 * Narration and headings are read as they are.
 *
 * @param text the story's
 * @param emphasis the emphasised stretches of the story, sorted
 */
export function deliveryOf(line: Line, text: string, emphasis: readonly Span[]): Delivery {
  if (line.kind !== 'dialogue' && line.kind !== 'thought') return plainDelivery;
  const words = text.slice(line.start, line.end);
  const soft = line.manner === 'whispered' || line.manner === 'murmured';
  return together([
    ...(line.manner ? [MANNERS[line.manner]] : []),
    ...(line.kind === 'thought' ? [THOUGHT] : []),
    // A whisper with an exclamation mark is no shout.
    ...(soft || isLoud(line.manner) ? [] : loudness(words)),
    ...endings(words, line.manner),
    ...(line.kind === 'dialogue' && isEmphasised(line, text, emphasis) ? [EMPHASIS] : []),
  ]);
}

/** What is said to be loud already is not raised again by its marks. */
const isLoud = (manner: Manner | undefined): boolean =>
  /^(?:shouted|screamed|exclaimed|called)$/.test(manner ?? '');

function loudness(words: string): Change[] {
  if (isShouted(words)) return [CAPITALS];
  return /!["'”’»)*_\s]*$/u.test(words) ? [EXCLAMATION] : [];
}

function endings(words: string, manner: Manner | undefined): Change[] {
  const end = words.replace(/["'”’»)*_\s]+$/u, '').slice(-4);
  if (/\?[!?]*$/.test(end)) return manner ? [] : [QUESTION];
  if (/(?:…|\.\s?\.\s?\.?)$/.test(end)) return [TRAILING];
  return /(?:[—–―]|--)$/.test(end) ? [BROKEN_OFF] : [];
}

/** Most of it in capitals, and more than initials. */
function isShouted(words: string): boolean {
  const loud = words.match(/(?<!\p{L})\p{Lu}[\p{Lu}'’]+(?!\p{L})/gu) ?? [];
  const letters = words.replace(/[^\p{L}]/gu, '').length;
  const shouted = loud.join('').replace(/[^\p{L}]/gu, '').length;
  return shouted > 4 && shouted >= letters / 2;
}

function isEmphasised({ start, end }: Line, text: string, emphasis: readonly Span[]): boolean {
  const letters = text.slice(start, end).replace(/[^\p{L}]/gu, '').length;
  const inside = firstEndingAfter(emphasis, start);
  let marked = 0;
  for (let index = inside; index < emphasis.length; index++) {
    const span = emphasis[index];
    if (!span || span.start >= end) break;
    marked += text
      .slice(Math.max(start, span.start), Math.min(end, span.end))
      .replace(/[^\p{L}]/gu, '').length;
  }
  return letters > 0 && marked > 0.8 * letters;
}

function firstEndingAfter(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function together(changes: readonly Change[]): Delivery {
  const product = (key: 'rate' | 'pitch' | 'range') =>
    rounded(
      clamp(
        changes.reduce((all, change) => all * (change[key] ?? 1), 1),
        LIMITS[key],
      ),
    );
  const decibels = clamp(
    changes.reduce((all, change) => all + (change.decibels ?? 0), 0),
    LIMITS.decibels,
  );
  return {
    rate: product('rate'),
    pitch: product('pitch'),
    range: product('range'),
    volume: rounded(10 ** (decibels / 20)),
  };
}

const clamp = (value: number, [min, max]: readonly [number, number]): number =>
  Math.min(max, Math.max(min, value));
const rounded = (value: number): number => Math.round(value * STEPS) / STEPS;
