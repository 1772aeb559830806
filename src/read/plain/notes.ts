const OPEN = String.raw`^[\s([{<*_~|>-]*`;
/** `A/N` and the like need nothing after them; words, which may begin a sentence too, need a colon or to stand alone. */
const SHORT = new RegExp(
  `${OPEN}(?:[aA]/[nN](?![\\p{L}])|(?:A\\.N\\.|AN|a\\.n\\.)[\\])*_]*\\s*[:;–—-])`,
  'u',
);
const WORDS = new RegExp(
  `${OPEN}(?:(?:(?:end|beginning|chapter|start|final|quick|short|important|brief)\\s+){0,2}(?:author|writer|translator|editor|transcriber|beta|artist)['’]?s?['’]?(?:\\s+end)?\\s+(?:notes?|comments?)|(?:end )?notes? from (?:the )?author|(?:chapter |end |beginning )+notes?|disclaimers?|(?:chapter |trigger |content )+warnings?|tw|cw|t/w|c/w)[\\])*_~]*\\s*(?:[:;–—-]|\\d{1,3}[:.]|$)`,
  'iu',
);
/** Colons make these what they are, and they stand before the story only. */
const HEAD_MATTER = new RegExp(
  `${OPEN}(?:summary|chapter summary|full summary|rating|rated|pairings?|ships?|(?:archive )?warnings?|fandoms?|spoilers?|beta(?:'?d by| reader)?|betas|category|categories|genres?|characters?(?:/pairings?)?|relationships?|tags|additional tags|words?|word ?count|length|published|updated|completed|status|language|series|stats|chapters|notes?|timeline|setting|source|posted|collections?|prompt|feedback|archive|distribution|draft|url|story id|id|dedication|written for|thanks|credits?|song|soundtrack)[*_]*\\s*:`,
  'iu',
);
const DISOWNED =
  /^[\s([{*_~-]*(?:i|we) (?:do not|don['’]?t|still don['’]?t|sadly do not) own\b|^[\s([{*_~-]*(?:all )?(?:recogni[sz]able )?characters (?:belong|are the property)|^posted originally on the archive\b/i;
/** What publishers put into a text: pictures, remarks on the edition. */
const INSERTED =
  /^\[(?:illustrations?|frontispiece|sidenote|footnotes?|transcriber['’]s notes?|transcriber['’]s remarks?|blank page|decoration|cover)\b/i;
const PRODUCED = /^(?:this )?(?:e-?text |e-?book )?(?:was )?(?:produced|prepared|transcribed|scanned) by\b/i;
const AO3 = /^[\s([{*_~-]*\(?see the end of the (?:chapter|work) for\b/i;

const PLEA =
  /^[\s*_~(-]*(?:please (?:review|r ?& ?r|comment)(?:[!.~)\s*]*$| and\b| if\b)|(?:please )?(?:r ?& ?r|read (?:and|&) review)\b.{0,60}$|(?:reviews?|comments|kudos)[\w\s,&]{0,30} (?:are|is) (?:love|welcome|appreciated|always)\b)/i;

/** True for a paragraph in which the author or the publisher speaks to the readers. */
export function isNote(paragraph: string, beforeStory: boolean): boolean {
  const head = paragraph.slice(0, 80).split(/[\r\n]/)[0] ?? '';
  if (SHORT.test(head) || WORDS.test(head) || AO3.test(head) || PLEA.test(head)) return true;
  if (INSERTED.test(head)) return paragraph.endsWith(']') || !paragraph.includes(']');
  return beforeStory && (HEAD_MATTER.test(head) || DISOWNED.test(head) || PRODUCED.test(head));
}

type Closing = ')' | ']' | '}';
const CLOSING: Readonly<Record<string, Closing>> = { '(': ')', '[': ']', '{': '}' };

/** The bracket that a note opens and has not closed: `(A/N: …` goes on to the paragraph with `)`. */
export function openBracket(paragraph: string): Closing | null {
  const closing = CLOSING[/^[*_]*([([{])/.exec(paragraph)?.[1] ?? ''];
  return closing === undefined || paragraph.includes(closing) ? null : closing;
}

export const closesBracket = (paragraph: string, closing: Closing): boolean =>
  /^\W*$/.test(paragraph.slice(paragraph.lastIndexOf(closing) + 1)) && paragraph.includes(closing);

/** True if a note is nothing but the word for it, so that what it says stands below. */
export function isLabelOnly(paragraph: string): boolean {
  const rest = paragraph.slice(0, 200).replace(SHORT, '').replace(WORDS, '');
  return rest.length < paragraph.length && !/[\p{L}\p{N}]/u.test(rest);
}

/** Longer paragraphs are story, whatever words they have. */
const LONGEST_ADDRESS = 1500;
const READERS =
  /\b(?:reviews?|reviewers?|reviewed|chapters?|fics?|fanfic\w*|updat\w+|readers?|reading|enjoy|beta\w*|disclaimer|prompts?|canon|kudos|comments?|follow(?:ers|s|ed)|favou?rit\w+|post(?:ed|ing)|one-?shot|prompt|tumblr|ao3|story|feedback)\b/i;
const AUTHOR = /\b(?:I|I['’]m|I['’]ve|I['’]ll|my|you|your|me)\b/i;

/** True for a paragraph that can be more of an author's note: it is about the story and says "I" or "you". */
export function speaksToReaders(paragraph: string): boolean {
  if (paragraph.length > LONGEST_ADDRESS || /^["“«]/.test(paragraph)) return false;
  return READERS.test(paragraph) && AUTHOR.test(paragraph);
}
