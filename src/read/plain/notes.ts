const OPEN = String.raw`^[\s([{*_~-]*`;
const NOTE = new RegExp(
  `${OPEN}(?:a/?\\.?n\\b\\.?|(?:end )?author['’]?s?['’]? (?:notes?|comments?)|disclaimers?|(?:translator|editor)['’]?s? notes?)\\s*[\\])*_]*\\s*(?:[:;–—-]|\\d|$|\\s)`,
  'iu',
);
/** Colons make these what they are, and they stand before the story only. */
const HEAD_MATTER = new RegExp(
  `${OPEN}(?:summary|rating|rated|pairings?|warnings?|content warnings?|trigger warnings?|fandoms?|spoilers?|beta|category|genres?|characters?|relationships?|tags|additional tags|words?|word count|published|updated|status|language|series|stats|chapters|notes?|timeline|setting|archive warnings?|source|posted)[*_]*\\s*:`,
  'iu',
);

/** True for a paragraph in which the author speaks to the readers. */
export function isNote(paragraph: string, beforeStory: boolean): boolean {
  const head = paragraph.slice(0, 60);
  // "An hour later" begins like the mark of a note; the mark is in capitals or has a slash.
  if (/^[\s([{*_~-]*an\b/i.test(head) && !/^[\s([{*_~-]*AN\s*[:;–—-]/.test(head)) return false;
  return NOTE.test(head) || (beforeStory && HEAD_MATTER.test(head));
}
