/** The text in composed letters, with straight apostrophes and quotation marks, without control characters. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g, (mark) => (/\s/.test(mark) ? ' ' : ''))
    .replace(/[\p{Cc}\s]/gu, ' ')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033«»]/g, '"')
    .replace(/[‹›]/g, "'");
}

/** Without quotation and emphasis marks; an apostrophe inside a word stays. */
export function cleanMarks(text: string): string {
  return text
    .replace(/["*]/g, ' ')
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])'+|'+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s(?=[,.;:!?])/g, '');
}
