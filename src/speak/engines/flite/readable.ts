import { foldToAscii } from '../../text/fold.js';
import { pronounceable } from './english.js';

/** Longer runs of one letter are a cry ("Nooooo"), which flite's rules for letters can't follow. */
const LONG_RUN = /([A-Za-z])\1{2,}/g;

/** What flite gets to see of a text: it knows ASCII only, and English. */
export function readable(text: string): string {
  const ascii = foldToAscii(text).replace(/\s+/g, ' ').trim();
  if (!/[A-Za-z0-9]/.test(ascii)) return '';
  return pronounceable(ascii).replace(LONG_RUN, '$1$1');
}
