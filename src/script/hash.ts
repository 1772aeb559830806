import { createHash } from 'node:crypto';

/** So many characters of Base64: 48 bits, which no two parts of a story share by chance. */
const LENGTH = 8;

/** A short name for words, white space aside; equal words have equal names. */
export function hashOf(words: string): string {
  return createHash('sha256').update(words.replace(/\s+/gu, ' ').trim()).digest('base64url').slice(0, LENGTH);
}
