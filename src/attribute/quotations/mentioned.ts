import type { Span } from '../../model.js';
import { SPEECH_VERBS } from '../lexicon/speech.js';

const LETTER = /[\p{L}\p{N}]/u;

/**
 * Whether marks quote a word or a title rather than speech: `the word "love"`, `a so-called "expert" came`.
 * Speech begins a paragraph or a sentence, follows a comma, colon or speech verb, or ends like a sentence.
 */
export function isMentioned(text: string, paragraph: Span, quotation: Span): boolean {
  const inner = text.slice(quotation.start + 1, quotation.end - 1).trim();
  const words = inner.split(/\s+/u);
  if (words.length > 7) return false;
  const before = text.slice(Math.max(paragraph.start, quotation.start - 40), quotation.start).trimEnd();
  if (before === '' || !LETTER.test(text.slice(paragraph.start, quotation.start))) return false;
  if (/[.!?,:;…—–-]["'”’»_*)]*$/u.test(before))
    return (
      /^\p{Ll}/u.test(inner) &&
      !/[,.!?…—-]$/u.test(inner) &&
      /,$/u.test(before) &&
      words.length < 3 &&
      !isTagged(text, paragraph, quotation)
    );
  if (goesOn(text, paragraph, quotation, inner)) return false;
  const lastWord = /[\p{L}'’]+$/u.exec(before)?.[0].toLowerCase() ?? '';
  if (SPEECH_VERBS.has(lastWord)) return false;
  if (/[!?…—-]$/u.test(inner) && words.length > 2) return false;
  if (
    /[,.!?…—-]$/u.test(inner) &&
    /^\p{Lu}/u.test(inner) &&
    !/^[\s]*\p{Ll}/u.test(text.slice(quotation.end, quotation.end + 3))
  )
    return isTitleLike(lastWord);
  if (/["”»]/u.test(before)) return false;
  return !isTagged(text, paragraph, quotation);
}

/**
 * Whether it goes on where a quotation before it in the paragraph left off, as texts without commas have it:
 * `"Oh" she said sitting down "I forgot"`.
 */
function goesOn(text: string, paragraph: Span, quotation: Span, inner: string): boolean {
  const before = text.slice(paragraph.start, quotation.start);
  const last = text.slice(quotation.end, paragraph.end).trim() === '';
  return last && inner.includes(' ') && /["”»]\s+\p{L}[^"”»]*$/u.test(before) && /^\W*["“„«]/u.test(before);
}

function isTitleLike(lastWord: string): boolean {
  return /^(?:the|a|an|of|called|named|titled|entitled|word|words|phrase|term|title|marked|labelled|labeled|and|or|as|his|her|my|their|its|this|that)$/u.test(
    lastWord,
  );
}

/** Whether a speech verb follows within the next few words. */
function isTagged(text: string, paragraph: Span, quotation: Span): boolean {
  const after = text.slice(quotation.end, Math.min(paragraph.end, quotation.end + 40));
  const next =
    after
      .split(/[.!?;]/u)[0]
      ?.match(/[\p{L}'’]+/gu)
      ?.slice(0, 3) ?? [];
  return next.some((word) => SPEECH_VERBS.has(word.toLowerCase()));
}
