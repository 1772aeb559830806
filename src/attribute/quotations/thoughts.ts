import type { Span } from '../../model.js';

/** How far narration around a thought is looked at, in characters. */
const REACH = 200;
const SENTENCE_END = /[.!?…—–-][*_"'”’]*$/u;
const PERSON = /\b(?:I|I'm|I’m|I'll|I’ll|I've|I’ve|I'd|I’d|me|my|you|your|we|our|us)\b/u;
const THOUGHT_VERB =
  /\b(?:thought|thinks?|wondered|wonders?|mused|told (?:him|her)self|reminded (?:him|her)self)\b/u;

/**
 * Whether an emphasised stretch is somebody's thought rather than a stressed word, a title or a foreign one: a whole
 * sentence of its own that says I or you, asks or exclaims, or that a verb of thinking claims.
 */
export function isThought(text: string, paragraph: Span, { start, end }: Span): boolean {
  const inner = text
    .slice(start, end)
    .replace(/^[*_]+|[*_]+$/gu, '')
    .trim();
  const words = inner.split(/\s+/u).length;
  const before = text.slice(Math.max(paragraph.start, start - REACH), start).trimEnd();
  const opensSentence = before === '' || /[.!?:…—–,]["'”’*_)]*$/u.test(before);
  if (words < 2 || !opensSentence || !/^\p{Lu}/u.test(inner)) return false;
  const after = text.slice(end, Math.min(paragraph.end, end + 40));
  if (THOUGHT_VERB.test(after.split(/[.!?]/u)[0] ?? '') || THOUGHT_VERB.test(before.slice(-40))) return true;
  return (
    words > 2 && SENTENCE_END.test(text.slice(start, end)) && (PERSON.test(inner) || /[?!]$/u.test(inner))
  );
}

/** Whether an emphasised stretch is the rest of a thought that only its tag interrupts: `*Not again,* she thought, *and so soon.*` */
export function goesOnThinking(text: string, thought: Span, { start, end }: Span): boolean {
  if (start - thought.end > REACH) return false;
  const between = text.slice(thought.end, start);
  const first = text.slice(thought.start, thought.end);
  const inner = text.slice(start, end).replace(/^[*_]+/u, '');
  return (
    /[,;:—–-][*_]*$/u.test(first) &&
    /,\s*$/u.test(between) &&
    !/[.!?…]\s/u.test(between) &&
    /^\p{Ll}/u.test(inner) &&
    THOUGHT_VERB.test(between)
  );
}
