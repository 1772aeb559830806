import type { Clip } from '../../../model.js';

/**
 * flite ends everything with the same fall, whatever mark it ends with. These are the semitones that its last moments are
 * raised by, so that a clause that goes on hardly falls, and a question rises.
 */
const RAISED = { continuing: 1.4, asking: 4 } as const;

/** How long before the end the pitch begins to leave its fall, in seconds. */
const REACH = { continuing: 0.35, asking: 0.3 } as const;

/** Questions that begin so fall, as flite has it. */
const WH = /^(?:(?:and|but|so|well|oh|then|now|or),? )*(?:what|who|whom|whose|which|where|when|why|how)\b/i;

/** How a text ends for the ear; null where it falls. */
function endingOf(text: string): keyof typeof RAISED | null {
  if (/,["')\s]*$/.test(text)) return 'continuing';
  if (!/\?["')\s]*$/.test(text)) return null;
  const sentence =
    text
      .slice(0, -1)
      .split(/[.!?]\s+/)
      .at(-1) ?? '';
  return WH.test(sentence) ? null : 'asking';
}

/** A clip of a text with the end that its last mark asks for. */
export function withBoundary(clip: Clip, text: string): Clip {
  const ending = endingOf(text);
  return ending === null ? clip : bend(clip, RAISED[ending], REACH[ending]);
}

/**
 * Raises the pitch towards the end of a clip, by reading its samples faster and faster.
 *
 * @param semitones at the very end; the way there is half a cosine
 * @param seconds before the end where it begins
 */
function bend({ samples, rate }: Clip, semitones: number, seconds: number): Clip {
  const from = Math.max(0, samples.length - Math.round(seconds * rate));
  const length = samples.length - from;
  // Reading faster gives fewer.
  const bent = samples.slice();
  let to = from;
  for (let at = 0; at < length - 1; to++) {
    bent[to] = interpolated(samples, from + at);
    const share = (1 - Math.cos((Math.PI * at) / length)) / 2;
    at += 2 ** ((semitones * share) / 12);
  }
  return { samples: bent.slice(0, to), rate };
}

/** Between samples along a Catmull–Rom spline. */
function interpolated(samples: Int16Array, at: number): number {
  const index = Math.floor(at);
  const t = at - index;
  const sample = (step: number) => samples[Math.min(samples.length - 1, Math.max(0, index + step))] ?? 0;
  const [a, b, c, d] = [sample(-1), sample(0), sample(1), sample(2)];
  const value = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  return Math.max(-32768, Math.min(32767, Math.round(value)));
}
