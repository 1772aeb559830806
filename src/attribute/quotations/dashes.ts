import type { Span } from '../../model.js';
import { OPENING_DASH } from './style.js';
import { unmarkedTag } from './tagged.js';

/** An incise between dashes: `—Hola —dijo Juan—. Adiós.` */
const INCISE = /\s[—–―](?=\p{Ll})[^—–―]*(?:[—–―][.,:;]?|$)/u;

/** The spoken stretches of a paragraph that opens with a dash. */
export function dashedSpeech(text: string, { start, end }: Span): Span[] {
  const paragraph = text.slice(start, end);
  const opening = OPENING_DASH.exec(paragraph);
  if (!opening) return [];
  const spoken: Span[] = [];
  let from = 0;
  let searched = opening[0].length;
  // Each pass ends behind what it found, and three tags in one paragraph are more than anybody writes.
  for (let tags = 0; tags < 3; tags++) {
    const rest = paragraph.slice(searched);
    const incise = INCISE.exec(rest);
    const tag = incise ? { start: incise.index, end: incise.index + incise[0].length } : unmarkedTag(rest);
    if (!tag) break;
    spoken.push({ start: start + from, end: start + searched + tag.start });
    from = searched = searched + tag.end;
  }
  if (from < paragraph.length) spoken.push({ start: start + from, end });
  return spoken.filter((span) => /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end)));
}
