import { foldToAscii } from '../../text/fold.js';
import { pronounceable } from './english.js';

/** What flite gets to see of a text: it knows ASCII only, and English. */
export function readable(text: string): string {
  const ascii = foldToAscii(text).replace(/\s+/g, ' ').trim();
  if (!/[A-Za-z0-9]/.test(ascii)) return '';
  return pronounceable(ascii);
}
