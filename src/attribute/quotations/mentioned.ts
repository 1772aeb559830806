import type { Span } from '../../model.js';
import { SPEECH_VERBS } from '../lexicon/speech.js';

const LETTER = /[\p{L}\p{N}]/u;
/** Words that a mentioned word or a title follows: `the "Avenue"`, `marked "poison"`. */
const INTRODUCES =
  /^(?:the|a|an|of|called|named|titled|entitled|headed|word|words|phrase|term|title|marked|labelled|labeled|and|or|as|his|her|my|our|your|their|its|this|that|these|those|some|such)$/u;
/** Those of them that a speech can follow as well: `he called "Come back"`. */
const CALLED = /^(?:called|and|or|as|that)$/u;
const MINOR = /^(?:a|an|the|of|and|or|in|on|at|to|for|with|from|by|is|de|la)$/u;

const FIRST_OR_SECOND_PERSON = /\b(?:I|me|my|mine|we|us|our|ours|you|your|yours)\b/u;

/** What bears on whether marks quote speech. */
interface Setting {
  readonly inner: string;
  readonly words: readonly string[];
  /** The paragraph up to the quotation, without white space at its end. */
  readonly before: string;
  readonly lastWord: string;
  /** The paragraph behind the quotation. */
  readonly after: string;
}

/** The longest mention, in words. */
const LONGEST = 7;
/** How far narration around a quotation is looked at, in characters. */
const REACH = 200;

/**
 * Whether marks quote a word or a title rather than speech: `the word "love"`, `a so-called "expert" came`.
 * Speech begins a paragraph or a sentence, follows a comma, colon or speech verb, or ends like a sentence.
 *
 * @param capitals whether all speech of this text begins with a capital
 */
export function isMentioned(text: string, paragraph: Span, quotation: Span, capitals: boolean): boolean {
  const inner = text.slice(quotation.start + 1, quotation.end - 1).trim();
  const words = inner.split(/\s+/u);
  const before = text.slice(Math.max(paragraph.start, quotation.start - REACH), quotation.start).trimEnd();
  if (!LETTER.test(before)) return false;
  const lastWord = /[\p{L}'’]+$/u.exec(before)?.[0].toLowerCase() ?? '';
  const after = text.slice(quotation.end, Math.min(paragraph.end, quotation.end + REACH));
  const setting = { inner, words, before, lastWord, after };
  if (goesOn(setting)) return false;
  if (capitals && isWoven(setting)) return true;
  if (words.length > LONGEST) return false;
  if (/[.!?,:;…—–-]["'”’»_*)]*$/u.test(before)) return isSetOff(setting);
  if (isIntroduced(setting)) return true;
  if (SPEECH_VERBS.has(lastWord)) return isTitle(setting);
  if (/[!?…—-]$/u.test(inner)) return false;
  if (/[,.]$/u.test(inner) && /^\p{Lu}/u.test(inner) && !/^\s*\p{Ll}/u.test(after))
    return INTRODUCES.test(lastWord);
  return !isTagged(after);
}

/** Somebody's words as a part of the narrator's sentence: `he said "that it rained very hard," and left`. */
function isWoven({ inner, before, after }: Setting): boolean {
  return (
    /^\p{Ll}/u.test(inner) &&
    !/["“”«»]|[,.!?…—–-]['’](?=\s)/u.test(before) &&
    !FIRST_OR_SECOND_PERSON.test(inner) &&
    !isTagged(after)
  );
}

/** Behind a comma or a full stop only a word or two, or a title, can be no speech. */
function isSetOff(setting: Setting): boolean {
  const { inner, words, before, after } = setting;
  if (!/,$/u.test(before) || /[.!?…—-]$/u.test(inner)) return false;
  if (/^\p{Ll}/u.test(inner) && !/,$/u.test(inner) && words.length < 3) return !isTagged(after);
  return isTitle(setting) && /^\s+\p{Ll}/u.test(after) && !isTagged(after);
}

/** A few words, none of them a sentence, behind a word that introduces such. */
function isIntroduced({ inner, words, lastWord, after }: Setting): boolean {
  if (!INTRODUCES.test(lastWord) || words.length > 4 || /[!?…—-]$/u.test(inner)) return false;
  if (!CALLED.test(lastWord)) return /[.]$/u.test(inner) ? after.trim() === '' || words.length < 3 : true;
  return (
    /^\p{Ll}/u.test(inner) || (!/[.,]$/u.test(inner) && /^\s*[\p{Ll}—-]/u.test(after) && !isTagged(after))
  );
}

/** Several words in capitals: `"The Bogey Man"`. */
function isTitle({ inner, words }: Setting): boolean {
  const major = words.filter((word) => !MINOR.test(word));
  return major.length > 1 && !/[.!?…]$/u.test(inner) && major.every((word) => /^\p{Lu}/u.test(word));
}

/**
 * Whether it goes on where a quotation before it in the paragraph left off, as texts without commas have it:
 * `"Oh" she said sitting down "I forgot"`.
 */
function goesOn({ inner, before, lastWord, after }: Setting): boolean {
  const between = /(?:["”»]|[,.!?…—–-]['’])\s+(\p{L}[^"”»]*)$/u.exec(before)?.[1];
  if (between === undefined) return false;
  const last = after.trim() === '';
  if (!inner.includes(' ') && !last) return false;
  const spoken = between.match(/[\p{L}'’]+/gu)?.some((word) => SPEECH_VERBS.has(word.toLowerCase()));
  if (spoken === true && !/[.!?]\s/u.test(between))
    return last || !INTRODUCES.test(lastWord) || CALLED.test(lastWord);
  return last && inner.includes(' ') && /^\W*["“„«]/u.test(before);
}

/** Whether a tag follows: a speech verb within the next few words, which no conjunction sets off. */
function isTagged(after: string): boolean {
  const next =
    after
      .split(/[.!?;]/u)[0]
      ?.match(/[\p{L}'’]+/gu)
      ?.slice(0, 3) ?? [];
  if (/^(?:and|but|or|so|for|with|in|on|at|to|by|when|while|as|that|which|who)$/u.test(next[0] ?? ''))
    return false;
  return next.some((word) => SPEECH_VERBS.has(word.toLowerCase()));
}
