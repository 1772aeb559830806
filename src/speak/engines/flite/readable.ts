import { foldToAscii } from '../../text/fold.js';

/** What flite makes of text: it knows ASCII only, and English. */
export function readable(text: string): string {
  const ascii = foldToAscii(text).replace(/\s+/g, ' ').trim();
  return /[A-Za-z0-9]/.test(ascii) ? ascii : '';
}
