/** Control characters but line ends and tabs, and what Unicode keeps for itself: XML takes none of them. */
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
const BROKEN = /[\p{Cs}\ufffe\uffff]/gu;

/**
 * Text that every format takes: control characters become blanks, and half a letter (a lone surrogate) becomes U+FFFD, as
 * decoders have it.
 *
 * @see https://www.w3.org/TR/xml/#charsets
 */
export function cleanText(text: string): string {
  return text.replace(CONTROLS, ' ').replace(BROKEN, '\ufffd');
}

/** Clean text on a line of its own. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .trim();
}
