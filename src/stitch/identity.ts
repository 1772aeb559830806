import { createHash } from 'node:crypto';
import type { Publication } from '../model.js';

/**
 * What names a book among all others, as a URN: its ISBN, else a UUID that the same title and author always have
 * (version 8 of RFC 9562: made from a hash).
 */
export function identifierOf({ title, author, details }: Publication): string {
  if (details.isbn) return `urn:isbn:${details.isbn}`;
  const hash = createHash('sha256').update(JSON.stringify(['fullcast', title, author, details.series]));
  const digits = hash.digest('hex').slice(0, 32).split('');
  digits[12] = '8';
  digits[16] = 'b';
  const hex = digits.join('');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `urn:uuid:${parts.join('-')}`;
}

/** The language of a book that does not say: fullcast's own voices speak English. */
export const DEFAULT_LANGUAGE = 'en';

/**
 * When a book was made, for formats that insist on it (ISO 8601). The same input gives the same bytes, so it is not the
 * clock's time but the beginning of the year of publication, or of the century.
 */
export const modifiedOf = ({ details }: Publication): string =>
  `${/^\d{4}$/.test(details.year ?? '') ? details.year : '2000'}-01-01T00:00:00Z`;
