/** The text without control characters, on one line. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Whether there is anything in a text that can be pronounced. */
export const isSpeakable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
